import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Status } from '../gatherings/gathering.ts'
import type { Kind } from '../kinds.ts'

/** A gathering as its organisers list it. */
export type OwnRow = {
  id: number
  slug: string
  kind: Kind
  title: LocalText
  status: Status
  starts_at: Date
  ends_at: Date
  all_day: boolean
  submitted_at: Date | null
  declined_at: Date | null
}

/** The gatherings a person organises: drafts and coming ones soonest first, then past ones latest first. */
export async function gatheringsOf(db: Database, personId: number, now: Date, most = 200): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    with acting as materialized (select party_id from people.representative where person_id = ${personId}),
    mine as (
      select o.gathering_id as id from programme.gathering_organiser o join acting on acting.party_id = o.party_id
      union
      select g.id from programme.series_party s join acting on acting.party_id = s.party_id
        join programme.gathering g on g.series_id = s.series_id where s.role = 'organiser'
    )
    select g.id, g.slug, g.kind, g.title, g.status, g.starts_at, g.ends_at, g.all_day, g.submitted_at, g.declined_at
      from mine join programme.gathering g on g.id = mine.id
     order by g.ends_at < ${now}, abs(extract(epoch from g.starts_at - ${now}::timestamptz)), g.id limit ${most}`.execute(
    db,
  )
  return rows
}

export type OwnSeries = { id: number; slug: string; title: LocalText; withheld: boolean }

/** The series a person organises. */
export async function seriesOf(db: Database, personId: number): Promise<OwnSeries[]> {
  const { rows } = await sql<OwnSeries>`
    select distinct s.id, s.slug, s.title, s.withheld from programme.series s
      join programme.series_party sp on sp.series_id = s.id and sp.role = 'organiser'
      join people.representative r on r.party_id = sp.party_id
     where r.person_id = ${personId} order by s.slug`.execute(db)
  return rows
}

export type Invitation = {
  gathering_id: number
  slug: string
  title: LocalText
  starts_at: Date
  party_id: number
  party: string
  invited_by: string | null
}

/** What a person, or a party they act for, is asked to organise along. */
export async function invitationsOf(db: Database, personId: number): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select i.gathering_id, g.slug, g.title, g.starts_at, i.party_id, party.name as party, asker.name as invited_by
      from programme.organiser_invitation i
      join people.representative r on r.party_id = i.party_id
      join programme.gathering g on g.id = i.gathering_id
      join people.party_card party on party.id = i.party_id
      left join people.party_card asker on asker.id = i.invited_by
     where r.person_id = ${personId} order by i.created_at`.execute(db)
  return rows
}

/** The parties a person may act for, by name, the person first. */
export async function partiesOf(db: Database, personId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select party.id, party.name from people.representative r join people.party_card party on party.id = r.party_id
     where r.person_id = ${personId} order by party.id <> ${personId}, party.name`.execute(db)
  return rows
}
