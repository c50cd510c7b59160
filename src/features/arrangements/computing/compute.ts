import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type Listener, listener } from '#platform/events'
import type { Job } from '#platform/jobs'
import type { Log } from '#platform/log'
import { planAsked } from '../events.ts'
import { wakePlans } from '../plans/asking.ts'
import { planFacts } from '../plans/loading.ts'
import type { Pin, Problem, Seating } from '../plans/plan.ts'
import { publishedSeats } from '../plans/queries.ts'
import type { Made, Task } from './solving.ts'
import { makePlan, type Making } from './thread.ts'

/** Taken up more often than this, something is wrong with it rather than with the machine. */
const mostTries = 5
/** Milliseconds between two signs of life. */
const beat = 700

type Claimed = {
  id: number
  arrangement_id: number
  gathering_id: number
  tries: number
  seconds: number
  seed: number
  spent_ms: number
  from_round: number
  pins: Pin[]
  /** What was found before, here or in the plan it goes on from. */
  seats: Seating[] | null
  start: Seating[] | null
  cancelled: boolean
}

/**
 * Makes a plan that was asked for, unless another worker does. Every 0.7 s the best so far is written down, with a sign of
 * life; who takes it up after this worker died goes on from there, for the time that is left.
 */
export async function computePlan(db: Database, planId: number, log: Log): Promise<void> {
  const plan = await claim(db, planId)
  if (plan === undefined) return
  if (plan.cancelled) return finish(db, plan, { state: 'cancelled' })
  if (plan.tries > mostTries)
    return finish(db, plan, { state: 'failed', problems: [{ reason: 'gaveUp', count: mostTries }] })
  const facts = await planFacts(db, plan.gathering_id, plan.arrangement_id)
  if (facts === undefined) return
  await sql`update arrangements.plan set people = ${JSON.stringify(facts.people.map(({ id }) => id))}::jsonb
     where id = ${plan.id}`.execute(db)
  const played = plan.from_round > 1 ? await publishedSeats(db, plan.arrangement_id) : []
  const task: Task = {
    facts,
    asked: { pins: plan.pins, from: plan.from_round, played, start: plan.seats ?? plan.start },
    seed: plan.seed + plan.tries - 1,
    milliseconds: Math.max(500, plan.seconds * 1000 - plan.spent_ms),
  }
  const making = makePlan(task)
  const watching = watch(db, plan, making)
  try {
    const solved = await making.solved
    const fate = await watching.end()
    if (fate === 'lost') return
    if (!solved.ok) return await finish(db, plan, { state: 'failed', problems: solved.problems })
    await finish(db, plan, {
      state: fate === 'cancelled' ? 'cancelled' : 'ready',
      made: solved,
      spent: watching.spent(),
    })
  } catch (error) {
    await watching.end()
    log.error('a plan could not be made', { plan: planId, error: (error as Error).message })
    await finish(db, plan, { state: 'failed', problems: [{ reason: 'failed' }] })
  }
}

/** Takes a plan that waits; undefined: another has it, or it needs nobody. */
async function claim(db: Database, planId: number): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update arrangements.plan p set state = 'computing', tries = tries + 1, beat_at = now()
      from arrangements.arrangement a where a.id = p.arrangement_id and p.id = ${planId} and p.state = 'waiting'
    returning p.id, p.arrangement_id, a.gathering_id, p.tries, p.seconds, p.seed, p.spent_ms, p.from_round, p.pins, p.seats,
      (select b.seats from arrangements.plan b where b.id = p.based_on) as start, p.cancel_asked_at is not null as cancelled`.execute(
    db,
  )
  return rows[0]
}

type Fate = 'mine' | 'cancelled' | 'lost'

/** Writes signs of life until it is ended; stops the thread when somebody cancelled, or another took the plan over. */
function watch(db: Database, plan: Claimed, making: Making) {
  const from = performance.now()
  const spent = () => Math.round(plan.spent_ms + performance.now() - from)
  let fate: Fate = 'mine'
  let written: Made | undefined
  let writing: Promise<void> = Promise.resolve()
  const sign = async () => {
    const best = making.best()
    const made = best === written ? undefined : best
    written = best
    const { rows } = await sql<{ cancelled: boolean }>`
      update arrangements.plan set beat_at = now(), spent_ms = ${spent()},
             seats = coalesce(${made ? JSON.stringify(made.seats) : null}::jsonb, seats),
             quality = coalesce(${made ? JSON.stringify(made.quality) : null}::jsonb, quality)
       where id = ${plan.id} and state = 'computing' and tries = ${plan.tries}
      returning cancel_asked_at is not null as cancelled`.execute(db)
    if (rows[0] === undefined) fate = 'lost'
    else if (rows[0].cancelled) fate = 'cancelled'
    if (fate !== 'mine') making.stop()
  }
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    // A sign of life that fails is one that is missed; too many of those, and another takes over.
    writing = sign()
      .catch(() => {})
      .finally(() => (busy = false))
  }, beat)
  return {
    spent,
    async end(): Promise<Fate> {
      clearInterval(timer)
      await writing
      return fate
    },
  }
}

type Ending = { state: 'ready' | 'cancelled' | 'failed'; made?: Made; spent?: number; problems?: Problem[] }

async function finish(db: Database, { id, tries }: Claimed, { state, made, spent, problems }: Ending): Promise<void> {
  await sql`update arrangements.plan set state = ${state}, done_at = now(), beat_at = now(),
      seats = coalesce(${made ? JSON.stringify(made.seats) : null}::jsonb, seats),
      quality = coalesce(${made ? JSON.stringify(made.quality) : null}::jsonb, quality),
      spent_ms = coalesce(${spent ?? null}::integer, spent_ms), problems = ${problems ? JSON.stringify(problems) : null}::jsonb
     where id = ${id} and state = 'computing' and tries = ${tries}`.execute(db)
}

export const computingListeners: Listener[] = [
  listener(planAsked, 'arrangements.computePlan', ({ db, log }, { planId }) => computePlan(db, planId, log)),
]

/** Plans whose worker died are taken up again, also when nobody looks at their page. */
export const wakeJob: Job = {
  name: 'arrangements.wakePlans',
  schedule: '* * * * *',
  async run({ db }) {
    await db.transaction().execute((tx) => wakePlans(tx))
  },
}
