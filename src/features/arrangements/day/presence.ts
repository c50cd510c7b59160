import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'

/** A participant, as whoever leads the day needs to know. */
export type Present = {
  id: number
  name: string
  /** When somebody at the door let the person in; null: not yet, or nobody knows of who has no account. */
  inside: Date | null
  guest: boolean
  gone: boolean
  first_round: number | null
  /** In the round asked for; null: nowhere. */
  table: number | null
}

/** What the list shows: everybody, who has not come in yet, who is marked as gone, who has no seat in what is left. */
export const shows = ['all', 'missing', 'gone', 'unseated'] as const
export type Show = (typeof shows)[number]

const inside = sql`(select min(d.at) from door.attendance_card d where d.gathering_id = a.gathering_id and d.person_id = p.person_id)`
const unseated = sql`(p.gone_at is null and not exists (select from arrangements.seat s where s.participant_id = p.id and s.round >= a.next))`

/**
 * Participants, first who has not come in yet, by name; and how many of each there are: two queries.
 * @param round whose tables are told; `next`: the first round that can still be planned anew
 */
export async function presentOf(
  db: Database,
  asked: { arrangementId: number; round: number; next: number; show: Show; search: string; limit: number },
): Promise<{ people: Present[]; counts: Counts }> {
  const { arrangementId, round, next, show, search, limit } = asked
  const words = search.split(/\s+/).filter(Boolean)
  const like = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const everybody = sql`
    select p.id, coalesce(person.name, p.name) as name, ${inside} as inside, p.person_id is null as guest,
           p.gone_at is not null as gone, p.first_round, ${unseated} as unseated,
           (select s.table_number from arrangements.seat s where s.participant_id = p.id and s.round = ${round}) as table,
           p.gone_at is not null and exists (select from arrangements.seat s where s.participant_id = p.id and s.round >= a.next) as leaves
      from arrangements.participant p
      join (select id, gathering_id, ${next}::integer as next from arrangements.arrangement) a on a.id = p.arrangement_id
      left join people.party_card person on person.id = p.person_id
     where p.arrangement_id = ${arrangementId}`
  const which = {
    all: sql`true`,
    missing: sql`not gone and not guest and inside is null`,
    gone: sql`gone`,
    unseated: sql`unseated`,
  }
  const [people, counts] = await Promise.all([
    sql<Present>`select id, name, inside, guest, gone, first_round, "table" from (${everybody}) p
       where ${which[show]} and platform.plain(name) like all (select platform.plain(word) from unnest(${like}::text[]) word)
       order by (not gone and not guest and inside is null) desc, platform.plain(name), id limit ${limit}`.execute(db),
    sql<Counts>`select count(*) filter (where not gone)::integer as there,
         count(*) filter (where not gone and inside is not null)::integer as inside,
         count(*) filter (where not gone and not guest and inside is null)::integer as missing,
         count(*) filter (where gone)::integer as gone, count(*) filter (where unseated)::integer as unseated,
         count(*) filter (where leaves)::integer as leaves from (${everybody}) p`.execute(db),
  ])
  return { people: people.rows, counts: counts.rows[0] ?? nobody }
}

/** unseated: there, and nowhere in what is left. leaves: gone, and still on a chair in what is left. */
export type Counts = { there: number; inside: number; missing: number; gone: number; unseated: number; leaves: number }
const nobody: Counts = { there: 0, inside: 0, missing: 0, gone: 0, unseated: 0, leaves: 0 }

type Marking = { arrangementId: number; participantId: number; now: Date }

/** Somebody did not come, or left. Said twice, it was the first time. */
export async function markGone(tx: Tx, { arrangementId, participantId, now }: Marking): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('arrangements.participant')
    .set({ gone_at: now })
    .where('arrangement_id', '=', arrangementId)
    .where('id', '=', participantId)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await touch(tx, arrangementId)
  return numUpdatedRows > 0n
}

/** Somebody is there after all. */
export async function markBack(tx: Tx, { arrangementId, participantId }: Omit<Marking, 'now'>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('arrangements.participant')
    .set({ gone_at: null })
    .where('arrangement_id', '=', arrangementId)
    .where('id', '=', participantId)
    .where('gone_at', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await touch(tx, arrangementId)
  return numUpdatedRows > 0n
}

/** Everybody with an account whom nobody let in at the door is gone. Returns how many. */
export async function markMissing(tx: Tx, arrangementId: number, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update arrangements.participant p set gone_at = ${now} from arrangements.arrangement a
     where a.id = p.arrangement_id and a.id = ${arrangementId} and p.gone_at is null and p.person_id is not null
       and not exists (select from door.attendance_card d where d.gathering_id = a.gathering_id and d.person_id = p.person_id)`.execute(
    tx,
  )
  if (numAffectedRows > 0n) await touch(tx, arrangementId)
  return Number(numAffectedRows)
}

/**
 * Somebody comes late: who registered for the gathering by that name, or else somebody without an account. Who was gone is
 * back; who is there already stays as they are. Sits somewhere once what is left is planned anew.
 * @param from the first round the person is there
 */
export async function addLatecomer(
  tx: Tx,
  { arrangementId, name, from, now }: { arrangementId: number; name: string; from: number; now: Date },
): Promise<void> {
  // Who is added twice at once is found to be there by the second.
  await lockArrangement(tx, arrangementId)
  const { rows } = await sql<{ person_id: number }>`
    select r.person_id from arrangements.arrangement a
      join registrations.registration_card r on r.gathering_id = a.gathering_id and r.state = 'confirmed'
      join people.party_card person on person.id = r.person_id
     where a.id = ${arrangementId} and platform.plain(person.name) = platform.plain(${name})
     order by exists (select from arrangements.participant p
        where p.arrangement_id = a.id and p.person_id = r.person_id and p.gone_at is null), r.person_id limit 1`.execute(
    tx,
  )
  const person = rows[0]?.person_id ?? null
  const again = await sql`
    update arrangements.participant set gone_at = null, first_round = ${from}
     where arrangement_id = ${arrangementId} and gone_at is not null
       and (person_id = ${person} or (${person}::integer is null and platform.plain(name) = platform.plain(${name})))`.execute(
    tx,
  )
  if ((again.numAffectedRows ?? 0n) === 0n)
    await sql`
      insert into arrangements.participant (arrangement_id, person_id, name, added_by, first_round, joined_at)
      select ${arrangementId}, ${person}::integer, ${person === null ? name : null}::text, 'organiser', ${from}, ${now}
       where not exists (select from arrangements.participant p where p.arrangement_id = ${arrangementId}
         and (p.person_id = ${person} or (${person}::integer is null and platform.plain(p.name) = platform.plain(${name}))))`.execute(
      tx,
    )
  await touch(tx, arrangementId)
}

/** Names of who registered and takes no part yet, to choose from while typing. */
export async function namesToAdd(db: Database, arrangementId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select person.name from arrangements.arrangement a
      join registrations.registration_card r on r.gathering_id = a.gathering_id and r.state = 'confirmed'
      join people.party_card person on person.id = r.person_id
     where a.id = ${arrangementId} and not exists (select from arrangements.participant p
       where p.arrangement_id = a.id and p.person_id = r.person_id and p.gone_at is null)
     order by platform.plain(person.name) limit 400`.execute(db)
  return rows.map(({ name }) => name)
}
