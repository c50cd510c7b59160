import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/i18n'

/** Days over which it is counted how often somebody was suggested. */
const days = 30
/** Counting further says nothing more. */
const enough = 100
/** A request that waits weighs as much as being shown to this many people: who has many to answer gets fewer new ones. */
const request = 5

/** How often each of these persons was suggested to others lately, requests that wait for an answer included. */
export async function exposureOf(db: Database, ids: number[], day: Day): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; times: number }>`
    select person.id,
           (select count(*)::integer from (select from encounters.shown
              where person_id = person.id and day between ${day}::date - ${days}::integer and ${day}::date
              limit ${enough}) counted)
           + ${request} * (select count(*)::integer from (select from encounters.request
              where to_id = person.id and state = 'asked' limit ${enough}) asked) as times
      from unnest(${ids}::integer[]) person (id)`.execute(db)
  return new Map(rows.map(({ id, times }) => [id, times]))
}

/** Writes down who was shown to a person today. Shown again on the same day counts once. */
export async function countShown(db: Database, toId: number, ids: number[], day: Day): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into encounters.shown (to_id, person_id, day)
    select ${toId}::integer, id, ${day}::date from people.party_card where id = any(${ids}::integer[]) order by id
    on conflict do nothing`.execute(db)
}
