import { sql } from 'kysely'
import { type GatheringBrief, gatheringBySlug, organises } from '#programme'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { LocalText } from '#platform/i18n'

/** A session of a gathering, or a gathering as a whole, of which people say what they take home. */
export type Talk = {
  gathering: GatheringBrief
  /** Absent: the gathering as a whole. */
  session: { id: number; title: LocalText } | undefined
  startsAt: Date
  endsAt: Date
}

/** The talk of an address; undefined when there is none, and of what is a draft or called off. */
export async function talkAt({ db, params }: Pick<Visit, 'db' | 'params'>): Promise<Talk | undefined> {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering?.status !== 'published') return undefined
  if (params.session === undefined)
    return { gathering, session: undefined, startsAt: gathering.starts_at, endsAt: gathering.ends_at }
  const { rows } = await sql<{ id: number; title: LocalText; starts_at: Date; ends_at: Date }>`
    select id, title, starts_at, ends_at from programme.session_card
     where id = ${Number(params.session)} and gathering_id = ${gathering.id}`.execute(db)
  const [session] = rows
  return session && { gathering, session, startsAt: session.starts_at, endsAt: session.ends_at }
}

/** What a person has to do with a talk. */
export type Part = {
  speaks: boolean
  /** Was let in, or is registered. */
  there: boolean
  organises: boolean
}

/** What a person has to do with a talk: as far as its programme, its registrations and its door know. */
export async function partIn(db: Database, { gathering, session }: Talk, personId: number): Promise<Part> {
  const [known, own] = await Promise.all([
    sql<{ speaks: boolean; there: boolean }>`
      select exists (select from programme.speaker_card where party_id = ${personId} and gathering_id = ${gathering.id}
               and ${session === undefined ? sql`true` : sql`session_id = ${session.id}`}) as speaks,
             exists (select from registrations.registration_card where person_id = ${personId} and gathering_id = ${gathering.id} and state = 'confirmed')
               or exists (select from door.attendance_card where person_id = ${personId} and gathering_id = ${gathering.id}) as there`.execute(
      db,
    ),
    organises(db, personId, gathering.id),
  ])
  return { speaks: known.rows[0]?.speaks ?? false, there: known.rows[0]?.there ?? false, organises: own }
}

/** Who was there gives sentences: who spoke, listened or organised. */
export const mayGive = ({ speaks, there, organises: own }: Part): boolean => speaks || there || own
/** Who answers for a talk may hide a sentence. */
export const mayHide = ({ speaks, organises: own }: Part): boolean => speaks || own
