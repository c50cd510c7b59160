import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { cityDay, type Day, type LocalText } from '#platform/i18n'
import { type Reason, reasonsToMeet } from '../between/reasons.ts'
import { findPeople } from './finding.ts'
import { meetable } from './meetable.ts'

/** Somebody to meet, as a page shows it, and why. */
export type Suggested = {
  personId: number
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  reason: Reason
}

/** People on the list of one day. */
const onList = 10

/**
 * The people suggested to a person today, in general (gathering null) or among who comes to a gathering, best first. The
 * list of a day stays as it is: who is no longer to be suggested leaves it, and others come behind the rest. It is made
 * anew when the person's own profile has changed, and who has changed the own is looked at anew.
 */
export async function dayList(
  db: Database,
  personId: number,
  gatheringId: number | null,
  now: Date,
): Promise<number[]> {
  const day = cityDay(now)
  const kept = await meetable(db, personId, await keptList(db, personId, gatheringId, day))
  if (kept.length === onList) return kept
  const more = await findPeople(db, { personId, gatheringId, day, count: onList - kept.length, not: kept })
  if (more.length === 0) return kept
  const people = [...kept, ...more]
  // By the database's clock, which also says when a profile changed.
  await sql`
    insert into encounters.day_list (person_id, gathering_id, day, people, made_at)
    values (${personId}, ${gatheringId}, ${day}, ${people}::integer[], now())
    on conflict (person_id, gathering_id, day) do update set people = excluded.people, made_at = excluded.made_at`.execute(
    db,
  )
  return people
}

async function keptList(db: Database, personId: number, gatheringId: number | null, day: Day): Promise<number[]> {
  const { rows } = await sql<{ people: number[] }>`
    select array(select person.id from unnest(list.people) with ordinality person (id, place)
                   join people.member_facts facts on facts.person_id = person.id and facts.changed_at <= list.made_at
                  order by person.place) as people
      from encounters.day_list list join people.member_facts own on own.person_id = list.person_id
     where list.person_id = ${personId} and list.gathering_id is not distinct from ${gatheringId}::integer
       and list.day = ${day}::date and own.changed_at <= list.made_at`.execute(db)
  const people = rows[0]?.people ?? []
  return gatheringId === null ? people : stillRegistered(db, gatheringId, people)
}

/** Who is no longer registered is not to be met there. */
async function stillRegistered(db: Database, gatheringId: number, ids: number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('registrations.registration_card')
    .select('person_id')
    .where('gathering_id', '=', gatheringId)
    .where('state', '=', 'confirmed')
    .where('person_id', 'in', ids.length > 0 ? ids : [0])
    .execute()
  return ids.filter((id) => rows.some((row) => row.person_id === id))
}

/** These persons as a page shows them, each with the reason, in the order given. */
export async function suggested(db: Database, personId: number, ids: number[]): Promise<Suggested[]> {
  if (ids.length === 0) return []
  const [facts, reasons] = await Promise.all([factsOf(db, ids), reasonsToMeet(db, personId, ids)])
  return ids.flatMap((id) => {
    const [one, reason] = [facts.get(id), reasons.get(id)]
    return one === undefined || reason === undefined ? [] : [{ ...one, reason }]
  })
}

async function factsOf(db: Database, ids: number[]): Promise<Map<number, Omit<Suggested, 'reason'>>> {
  const { rows } = await sql<Omit<Suggested, 'reason'>>`
    select person_id as "personId", handle, name, summary, picture_id from people.member_facts
     where person_id = any(${ids}::integer[])`.execute(db)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Forgets the lists of days that are over. */
export async function forgetLists(db: Database, day: Day): Promise<void> {
  await sql`delete from encounters.day_list where day < ${day}::date`.execute(db)
}
