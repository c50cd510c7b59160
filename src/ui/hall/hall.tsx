import { Clock, type ClockProps, TimeBar, type TimeBarProps } from '../clock/clock.tsx'
import { langOf, type Phrase, textOf } from '../phrase/phrase.ts'

export type HallTable = {
  /** Read out before the number: Tafel. */
  label: string
  number: number
  name?: string | undefined
  people: string[]
}

export type HallProps = {
  /** What it is part of. */
  label: Phrase
  /** Ronde 3 van 6 */
  heading: string
  clock?: ClockProps | undefined
  /** Under the clock: until when, or that the time is up. */
  until?: string | undefined
  bar?: TimeBarProps | undefined

  tables: HallTable[]
  /** Shown instead of tables when there are none. */
  empty?: string | undefined
  /** Below the tables, on the left and on the right. */
  facts: string[]
  /** Beside the facts, on the big screen: a code for phones. */
  code?: { size: number; path: string; label: string } | undefined
}

/**
 * The big screen of a hall: where it stands, the clock, who sits where. On a beamer it fills the screen and never scrolls
 * (tables that do not fit take turns); on a phone it is a page like others.
 */
export function Hall(props: HallProps) {
  const { label, heading, clock, until, bar, tables, empty, facts, code } = props
  const pairs = tables.length > 0 && tables.every(({ people }) => people.length <= 2)
  return (
    <>
      <div class="hall__top">
        <div class="hall__heading">
          <p class="kind-label" lang={langOf(label)}>
            {textOf(label)}
          </p>
          <h1>{heading}</h1>
        </div>
        <div class="hall__clock">
          {clock && <Clock {...clock} size="large" />}
          {until !== undefined && <p class="mono">{until}</p>}
        </div>
      </div>
      {tables.length === 0 ? (
        <p class="hall__empty">{empty}</p>
      ) : (
        <ul class={`hall__tables${pairs ? ' hall__tables--pairs' : ''}`} data-pages>
          {tables.map((table) => (
            <Table key={table.number} {...table} />
          ))}
        </ul>
      )}
      {bar && <TimeBar {...bar} />}
      <div class="hall__foot">
        {facts.map((fact) => (
          <p key={fact} class="mono">
            {fact}
          </p>
        ))}
        <p class="mono" data-page-of hidden />
        {code && (
          <svg class="hall__code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={code.label}>
            <path class="ticket__light" d={`M0 0h${code.size}v${code.size}H0z`} />
            <path class="ticket__dark" d={code.path} />
          </svg>
        )}
      </div>
    </>
  )
}

const Table = ({ label, number, name, people }: HallTable) => (
  <li class="hall__table">
    <h2>
      <span class="unseen">{label} </span>
      {number}
    </h2>
    <div>
      {name !== undefined && <p class="mono">{name}</p>}
      <ul class="hall__people">
        {people.map((person, index) => (
          <li key={index}>{person}</li>
        ))}
      </ul>
    </div>
  </li>
)
