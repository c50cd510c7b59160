import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'
import { holdToPlan } from '../day/pressing.ts'
import { planPublished } from '../events.ts'
import { type Changes, changesSince } from './changes.ts'
import { planFacts } from './loading.ts'
import type { Seating } from './plan.ts'
import { planByNumber } from './queries.ts'

type Published =
  | { ok: true }
  | { ok: false; reason: 'gone' | 'unfinished' | 'over' | 'begun' }
  /** What changed since the plan was made. */
  | { ok: false; reason: 'changed'; changes: Changes }

/**
 * Makes a plan what holds: for everybody, at once. A plan that does not fit who takes part now is refused, with what
 * changed; so is one for rounds that have begun.
 */
export async function publishPlan(
  tx: Tx,
  given: { gatheringId: number; arrangementId: number; number: number; now: Date },
): Promise<Published> {
  const { gatheringId, arrangementId, number, now } = given
  // What runs by the planned times has begun, too.
  await holdToPlan(tx, arrangementId, now)
  const arrangement = await lockArrangement(tx, arrangementId)
  const plan = arrangement && (await planByNumber(tx, arrangementId, number))
  if (plan === undefined) return { ok: false, reason: 'gone' }
  if (arrangement?.state === 'over') return { ok: false, reason: 'over' }
  if (plan.seats === null || plan.state === 'waiting' || plan.state === 'computing')
    return { ok: false, reason: 'unfinished' }
  if (plan.from_round <= (arrangement?.round ?? 0)) return { ok: false, reason: 'begun' }
  const facts = await planFacts(tx, gatheringId, arrangementId)
  if (facts === undefined) return { ok: false, reason: 'gone' }
  const changes = changesSince(facts, { from: plan.from_round, people: plan.people ?? [], seats: plan.seats })
  if (changes !== undefined) return { ok: false, reason: 'changed', changes }
  await replaceSeats(tx, arrangementId, plan.from_round, plan.seats)
  await sql`update arrangements.plan set published_at = ${now} where id = ${plan.id}`.execute(tx)
  await sql`update arrangements.arrangement set state = 'published' where id = ${arrangementId} and state = 'open'`.execute(
    tx,
  )
  await touch(tx, arrangementId)
  await announce(tx, planPublished, [{ arrangementId, gatheringId, number, fromRound: plan.from_round }])
  return { ok: true }
}

/** Puts people on chairs from a round on; what was before stays. The arrangement is locked. */
export async function replaceSeats(tx: Tx, arrangementId: number, from: number, seats: Seating[]): Promise<void> {
  await sql`delete from arrangements.seat where arrangement_id = ${arrangementId} and round >= ${from}`.execute(tx)
  const rows = seats
    .filter(({ round }) => round >= from)
    .flatMap(({ round, table, participants }) =>
      participants.map((participant, index) => ({ round, table, participant, position: index + 1 })),
    )
  await sql`insert into arrangements.seat (arrangement_id, round, participant_id, table_number, position)
    select ${arrangementId}::integer, round, participant, "table", position
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(round smallint, participant integer, "table" smallint, position smallint)`.execute(
    tx,
  )
}
