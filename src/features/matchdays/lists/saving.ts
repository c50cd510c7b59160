import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { holdMatchday, type Matchday } from '../matchday/matchday.ts'

/** Which list a student can save now: 0 before the day, the round after it; undefined: none is open. */
export function openList({ phase, round }: Pick<Matchday, 'phase' | 'round'>): number | undefined {
  if (phase === 'registration' || phase === 'wishes') return 0
  return phase === 'preferences' ? round : undefined
}

/** How many places a list may have. */
export const mostOf = (matchday: Matchday, round: number): number =>
  round === 0 ? matchday.most_wishes : matchday.most_preferences

export type Saved =
  | { ok: true; round: number; kept: number; skipped: number[] }
  | { ok: false; reason: 'gone' | 'closed' | 'tooMany' | 'placed' }

/**
 * Saves a student's list in place of what was there. Places that are closed by now are skipped, and told. An empty list is
 * a list too. What arrives after the list was closed is refused, and what was saved before stays.
 * @param numbers of places, best first; one twice counts where it stands first
 */
export async function saveList(
  tx: Tx,
  given: { studentId: number; numbers: number[]; opensList?: boolean | undefined; now: Date },
): Promise<Saved> {
  const { studentId, numbers, opensList, now } = given
  const student = await tx
    .selectFrom('matchdays.student')
    .select(['matchday_id', 'withdrawn_at'])
    .where('id', '=', studentId)
    .executeTakeFirst()
  const matchday = student && (await holdMatchday(tx, student.matchday_id, { now }))
  if (matchday === undefined || student?.withdrawn_at !== null) return { ok: false, reason: 'gone' }
  const round = openList(matchday)
  if (round === undefined) return { ok: false, reason: 'closed' }
  if (round > 1 && (await hasPlace(tx, studentId))) return { ok: false, reason: 'placed' }
  const wanted = [...new Set(numbers)]
  if (wanted.length > mostOf(matchday, round)) return { ok: false, reason: 'tooMany' }
  const { rows } = await sql<{ id: number; number: number }>`
    select id, number from matchdays.place where matchday_id = ${matchday.id} and number = any(${wanted}::integer[]) and closed_at is null`.execute(
    tx,
  )
  const ids = new Map(rows.map(({ id, number }) => [number, id]))
  const kept = wanted.map((number) => ids.get(number)).filter((id) => id !== undefined)
  // The row of the list is the lock on it: two savings of one student come one after the other.
  await sql`insert into matchdays.wish_list (matchday_id, student_id, round, saved_at)
    values (${matchday.id}, ${studentId}, ${round}, ${now})
    on conflict (student_id, round) do update set saved_at = excluded.saved_at`.execute(tx)
  await sql`delete from matchdays.wish where student_id = ${studentId} and round = ${round}`.execute(tx)
  await sql`insert into matchdays.wish (matchday_id, student_id, round, place_id, rank)
    select ${matchday.id}::integer, ${studentId}::integer, ${round}::smallint, place_id, rank
      from unnest(${kept}::integer[]) with ordinality given(place_id, rank)`.execute(tx)
  if (opensList !== undefined && round > 0)
    await sql`update matchdays.student set opens_list = ${opensList} where id = ${studentId}`.execute(tx)
  return { ok: true, round, kept: kept.length, skipped: wanted.filter((number) => !ids.has(number)) }
}

async function hasPlace(tx: Tx, studentId: number): Promise<boolean> {
  const { rows } = await sql`select from matchdays.assignment where student_id = ${studentId} and live`.execute(tx)
  return rows.length > 0
}
