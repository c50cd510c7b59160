import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'

/** Whether somebody is at a gathering, as far as the platform knows: has a place there, or came in. For use in SQL. */
export const isAt = (person: RawBuilder<unknown>, gathering: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(exists (select from registrations.registration_card at_r
       where at_r.person_id = ${person} and at_r.gathering_id = ${gathering} and at_r.state = 'confirmed')
    or exists (select from door.attendance_card at_a
       where at_a.person_id = ${person} and at_a.gathering_id = ${gathering}))`

/** Who of these persons are at a gathering. */
export async function whoIsAt(db: Database, gatheringId: number, personIds: number[]): Promise<Set<number>> {
  const { rows } = await sql<{ person: number }>`
    select person from unnest(${personIds}::integer[]) person
     where ${isAt(sql`person`, sql`${gatheringId}::integer`)}`.execute(db)
  return new Set(rows.map(({ person }) => person))
}

/** Whether one of two blocked the other: they do not see each other. For use in SQL. */
export const isBlocked = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from people.block_card blocked
    where (blocked.person_id, blocked.blocked_id) in ((${one}, ${other}), (${other}, ${one})))`
