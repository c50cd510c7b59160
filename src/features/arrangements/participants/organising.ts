import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { type Arrangement, lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'
import { limits } from '../setup/defaults.ts'
import { type Presence, roomFor, within } from './joining.ts'

/** Who comes in while it is under way sits from the next round on; after the last there is none, and no number for it. */
const from = ({ state, round }: Arrangement) =>
  state !== 'open' && round > 0 ? Math.min(round + 1, limits.rounds) : null

/**
 * The organiser adds persons who have a place on site and said yes at the desk; who was gone is back.
 * @returns how many were added
 */
export async function addPersons(
  tx: Tx,
  { arrangementId, personIds, now }: { arrangementId: number; personIds: number[]; now: Date },
): Promise<number> {
  const arrangement = await lockArrangement(tx, arrangementId)
  if (arrangement === undefined || arrangement.state === 'over') return 0
  const room = await roomFor(tx, arrangementId)
  const added =
    await sql`insert into arrangements.participant (arrangement_id, person_id, added_by, first_round, joined_at)
    select distinct ${arrangementId}::integer, r.person_id, 'organiser', ${from(arrangement)}::smallint, ${now}::timestamptz
      from registrations.registration_card r
     where r.gathering_id = ${arrangement.gathering_id} and r.state = 'confirmed' and r.mode <> 'online'
       and r.person_id = any(${personIds.slice(0, Math.max(0, room))}::integer[])
    on conflict (arrangement_id, person_id) do update set gone_at = null, first_round = excluded.first_round
     where arrangements.participant.gone_at is not null`.execute(tx)
  await touch(tx, arrangementId)
  return Number(added.numAffectedRows ?? 0)
}

/**
 * The organiser adds people by name: who came along with somebody, who walked in, a whole list. A name that one person has
 * who is coming means that person; the others have no account. A name that is there already is not added again, so a list
 * can be pasted twice.
 * @returns how many were added, and how many there was no room for
 */
export async function addByName(
  tx: Tx,
  { arrangementId, names, now }: { arrangementId: number; names: string[]; now: Date },
): Promise<{ added: number; left: number }> {
  const arrangement = await lockArrangement(tx, arrangementId)
  if (arrangement === undefined || arrangement.state === 'over') return { added: 0, left: names.length }
  const known = await comingCalled(tx, arrangement.gathering_id, names)
  const persons = await addPersons(tx, { arrangementId, personIds: [...known.values()], now })
  const guests = names.filter((name) => !known.has(name.toLowerCase()))
  const room = Math.max(0, await roomFor(tx, arrangementId))
  const added = await sql`insert into arrangements.participant (arrangement_id, name, added_by, first_round, joined_at)
    select ${arrangementId}::integer, given.name, 'organiser', ${from(arrangement)}::smallint, ${now}::timestamptz
      from unnest(${guests}::text[]) with ordinality given(name, position)
     where not exists (select from arrangements.participant p
            where p.arrangement_id = ${arrangementId} and p.name = given.name and p.gone_at is null)
     order by position limit ${room}`.execute(tx)
  await touch(tx, arrangementId)
  const count = Number(added.numAffectedRows ?? 0)
  return { added: persons + count, left: room === count ? Math.max(0, guests.length - room) : 0 }
}

/** Who is coming on site and is the only one there of a name, by the name in small letters. */
async function comingCalled(tx: Tx, gatheringId: number, names: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; person_id: number }>`
    select lower(c.name) as name, min(c.id) as person_id
      from registrations.registration_card r join people.party_card c on c.id = r.person_id
     where r.gathering_id = ${gatheringId} and r.state = 'confirmed' and r.mode <> 'online'
       and lower(c.name) = any(${names.map((name) => name.toLowerCase())}::text[])
     group by lower(c.name) having count(distinct c.id) = 1`.execute(tx)
  return new Map(rows.map(({ name, person_id }) => [name, person_id]))
}

/** Names as they are pasted: one a line, of which what is before a tab or semicolon counts; or on one line, with commas. */
export function namesIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const parts = lines.length > 1 ? lines.map((line) => line.split(/[;\t]/)[0] ?? '') : text.split(/[;\t,]/)
  const names = parts.map((part) =>
    part
      .replaceAll(/\p{Cc}/gu, ' ')
      .replace(/^[\s\d.)•*-]+(?=\p{L})/u, '')
      .trim()
      .slice(0, 120),
  )
  return [...new Set(names.filter((name) => name !== ''))]
}

/** The organiser says at which table somebody sits always, and when somebody is there. */
export async function changeParticipant(
  tx: Tx,
  given: { arrangementId: number; participantId: number; fixedTable: number | null; presence: Presence },
): Promise<{ ok: true } | { ok: false; reason: 'gone' | 'table' }> {
  const arrangement = await lockArrangement(tx, given.arrangementId)
  if (arrangement === undefined) return { ok: false, reason: 'gone' }
  const { firstRound, lastRound, breaks, most } = within(arrangement, given.presence)
  if (given.fixedTable !== null) {
    const table = await tx
      .selectFrom('arrangements.hall_table')
      .select('number')
      .where('arrangement_id', '=', arrangement.id)
      .where('number', '=', given.fixedTable)
      .executeTakeFirst()
    if (table === undefined) return { ok: false, reason: 'table' }
  }
  await sql`update arrangements.participant set fixed_table = ${given.fixedTable}, first_round = ${firstRound},
      last_round = ${lastRound}, breaks = ${breaks}::smallint[], most = ${most}
     where arrangement_id = ${arrangement.id} and id = ${given.participantId}`.execute(tx)
  await touch(tx, arrangement.id)
  return { ok: true }
}
