import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { lockArrangement } from '../arrangement/arrangement.ts'
import type { PlanFacts } from './facts.ts'
import type { Plan, PlanQuality, Seating } from './plan.ts'
import { planQuality } from './quality.ts'

export type Swap = { round: number; one: number; other: number }

/** Seats in which two participants changed places in a round; undefined when they sit at no two tables there. */
export function swapped(seats: Seating[], { round, one, other }: Swap): Seating[] | undefined {
  const at = (id: number) => seats.findIndex((seat) => seat.round === round && seat.participants.includes(id))
  const [first, second] = [at(one), at(other)]
  if (first < 0 || second < 0 || first === second) return undefined
  const instead = (id: number) => (id === one ? other : id === other ? one : id)
  return seats.map((seat, index) =>
    index === first || index === second ? { ...seat, participants: seat.participants.map(instead) } : seat,
  )
}

/**
 * What a plan is worth once changed by hand. What is proven of table rounds stays so; of groups and meetings it is not
 * known any more how near the bound they are.
 */
export function qualityAfter(facts: PlanFacts, plan: Plan, seats: Seating[]): PlanQuality {
  const quality = planQuality(facts, seats, null)
  const bound = plan.quality?.bound ?? null
  const kept = facts.arrangement.format === 'rounds' && bound ? { best: bound.best, ours: quality.repeats } : null
  return { ...quality, bound: kept }
}

/** Keeps a plan changed by hand, as a plan of its own. Returns its number. */
export async function keepSwap(
  tx: Tx,
  given: { plan: Plan; arrangementId: number; seats: Seating[]; quality: PlanQuality; by: number; now: Date },
): Promise<number> {
  const { plan, arrangementId, seats, quality, by, now } = given
  await lockArrangement(tx, arrangementId)
  const { rows } = await sql<{ number: number }>`
    insert into arrangements.plan (arrangement_id, number, state, from_round, seconds, seed, based_on, pins, people, seats, quality,
      asked_by, asked_at, spent_ms, done_at)
    select ${arrangementId}::integer, max(number) + 1, 'ready', ${plan.from_round}::smallint, ${plan.seconds}::smallint, ${plan.seed}::integer,
           ${plan.id}::integer, ${JSON.stringify(plan.pins)}::jsonb, ${JSON.stringify(plan.people ?? [])}::jsonb,
           ${JSON.stringify(seats)}::jsonb, ${JSON.stringify(quality)}::jsonb, ${by}::integer, ${now}::timestamptz,
           ${plan.spent_ms}::integer, ${now}::timestamptz
      from arrangements.plan where arrangement_id = ${arrangementId} returning number`.execute(tx)
  return rows[0]?.number ?? plan.number
}
