import { sql } from 'kysely'
import { type GatheringBrief, gatheringBySlug, organises } from '#programme'
import type { Database } from '#platform/database'
import type { MemberVisit, Visit } from '#platform/feature'

/** Whether a person makes the recap of a gathering: its organisers, and whom they let. */
export async function makes(db: Database, personId: number, gatheringId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from moments.maker where person_id = ${personId} and gathering_id = ${gatheringId}`.execute(db)
  return rows.length > 0 || organises(db, personId, gatheringId)
}

/** `may` of routes with `:slug` that are for who makes the recap there. */
export async function mayMake({ db, member, params }: Visit): Promise<boolean | undefined> {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering === undefined) return undefined
  return member !== undefined && makes(db, member.personId, gathering.id)
}

/** Whether this member answers for the gathering: publishes its recap and says who may make it. */
export const answersFor = async (
  { db, member }: MemberVisit,
  gathering: Pick<GatheringBrief, 'id'>,
): Promise<boolean> => member.steward || organises(db, member.personId, gathering.id)
