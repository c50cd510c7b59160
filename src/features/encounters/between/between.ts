import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Two persons, the lower number first. */
export type Pair = [one: number, other: number]

const asPairs = (rows: { one: number; other: number }[]): Pair[] => rows.map(({ one, other }) => [one, other])

/**
 * Which of these persons are not to be brought together: one blocked the other, or would rather not meet. Why, and who of
 * the two, is told to nobody.
 */
export async function keptApart(db: Database, personIds: number[]): Promise<Pair[]> {
  const { rows } = await sql<{ one: number; other: number }>`
    select distinct least(person, other) as one, greatest(person, other) as other from (
      select person_id as person, blocked_id as other from people.block_card where person_id = any(${personIds}::integer[])
      union all select person_id, avoided_id from encounters.avoided where person_id = any(${personIds}::integer[])) each
     where other = any(${personIds}::integer[]) order by 1, 2`.execute(db)
  return asPairs(rows)
}

/** Which of these persons met before, and how often, work together included. */
export async function metBefore(db: Database, personIds: number[]): Promise<{ pair: Pair; encounters: number }[]> {
  const { rows } = await sql<{ one: number; other: number; encounters: number }>`
    select one_id as one, other_id as other, encounters + worked as encounters from encounters.tie_card
     where one_id = any(${personIds}::integer[]) and other_id = any(${personIds}::integer[]) order by 1, 2`.execute(db)
  return rows.map(({ one, other, encounters }) => ({ pair: [one, other], encounters }))
}

/** Which of these persons both want a meeting: one asked, the other accepted; for this gathering or for any time. */
export async function agreedMeetings(db: Database, gatheringId: number, personIds: number[]): Promise<Pair[]> {
  const { rows } = await sql<{ one: number; other: number }>`
    select distinct least(from_id, to_id) as one, greatest(from_id, to_id) as other from encounters.request
     where state = 'accepted' and (gathering_id = ${gatheringId} or gathering_id is null)
       and from_id = any(${personIds}::integer[]) and to_id = any(${personIds}::integer[]) order by 1, 2`.execute(db)
  return asPairs(rows)
}
