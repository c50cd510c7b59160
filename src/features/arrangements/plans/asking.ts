import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { announce } from '#platform/events'
import type { Tx } from '#platform/database'
import { lockArrangement } from '../arrangement/arrangement.ts'
import { holdToPlan } from '../day/pressing.ts'
import { planAsked } from '../events.ts'
import type { Pin } from './plan.ts'
import { silence } from './queries.ts'

/** How long one may let it look for a better plan, in seconds. */
export const durations = [5, 20, 60] as const

type Asking = {
  arrangementId: number
  seconds: number
  /** The same seed gives the same search; made up when not given. */
  seed?: number | undefined
  /** A plan to go on from, by its number, and what is kept of it. */
  basedOn?: number | undefined
  pins?: Pin[]
  by: number | null
  now: Date
}

/**
 * Asks for a plan of the rounds that have not begun; a worker makes it.
 * @returns its number; undefined when the arrangement is over or gone
 */
export async function askPlan(tx: Tx, asking: Asking): Promise<{ number: number } | undefined> {
  const { arrangementId, seconds, pins = [], by, now } = asking
  await holdToPlan(tx, arrangementId, now)
  const arrangement = await lockArrangement(tx, arrangementId)
  if (arrangement === undefined || arrangement.state === 'over' || arrangement.round >= arrangement.rounds)
    return undefined
  const { rows } = await sql<{ id: number; number: number }>`
    insert into arrangements.plan (arrangement_id, number, from_round, seconds, seed, based_on, pins, asked_by, asked_at, beat_at)
    select ${arrangementId}::integer, coalesce(max(number), 0) + 1, ${arrangement.round + 1}::smallint, ${seconds}::smallint,
           ${asking.seed ?? randomInt(1, 1_000_000)}::integer,
           max(id) filter (where number = ${asking.basedOn ?? null}::integer), ${JSON.stringify(pins)}::jsonb, ${by}::integer,
           ${now}::timestamptz, now()
      from arrangements.plan where arrangement_id = ${arrangementId} returning id, number`.execute(tx)
  const [plan] = rows
  if (plan === undefined) throw new Error('an insert gives its row')
  await announce(tx, planAsked, [{ planId: plan.id }])
  return { number: plan.number }
}

/** Stops the making of a plan. What was found so far is kept. */
export async function cancelPlan(tx: Tx, given: { arrangementId: number; number: number; now: Date }): Promise<void> {
  await sql`update arrangements.plan set cancel_asked_at = ${given.now},
      state = case when state = 'waiting' then 'cancelled' else state end, done_at = case when state = 'waiting' then ${given.now} else done_at end
     where arrangement_id = ${given.arrangementId} and number = ${given.number} and state in ('waiting', 'computing')
       and cancel_asked_at is null`.execute(tx)
}

/**
 * Plans nobody computes any more, because the program that did is gone, are asked for again: all, or one. Their silence is
 * over then, so that who looks at the same moment does not ask too.
 */
export async function wakePlans(tx: Tx, planId?: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update arrangements.plan set beat_at = now(), state = 'waiting' where id in (
      select id from arrangements.plan where state in ('waiting', 'computing')
         and coalesce(beat_at, to_timestamp(0)) < now() - make_interval(secs => ${silence})
         and (${planId ?? null}::integer is null or id = ${planId ?? null}) for update skip locked)
    returning id`.execute(tx)
  await announce(
    tx,
    planAsked,
    rows.map(({ id }) => ({ planId: id })),
  )
  return rows.length
}
