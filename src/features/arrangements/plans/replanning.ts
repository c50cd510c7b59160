import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'
import type { Made, Task } from '../computing/solving.ts'
import { makePlan } from '../computing/thread.ts'
import { planPublished } from '../events.ts'
import type { PlanFacts } from './facts.ts'
import { planFacts } from './loading.ts'
import type { PlanQuality, Problem, Seating } from './plan.ts'
import { placeNewcomers } from './placing.ts'
import { replaceSeats } from './publishing.ts'
import { publishedSeats } from './queries.ts'

/** Milliseconds for a better plan: people stand waiting. */
const milliseconds = 500

/** In how many of the rounds that are planned anew somebody has another place; or why there is no plan. */
export type Replanned = { ok: true; changed: number } | { ok: false; problems: Problem[] }

/**
 * Plans what is left, with who is there now, and publishes it at once: rounds after the one under way, or all when none has
 * begun. Rounds played and under way are not touched. Mixed groups only get their latecomers. One at a time: who asks at
 * the same moment waits, and plans with what the first left.
 * @returns how many people sit elsewhere than before, or what is in the way; then nothing changed
 */
export async function replan(
  db: Database,
  arrangementId: number,
  { by, now }: { by: number | null; now: Date },
): Promise<Replanned> {
  return db.transaction().execute(async (tx) => {
    const arrangement = await lockArrangement(tx, arrangementId)
    if (arrangement === undefined || arrangement.state !== 'published')
      return { ok: false, problems: [{ reason: 'failed' }] }
    const { gathering_id: gatheringId, format, rounds, round } = arrangement
    const facts = await planFacts(tx, gatheringId, arrangementId)
    const before = await publishedSeats(tx, arrangementId)
    if (facts === undefined) return { ok: false, problems: [{ reason: 'failed' }] }
    const from = format === 'groups' ? 1 : round + 1
    if (from > rounds) return { ok: true, changed: 0 }
    const made = format === 'groups' ? placeNewcomers(facts, before) : await solveInThread(facts, before, from)
    if ('problems' in made) return { ok: false, problems: made.problems }
    await replaceSeats(tx, arrangementId, from, made.seats)
    const number = await keepReplanned(tx, { arrangementId, from, facts, made, by, now })
    await touch(tx, arrangementId)
    await announce(tx, planPublished, [{ arrangementId, gatheringId, number, fromRound: from }])
    return { ok: true, changed: changedBetween(before, made.seats, from) }
  })
}

async function solveInThread(
  facts: PlanFacts,
  before: Seating[],
  from: number,
): Promise<Made | { problems: Problem[] }> {
  const start = before.filter(({ round }) => round >= from)
  const task: Task = {
    facts,
    asked: { pins: [], from, played: before, start: start.length > 0 ? start : null, keep: true },
    ...{ seed: 1, milliseconds },
  }
  const solved = await makePlan(task).solved
  return solved.ok ? solved : { problems: solved.problems }
}

/** The plan stands among the others, so that it can be looked at and compared. */
async function keepReplanned(
  tx: Tx,
  given: { arrangementId: number; from: number; facts: PlanFacts; made: Made; by: number | null; now: Date },
): Promise<number> {
  const { arrangementId, from, facts, made, by, now } = given
  const { rows } = await sql<{ number: number }>`
    insert into arrangements.plan (arrangement_id, number, state, from_round, seconds, seed, people, seats, quality, asked_by, asked_at,
      spent_ms, done_at, published_at)
    select ${arrangementId}::integer, coalesce(max(number), 0) + 1, 'ready', ${from}::smallint, 1, 1,
           ${JSON.stringify(facts.people.map(({ id }) => id))}::jsonb, ${JSON.stringify(made.seats)}::jsonb,
           ${JSON.stringify(made.quality satisfies PlanQuality)}::jsonb, ${by}::integer, ${now}::timestamptz, ${milliseconds}::integer,
           ${now}::timestamptz, ${now}::timestamptz
      from arrangements.plan where arrangement_id = ${arrangementId} returning number`.execute(tx)
  return rows[0]?.number ?? 1
}

/** How many people have another table in some round, or none any more, or one for the first time. */
function changedBetween(before: Seating[], after: Seating[], from: number): number {
  const places = (seats: Seating[]) =>
    new Map(
      seats
        .filter(({ round }) => round >= from)
        .flatMap(({ round, table, participants }) =>
          participants.map((id): [string, number] => [`${id} ${round}`, table]),
        ),
    )
  const [old, young] = [places(before), places(after)]
  const moved = [...new Set([...old.keys(), ...young.keys()])].filter((key) => old.get(key) !== young.get(key))
  return new Set(moved.map((key) => key.split(' ')[0])).size
}
