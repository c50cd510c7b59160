import type { ComponentChildren } from 'preact'
import { Clock, type ClockProps } from '../clock/clock.tsx'

export type Companion = {
  name: string
  href?: string | undefined
  /** Why one might want to meet. */
  why?: string | undefined
}

export type ScheduleNowProps = {
  /** Ronde 2 van 5, nu */
  heading: string
  clock?: ClockProps | undefined
  /** The word above the numeral, and the numeral: Tafel, 7. Absent: one sits nowhere now. */
  table?: { label: string; number: number; name?: string | undefined } | undefined
  /** Said instead of, or below, a table: a break, that the time is up. */
  note?: string | undefined
  people: Companion[]
  /** Above the people: Met */
  withLabel: string
}

/** What counts now: the table as large as the screen takes, and with whom. */
export const ScheduleNow = ({ heading, clock, table, note, people, withLabel }: ScheduleNowProps) => (
  <section class="schedule-now" aria-label={heading}>
    <div class="schedule-now__top">
      <h2>{heading}</h2>
      {clock && <Clock {...clock} />}
    </div>
    {table && (
      <p class="schedule-now__table">
        <span class="kind-label">{table.label}</span> <span class="schedule-now__number">{table.number}</span>
        {table.name !== undefined && <span class="mono"> {table.name}</span>}
      </p>
    )}
    {note !== undefined && <p class="schedule-now__note">{note}</p>}
    {people.length > 0 && <Companions label={withLabel} people={people} />}
  </section>
)

const Companions = ({ label, people }: { label: string; people: Companion[] }) => (
  <>
    <h3 class="kind-label">{label}</h3>
    <ul class="companions">
      {people.map(({ name, href, why }, index) => (
        <li key={index}>
          <p class="companions__name">{href === undefined ? name : <a href={href}>{name}</a>}</p>
          {why !== undefined && why !== '' && <p class="companions__why">{why}</p>}
        </li>
      ))}
    </ul>
  </>
)

export type ScheduleRowProps = {
  /** 19:45 */
  time: string
  label: string
  /** Was it, is it, is it to come. */
  when: 'past' | 'now' | 'next'
  table?: { label: string; number: number; name?: string | undefined } | undefined
  /** Instead of a table: free. */
  free?: string | undefined
  people: Companion[]
}

/** The rounds of a day, in order. */
export const ScheduleList = ({ label, rows }: { label: string; rows: ScheduleRowProps[] }) => (
  <ol class="schedule-list" aria-label={label}>
    {rows.map((row, index) => (
      <li
        key={index}
        class={`schedule-row schedule-row--${row.when}`}
        aria-current={row.when === 'now' ? 'step' : undefined}
      >
        <p class="schedule-row__time">
          {row.time} <span class="mono">{row.label}</span>
        </p>
        <Row {...row} />
      </li>
    ))}
  </ol>
)

const Row = ({ table, free, people }: ScheduleRowProps): ComponentChildren =>
  table === undefined ? (
    <p class="schedule-row__people soft">{free}</p>
  ) : (
    <>
      <p class="schedule-row__table">
        <span class="mono">{table.label}</span> <strong>{table.number}</strong>
        {table.name !== undefined && <span class="mono"> {table.name}</span>}
      </p>
      <ul class="schedule-row__people">
        {people.map(({ name, href, why }, index) => (
          <li key={index}>
            {href === undefined ? name : <a href={href}>{name}</a>}
            {why !== undefined && why !== '' && <span class="soft"> {why}</span>}
          </li>
        ))}
      </ul>
    </>
  )
