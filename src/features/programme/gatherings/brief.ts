import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { Mode, Status } from './gathering.ts'
import type { Gathering } from './queries.ts'

/** What other pages need to know of a gathering, drafts included. */
export type GatheringBrief = {
  id: number
  uid: string
  slug: string
  title: LocalText
  status: Status
  mode: Mode
  starts_at: Date
  ends_at: Date
  all_day: boolean
  place_id: number | null
  /** On site; null: nobody said. */
  capacity: number | null
  /** Online; null: nobody said, or it is not online. */
  online_capacity: number | null
  ticket_url: string | null
  sequence: number
}

/** The same, of a gathering that was read whole. */
export function briefOf(gathering: Gathering): GatheringBrief {
  const { id, uid, slug, title, status, mode, starts_at, ends_at, all_day, place_id, ticket_url, sequence } = gathering
  const { capacity, online_capacity } = gathering
  return {
    ...{ id, uid, slug, title, status, mode, starts_at, ends_at, all_day, place_id, ticket_url, sequence },
    capacity: mode === 'online' ? null : capacity,
    online_capacity: mode === 'online' ? (online_capacity ?? capacity) : mode === 'hybrid' ? online_capacity : null,
  }
}

/** The gathering at an address, a draft too; undefined when there is none. */
export async function gatheringBySlug(db: Database, slug: string): Promise<GatheringBrief | undefined> {
  const { rows } = await sql<GatheringBrief>`
    select card.id, card.uid, card.slug, card.title, card.status, card.mode, card.starts_at, card.ends_at, card.all_day,
           card.place_id, card.capacity, card.online_capacity, g.ticket_url, card.sequence
      from programme.gathering g join programme.gathering_card card on card.id = g.id
     where g.slug = ${slug}`.execute(db)
  return rows[0]
}

/** Whether a person organises a gathering: acts for one of its organisers, or for an organiser of its series. */
export async function organises(db: Database, personId: number, gatheringId: number): Promise<boolean> {
  const { rows } = await sql<{ organises: boolean }>`
    select exists (
      select 1 from people.representative r
       where r.person_id = ${personId} and (
         r.party_id in (select o.party_id from programme.gathering_organiser o where o.gathering_id = ${gatheringId})
         or r.party_id in (select s.party_id from programme.gathering g join programme.series_party s on s.series_id = g.series_id
              where g.id = ${gatheringId} and s.role = 'organiser'))) as organises`.execute(db)
  return rows[0]?.organises ?? false
}

/** `may` of routes with `:slug` that are for who organises the gathering there. */
export async function mayManage({ db, member, params }: Visit): Promise<boolean | undefined> {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering === undefined) return undefined
  return member !== undefined && organises(db, member.personId, gathering.id)
}
