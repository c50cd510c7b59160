import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { secretParameter } from '../addresses.ts'
import { hears } from '../listeners/listening.ts'

/** A show with whose it is. */
export type Show = {
  id: number
  slug: string
  guid: string
  title: string
  description: string
  language: 'nl' | 'en'
  category: string
  explicit: boolean
  kind: 'episodic' | 'serial'
  licence: string
  locked: boolean
  contact_email: string | null
  rhythm: string | null
  picture_id: string | null
  series_id: number | null
  series_slug: string | null
  series_title: LocalText | null
  place_name: LocalText | null
  place_latitude: number | null
  place_longitude: number | null
  state: 'draft' | 'waiting' | 'public'
  /** listeners: who is on its list, or registered for a gathering of the series. */
  audience: 'everyone' | 'listeners'
  cohort_series_id: number | null
  cohort_series_title: LocalText | null
  declined_reason: string | null
  moved_to: string | null
  /** It came from elsewhere. */
  imported: boolean
  version: number
  opened_at: Date | null
  changed_at: Date
  owner_id: number
  owner_name: string
  owner_handle: string
  owner_kind: string
  owner_public: boolean
  /** A steward hid the owner: then nobody but the owner and stewards sees it. */
  owner_withheld: boolean
}

/** The show at an address, a draft too. */
export async function showAt(db: Database, slug: string): Promise<Show | undefined> {
  const { rows } = await sql<Show>`
    select s.id, s.slug, s.guid, s.title, s.description, s.language, s.category, s.explicit, s.kind, s.licence, s.locked,
           s.contact_email, s.rhythm, s.picture_id, s.series_id, series.slug as series_slug, series.title as series_title,
           place.name as place_name, place.latitude as place_latitude, place.longitude as place_longitude, s.state,
           s.audience, s.cohort_series_id, cohort.title as cohort_series_title, s.declined_reason, s.moved_to, s.version,
           exists (select from podcasts.import i where i.show_id = s.id) as imported, s.opened_at, s.changed_at, s.owner_id, owner.name as owner_name,
           owner.handle as owner_handle, owner.kind as owner_kind, owner.public as owner_public, owner.withheld as owner_withheld
      from podcasts.show s join people.asker_card owner on owner.id = s.owner_id
      left join programme.series_card series on series.id = s.series_id
      left join programme.series_card cohort on cohort.id = s.cohort_series_id
      left join places.place_card place on place.id = s.place_id
     where s.slug = ${slug}`.execute(db)
  return rows[0]
}

/** Whether everyone may hear a show. */
export const isOpen = ({ state, audience, owner_withheld }: Show): boolean =>
  state === 'public' && audience === 'everyone' && !owner_withheld

/** A line in a list of shows. */
export type ShowRow = {
  id: number
  slug: string
  title: string
  language: 'nl' | 'en'
  description: string
  owner_name: string
  state: Show['state']
  audience: Show['audience']
  episodes: number
  last_at: Date | null
}

const showRows = async (db: Database, now: Date, where: RawBuilder<unknown>): Promise<ShowRow[]> => {
  const { rows } = await sql<ShowRow>`
    select s.id, s.slug, s.title, s.language, s.description, owner.name as owner_name, s.state, s.audience,
           count(e.id)::integer as episodes, max(e.published_at) as last_at
      from podcasts.show s join people.asker_card owner on owner.id = s.owner_id
      left join podcasts.episode e on e.show_id = s.id and e.published_at <= ${now}
     where ${where}
     group by s.id, owner.name order by max(e.published_at) desc nulls last, s.title limit 500`.execute(db)
  return rows
}

/** Shows everyone may see, the one with the newest episode first. */
export const publicShows = (db: Database, now: Date) =>
  showRows(db, now, sql`s.state = 'public' and s.audience = 'everyone' and not owner.withheld`)

/** Shows everyone may see, of one party or about one series. */
export const showsOf = (db: Database, now: Date, of: { ownerId: number } | { seriesId: number }) =>
  showRows(
    db,
    now,
    sql`s.state = 'public' and s.audience = 'everyone' and not owner.withheld and ${'ownerId' in of ? sql`s.owner_id = ${of.ownerId}` : sql`s.series_id = ${of.seriesId}`}`,
  )

/** Shows a person may change, drafts too. */
export const showsManagedBy = (db: Database, now: Date, personId: number) =>
  showRows(db, now, sql`s.owner_id in (select party_id from people.representative where person_id = ${personId})`)

/** Whether a person may act for a party. */
export async function actsFor(db: Database, personId: number, partyId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people.representative where person_id = ${personId} and party_id = ${partyId}`.execute(db)
  return rows.length > 0
}

/** The parties a person may act for, the person first. */
export async function ownersFor(db: Database, personId: number): Promise<{ id: number; label: string }[]> {
  const { rows } = await sql<{ id: number; label: string }>`
    select party.id, party.name as label from people.representative r join people.party_card party on party.id = r.party_id
     where r.person_id = ${personId} order by party.id <> ${personId}, party.name`.execute(db)
  return rows
}

/** `may` of routes with `:show` that are for who acts for its owner. */
export async function mayManageShow({ db, member, params }: Visit): Promise<boolean | undefined> {
  const show = await showAt(db, params.show ?? '')
  if (show === undefined) return undefined
  return member !== undefined && actsFor(db, member.personId, show.owner_id)
}

/**
 * The show of a page, when the asker may see it. A draft, and what a steward hid, is for its owner and stewards; what is
 * not for everyone, for its listeners too.
 * @param bySecret also for whoever has the secret of a listener in the address: what apps fetch, never a page
 */
export async function readableShow(
  { db, params, member, url }: Visit,
  { bySecret = false } = {},
): Promise<{ show: Show; own: boolean } | undefined> {
  const show = await showAt(db, params.show ?? '')
  if (show === undefined) return undefined
  const own = member !== undefined && (await actsFor(db, member.personId, show.owner_id))
  if (own || member?.steward || isOpen(show)) return { show, own }
  if (show.state !== 'public' || show.owner_withheld) return undefined
  if (member !== undefined && (await hears(db, show.id, { personId: member.personId }))) return { show, own }
  const secret = bySecret ? url.searchParams.get(secretParameter) : null
  return secret !== null && (await hears(db, show.id, { secret })) ? { show, own } : undefined
}
