import type { ComponentChildren } from 'preact'
import { DateNumeral, type DateNumeralProps } from '../date-numeral/date-numeral.tsx'
import { kindClass, type Kind } from '../kind/kind.tsx'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'

export type GatheringRowProps = {
  kind: Kind
  /** The kind in words, or the series that people know it by: Pizza Talk. */
  kindLabel: Phrase
  title: Phrase
  href: string
  /** `_top` where the list stands in a frame on another site. */
  target?: '_top' | undefined
  date: DateNumeralProps
  summary?: Phrase | undefined
  place?: Phrase | undefined
  /** 12 plekken vrij, Wachtlijst, Online. */
  status?: string | undefined
  /** Said before the title, which is then struck through: Afgelast. */
  cancelled?: string | undefined
  /** Why this is for you: the third column, in the signal colour. */
  signal?: ComponentChildren | undefined
  /** Which heading the title is; 3 in a list with month headings. */
  level?: 2 | 3 | 4 | undefined
}

/** One gathering in a list: a solid bar in the colour of its kind, the day, what it is, where. */
export function GatheringRow(props: GatheringRowProps) {
  const { kind, kindLabel, title, href, target, date, summary, place, status, cancelled, signal, level = 3 } = props
  const Title = `h${level}` as 'h3'
  return (
    <article class={`gathering-row${kindClass(kind)}${cancelled === undefined ? '' : ' gathering-row--cancelled'}`}>
      <DateNumeral {...date} />
      <div class="gathering-row__what">
        <p class="kind-label" lang={langOf(kindLabel)}>
          {textOf(kindLabel)}
        </p>
        <Title class="gathering-row__title" lang={langOf(title)}>
          <a href={href} target={target}>
            {textOf(title)}
          </a>
        </Title>
        {summary !== undefined && (
          <p class="gathering-row__summary" lang={langOf(summary)}>
            {textOf(summary)}
          </p>
        )}
      </div>
      <div class="gathering-row__where">
        {place !== undefined && <p lang={langOf(place)}>{textOf(place)}</p>}
        {cancelled !== undefined && <p class="signal">{cancelled}</p>}
        {status !== undefined && <p class="soft">{status}</p>}
      </div>
      {signal !== undefined && <div class="gathering-row__signal signal">{signal}</div>}
    </article>
  )
}

export type GatheringListProps = {
  rows: GatheringRowProps[]
  /** The month above its gatherings: november 2026. */
  heading?: string | undefined
  /** For a link from the dial: `#2026-11`. */
  id?: string | undefined
  /** How many, in words. */
  count?: string | undefined
}

/** Gatherings under each other; give each month its own list with its own heading. */
export function GatheringList({ rows, heading, id, count }: GatheringListProps) {
  return (
    <section class="gathering-list" id={id}>
      {heading !== undefined && (
        <div class="gathering-list__heading">
          <h2>{heading}</h2>
          {count !== undefined && <p class="mono soft">{count}</p>}
        </div>
      )}
      <ol class="gathering-list__rows">
        {rows.map((row) => (
          <li key={row.href}>
            <GatheringRow {...row} level={row.level ?? (heading === undefined ? 2 : 3)} />
          </li>
        ))}
      </ol>
    </section>
  )
}
