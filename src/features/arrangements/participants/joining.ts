import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { type Arrangement, lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'
import { limits } from '../setup/defaults.ts'
import { isComing } from './queries.ts'

/** What somebody wants of it: from and until which round, which rounds free, and of meetings how many at most. */
export type Presence = {
  firstRound: number | null
  lastRound: number | null
  breaks: number[]
  most: number | null
}
export const always: Presence = { firstRound: null, lastRound: null, breaks: [], most: null }

/** The same within the rounds there are; from the first and to the last are said by nothing. */
export function within({ rounds }: Pick<Arrangement, 'rounds'>, presence: Presence): Presence {
  const { firstRound, lastRound, breaks, most } = presence
  const last = lastRound !== null && lastRound < rounds ? lastRound : null
  return {
    firstRound: firstRound !== null && firstRound > 1 ? Math.min(firstRound, last ?? rounds) : null,
    lastRound: last,
    breaks: [...new Set(breaks.filter((round) => round >= 1 && round <= rounds))].sort((one, other) => one - other),
    most: most !== null && most < rounds ? most : null,
  }
}

export type JoinRefusal = 'notComing' | 'published' | 'full' | 'gone'

/**
 * A person takes part, or changes how. Only who has a place on site, and only until the plan is published: then who sits
 * where is known to others already.
 */
export async function join(
  tx: Tx,
  given: { arrangementId: number; personId: number; presence?: Presence; now: Date },
): Promise<{ ok: true } | { ok: false; reason: JoinRefusal }> {
  const arrangement = await lockArrangement(tx, given.arrangementId)
  if (arrangement === undefined) return { ok: false, reason: 'gone' }
  if (arrangement.state !== 'open') return { ok: false, reason: 'published' }
  if (!(await isComing(tx, arrangement.gathering_id, given.personId))) return { ok: false, reason: 'notComing' }
  if ((await roomFor(tx, arrangement.id)) < 1) return { ok: false, reason: 'full' }
  const { firstRound, lastRound, breaks, most } = within(arrangement, given.presence ?? always)
  await sql`insert into arrangements.participant
      (arrangement_id, person_id, added_by, first_round, last_round, breaks, most, joined_at)
    values (${arrangement.id}, ${given.personId}, 'self', ${firstRound}, ${lastRound}, ${breaks}::smallint[], ${most}, ${given.now})
    on conflict (arrangement_id, person_id) do update set first_round = excluded.first_round, last_round = excluded.last_round,
      breaks = excluded.breaks, most = excluded.most, gone_at = null`.execute(tx)
  await touch(tx, arrangement.id)
  return { ok: true }
}

/** How many more can take part. */
export async function roomFor(tx: Tx, arrangementId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from arrangements.participant
     where arrangement_id = ${arrangementId}`.execute(tx)
  return limits.people - (rows[0]?.count ?? 0)
}

/**
 * Participants leave. As long as nothing is published all that is known of them here goes with them; afterwards they are
 * gone from then on, and what was stays: who sat with whom.
 * @param by ids of participants, or of persons
 */
export async function leave(
  tx: Tx,
  arrangementId: number,
  by: { participants: number[] } | { persons: number[] },
  now: Date,
): Promise<void> {
  const arrangement = await lockArrangement(tx, arrangementId)
  if (arrangement === undefined) return
  const who =
    'participants' in by
      ? sql`arrangement_id = ${arrangementId} and id = any(${by.participants}::integer[])`
      : sql`arrangement_id = ${arrangementId} and person_id = any(${by.persons}::integer[])`
  await (arrangement.state === 'open'
    ? sql`delete from arrangements.participant where ${who}`.execute(tx)
    : sql`update arrangements.participant set gone_at = ${now} where ${who} and gone_at is null`.execute(tx))
  await touch(tx, arrangementId)
}
