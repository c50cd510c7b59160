import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/i18n'

/** Days over which it is counted how often somebody was shown. */
const days = 30
/** Counting further says nothing more. */
const enough = 100
/** An invitation weighs as much as being shown with this many calls: who has many to answer gets fewer new ones. */
const invitation = 5

/** How often each of these persons was shown with other calls lately, invitations included. */
export async function exposureOf(db: Database, ids: number[], callId: number, day: Day): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; times: number }>`
    select person.id,
           (select count(*)::integer from (select from calls.shown
              where person_id = person.id and day between ${day}::date - ${days}::integer and ${day}::date
                and not (call_id = ${callId} and day = ${day}::date) limit ${enough}) counted)
           + ${invitation} * (select count(*)::integer from (select from calls.invitation
              where person_id = person.id and at > ${day}::date - ${days}::integer limit ${enough}) asked) as times
      from unnest(${ids}::integer[]) person (id)`.execute(db)
  return new Map(rows.map(({ id, times }) => [id, times]))
}

/** Writes down who was shown with a call today. Shown again on the same day counts once. */
export async function countShown(db: Database, callId: number, ids: number[], day: Day): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into calls.shown (call_id, person_id, day)
    select ${callId}::integer, id, ${day}::date from people.party_card where id = any(${ids}::integer[]) order by id
    on conflict do nothing`.execute(db)
}
