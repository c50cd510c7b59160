import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { formatDate, formatTime, formatTimeRange, inLocale, type Locale, type LocalText, phrase } from '#platform/i18n'
import { accessSummary } from '#places'
import { type Kind, spokenMoment } from '#programme'
import type { Phrase } from '#ui'

/** A gathering as tickets, lists and letters of registrations name it. */
export type Occasion = {
  id: number
  slug: string
  kind: Kind
  title: LocalText
  starts_at: Date
  ends_at: Date
  all_day: boolean
  status: 'draft' | 'published' | 'cancelled'
  mode: 'on-site' | 'online' | 'hybrid'
  online_url: string | null
  cancelled_reason: string | null
  sequence: number
  place_name: LocalText | null
  place_parent: LocalText | null
  place_text: string | null
  street: string | null
  postcode: string | null
  city: string | null
  accessibility: Record<string, unknown>
}

/** Gatherings by id, in one query. */
export async function occasionsOf(db: Database, ids: number[]): Promise<Map<number, Occasion>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Occasion>`
    select g.id, g.slug, g.kind, g.title, g.starts_at, g.ends_at, g.all_day, g.status, g.mode, g.online_url, g.cancelled_reason, g.sequence,
           p.name as place_name, p.parent_name as place_parent, g.place_text, p.street, p.postcode, p.city,
           coalesce(p.accessibility, '{}') || g.accessibility as accessibility
      from programme.gathering_card g left join places.place_card p on p.id = g.place_id
     where g.id = any(${ids}::integer[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export const titleOf = (occasion: Occasion, locale: Locale): string => inLocale(occasion.title, locale).text

export const whenOf = (occasion: Occasion, locale: Locale): string => spokenMoment(occasion, locale)

/** Where to go, a line each: room and building, street and town, what one should know to get in. */
export function whereOf(occasion: Occasion, locale: Locale, online = 'Online'): Phrase[] {
  const access = accessOf(occasion, locale)
  return [...placeOf(occasion, locale, online), ...(access === '' ? [] : [access])]
}

/** Room and building, street and town. */
export function placeOf(occasion: Occasion, locale: Locale, online: string): Phrase[] {
  const { place_name, place_parent, place_text, street, postcode, city, mode } = occasion
  if (mode === 'online') return [online]
  const address = [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const names = [place_name, place_parent].filter((name) => name !== null).map((name) => phrase(name, locale))
  return [...(names.length > 0 ? names : [place_text ?? '']), address].filter((line) => line !== '')
}

/** What is there for who needs it, in one line; empty when nobody said, and online. */
export const accessOf = ({ mode, accessibility }: Occasion, locale: Locale): string =>
  mode === 'online' ? '' : accessSummary(accessibility, locale)

/** A moment in one line: di 24 nov 14:00. An instant out of JSON too. */
export const moment = (at: Date | string, locale: Locale): string =>
  `${formatDate(new Date(at), 'short', locale)} ${formatTime(new Date(at), locale)}`

/** From when to when on one day: di 24 nov 14:00–15:00. */
export const span = (from: Date | string, to: Date | string, locale: Locale): string =>
  `${formatDate(new Date(from), 'short', locale)} ${formatTimeRange(new Date(from), new Date(to), locale)}`
