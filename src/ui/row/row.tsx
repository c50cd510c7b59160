import type { ComponentChildren } from 'preact'
import { Avatar } from '../avatar/avatar.tsx'
import { langOf, textOf, type Phrase } from '../phrase/phrase.ts'

type RowProps = {
  href: string
  title: Phrase
  /** In small capitals above the title. */
  label?: string | undefined
  summary?: Phrase | undefined
  /** Right: facts to compare, one under the other. */
  details?: (string | undefined)[] | undefined
  /** In the signal colour: why this is for you. */
  signal?: string | undefined
  /** Before the text: a face, a number. */
  before?: ComponentChildren | undefined
  /** Below the text: buttons, each a form of its own. */
  actions?: ComponentChildren | undefined
  level?: 2 | 3 | 4 | undefined
}

function Row({ href, title, label, summary, details = [], signal, before, actions, level = 3 }: RowProps) {
  const Title = `h${level}` as 'h3'
  const known = details.filter((detail) => detail !== undefined)
  return (
    <article class={before === undefined ? 'row' : 'row row--before'}>
      {before}
      <div class="row__what">
        {label !== undefined && <p class="kind-label">{label}</p>}
        <Title class="row__title" lang={langOf(title)}>
          <a href={href}>{textOf(title)}</a>
        </Title>
        {summary !== undefined && (
          <p class="soft" lang={langOf(summary)}>
            {textOf(summary)}
          </p>
        )}
      </div>
      {(known.length > 0 || signal !== undefined) && (
        <div class="row__details">
          {known.map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
          {signal !== undefined && <p class="signal">{signal}</p>}
        </div>
      )}
      {actions !== undefined && <div class="row__actions">{actions}</div>}
    </article>
  )
}

type Level = { level?: 2 | 3 | 4 | undefined }

/** A list of rows of one sort. */
export function RowList({ children, label }: { children: ComponentChildren[]; label?: string | undefined }) {
  return (
    <ul class="row-list" aria-label={label}>
      {children.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  )
}

export type PersonRowProps = Level & {
  name: string
  href: string
  picture?: string | undefined
  /** geluidsontwerper, collectief Ruis */
  does?: Phrase | undefined
  /** What brings the person here: Spreker, Organisator. */
  role?: string | undefined
  details?: string[] | undefined
  signal?: string | undefined
  /** What can be done: buttons, each in a form of its own. */
  actions?: ComponentChildren | undefined
}
export function PersonRow({ name, picture, does, role, ...rest }: PersonRowProps) {
  return <Row {...rest} title={name} label={role} summary={does} before={<Avatar name={name} picture={picture} />} />
}

export type OrganisationRowProps = Level & {
  name: Phrase
  href: string
  /** Omroep, Studio, School. */
  sort: string
  summary?: Phrase | undefined
  details?: string[] | undefined
}
export function OrganisationRow({ name, sort, ...rest }: OrganisationRowProps) {
  return <Row {...rest} title={name} label={sort} />
}

export type PlaceRowProps = Level & {
  name: Phrase
  href: string
  address?: string | undefined
  /** Traploos, ringleiding. */
  access?: string | undefined
  /** 4 bijeenkomsten deze maand. */
  upcoming?: string | undefined
  /** Its number on the map. */
  number?: number | undefined
}
export function PlaceRow({ name, address, access, upcoming, number, ...rest }: PlaceRowProps) {
  const before = number === undefined ? undefined : <span class="row__number">{number}</span>
  return <Row {...rest} title={name} summary={address} details={[upcoming, access]} before={before} />
}

export type SeriesRowProps = Level & {
  name: Phrase
  href: string
  summary?: Phrase | undefined
  /** Volgende: di 24 november. */
  next?: string | undefined
  /** 12 keer dit jaar. */
  count?: string | undefined
  label?: string | undefined
  /** In the signal colour: why this is for you. */
  signal?: string | undefined
  /** What can be done: buttons, each in a form of its own. */
  actions?: ComponentChildren | undefined
}
export function SeriesRow({ name, next, count, ...rest }: SeriesRowProps) {
  return <Row {...rest} title={name} details={[next, count]} />
}
