export type DateNumeralProps = {
  /** ISO date or instant, for machines. */
  datetime: string
  /** The day of the month. */
  day: string
  /** di */
  weekday: string
  /** nov */
  month: string
  /** 20:00, or `t/m 4 jan`. */
  time?: string | undefined
  /** The whole moment in words, for a screen reader: dinsdag 24 november 2026, 20:00. */
  spoken: string
  /**
   * `page` on the page of the gathering itself, `row` in a list. The numeral of the row that was followed travels to
   * the page (a view transition named in CSS: the row that has the focus, and the page; no ids, no inline style).
   */
  at?: 'row' | 'page' | undefined
}

/** The day as a big numeral, its weekday, month and time beside it as a dial would print them. */
export function DateNumeral({ datetime, day, weekday, month, time, spoken, at = 'row' }: DateNumeralProps) {
  return (
    <time class={at === 'page' ? 'date-numeral date-numeral--page' : 'date-numeral'} datetime={datetime}>
      <span class="unseen">{spoken}</span>
      <b aria-hidden="true">{day}</b>
      <small aria-hidden="true">
        {weekday} · {month}
        {time !== undefined && (
          <>
            <br />
            {time}
          </>
        )}
      </small>
    </time>
  )
}
