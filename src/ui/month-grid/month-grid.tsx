import { kindClass, type Kind } from '../kind/kind.tsx'

export type MonthDay = {
  /** ISO date. */
  date: string
  day: string
  /** Said: dinsdag 24 november, 2 bijeenkomsten. */
  name: string
  /** Where the day leads; a day with nothing on leads nowhere. */
  href?: string | undefined
  /** How many gatherings, and the kinds of the first few. */
  count: number
  kinds: Kind[]
  /** Belongs to the month before or after. */
  outside?: boolean | undefined
  today?: boolean | undefined
}
export type MonthGridProps = {
  /** november 2026 */
  caption: string
  /** Monday first. */
  weekdays: { short: string; long: string }[]
  weekLabel: { short: string; long: string }
  weeks: { number: string; days: MonthDay[] }[]
}

const shown = 3

/** A month as a table: each day with its kinds as squares and how many there are; a day with gatherings is a link. */
export function MonthGrid({ caption, weekdays, weekLabel, weeks }: MonthGridProps) {
  return (
    <div class="month-grid">
      <table class="month-grid__table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="month-grid__week">
              <abbr title={weekLabel.long}>{weekLabel.short}</abbr>
            </th>
            {weekdays.map(({ short, long }) => (
              <th key={short} scope="col">
                <abbr title={long}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ number, days }) => (
            <tr key={number}>
              <th scope="row" class="month-grid__week">
                {number}
              </th>
              {days.map((day) => (
                <Day key={day.date} {...day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Day({ day, name, href, count, kinds, outside = false, today = false }: MonthDay) {
  const classes = outside ? 'outside' : undefined
  if (href === undefined || count === 0) {
    return (
      <td class={classes} aria-current={today ? 'date' : undefined}>
        <span>{day}</span>
      </td>
    )
  }
  return (
    <td class={classes} aria-current={today ? 'date' : undefined}>
      <a href={href} aria-label={name}>
        {day}
        <span aria-hidden="true">
          {kinds.slice(0, shown).map((kind, index) => (
            <i key={index} class={kindClass(kind).trim()} />
          ))}
          {count > shown && <b data-more={`+${count - shown}`} />}
        </span>
      </a>
    </td>
  )
}
