import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { touch } from '../arrangement/touch.ts'
import { type ClockFacts, type Moment, momentAt, roundTimes } from './clock.ts'
import { proposeFromRound } from './proposing.ts'

/**
 * What whoever leads presses. `round` is the round it is about, as their screen had it: when it stands differently by then,
 * somebody else was first and nothing happens. `added`: how many seconds the screen knew of.
 */
export type Press = RoundPress | { act: 'finish' } | { act: 'reopen' }
type RoundPress =
  | { act: 'start' | 'end' | 'resumeRound' | 'pause' | 'goOn'; round: number }
  | { act: 'minute'; round: number; added: number }

type Locked = ClockFacts & { id: number; gathering_id: number; format: 'rounds' | 'meetings' | 'groups' }
type Change = Partial<Omit<ClockFacts, 'starts_at' | 'rounds' | 'minutes' | 'pause'>>

/**
 * Does what was pressed, once: pressed again, or by two people at once, it changes nothing more. Rounds that end leave
 * the encounters of who sat together, in the same transaction.
 * @returns whether it changed anything
 */
export async function press(db: Database, arrangementId: number, pressed: Press, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const facts = await locked(tx, arrangementId)
    if (facts === undefined || facts.state === 'open') return false
    const change = changeBy(pressed, facts, now)
    if (change === undefined) return false
    await write(tx, facts.id, change)
    const ended = endedRounds(pressed, facts, now)
    for (const round of ended) await proposeFromRound(tx, facts, round, now)
    return true
  })
}

/**
 * Writes down the round that is under way by the planned times, so that from now on it counts as pressed: whoever plans
 * what is left must know what is not. Nothing when nothing has begun, or somebody has pressed already.
 */
export async function holdToPlan(tx: Tx, arrangementId: number, now: Date): Promise<void> {
  const facts = await locked(tx, arrangementId)
  const change = facts && takenOver(facts, momentAt(facts, now))
  if (facts && change && facts.state === 'published') await write(tx, facts.id, change)
}

async function locked(tx: Tx, id: number): Promise<Locked | undefined> {
  const { rows } = await sql<Locked>`
    select id, gathering_id, format, state, starts_at, rounds, minutes, pause, round, round_started_at, round_ended_at,
           paused_at, added_seconds from arrangements.arrangement where id = ${id} for update`.execute(tx)
  return rows[0]
}

async function write(tx: Tx, id: number, change: Change) {
  await tx.updateTable('arrangements.arrangement').set(change).where('id', '=', id).execute()
  await touch(tx, id)
}

/** The columns for a round that runs or ran by plan; undefined when there is none. */
function takenOver(facts: ClockFacts, moment: Moment): Change | undefined {
  if (!moment.byPlan || moment.phase === 'before') return undefined
  const round = moment.phase === 'between' ? moment.round - 1 : moment.round
  const times = roundTimes({ ...facts, round: 0, round_started_at: null }, facts.starts_at)[round - 1]
  if (times === undefined) return undefined
  const round_ended_at = moment.phase === 'round' ? null : times.to
  return { round, round_started_at: times.from, round_ended_at, paused_at: null, added_seconds: 0 }
}

function changeBy(pressed: Press, facts: ClockFacts, now: Date): Change | undefined {
  if (pressed.act === 'finish') return facts.state === 'over' ? undefined : { state: 'over', paused_at: null }
  if (pressed.act === 'reopen') return facts.state === 'over' ? { state: 'published' } : undefined
  const moment = momentAt(facts, now)
  const base = takenOver(facts, moment) ?? {}
  const change = changeOfRound(pressed, { ...facts, ...base }, moment, now)
  return change && { ...base, ...change }
}

function changeOfRound(pressed: RoundPress, facts: ClockFacts, moment: Moment, now: Date): Change | undefined {
  const { round } = pressed
  if (pressed.act === 'start') return startable(round, facts, moment) ? begun(round, now) : undefined
  if (pressed.act === 'resumeRound') return resumed(round, facts, now)
  if (moment.phase !== 'round' || moment.round !== round) return undefined
  const still = facts.paused_at
  const stood = still === null ? 0 : seconds(still, now)
  if (pressed.act === 'end') return { round_ended_at: now, paused_at: null, added_seconds: facts.added_seconds + stood }
  if (pressed.act === 'pause') return still === null ? { paused_at: now } : undefined
  if (pressed.act === 'goOn')
    return still === null ? undefined : { paused_at: null, added_seconds: facts.added_seconds + stood }
  if (pressed.act !== 'minute') return undefined
  return pressed.added === facts.added_seconds ? { added_seconds: facts.added_seconds + 60 } : undefined
}

const seconds = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))

const begun = (round: number, now: Date): Change => ({
  ...{ round, round_started_at: now, round_ended_at: null, paused_at: null, added_seconds: 0 },
})

/** The next round; and one that began by plan while nobody was ready. Never one that was pressed already. */
function startable(round: number, { rounds }: ClockFacts, moment: Moment): boolean {
  if (moment.phase === 'over' || round > rounds) return false
  if (moment.phase !== 'round') return round === moment.round
  return round === moment.round + 1 || (moment.byPlan && round === moment.round)
}

/** A round that was ended by mistake goes on where it was. */
function resumed(round: number, facts: ClockFacts, now: Date): Change | undefined {
  if (facts.state !== 'published' || facts.round !== round || facts.round_ended_at === null) return undefined
  return { round_ended_at: null, added_seconds: facts.added_seconds + seconds(facts.round_ended_at, now) }
}

/** The rounds that are over by this, and of which nobody said so before: those that went by plan, and the one under way. */
function endedRounds(pressed: Press, facts: ClockFacts, now: Date): number[] {
  const moment = momentAt(facts, now)
  if (pressed.act !== 'end' && pressed.act !== 'start' && pressed.act !== 'finish') return []
  if (!moment.byPlan) return moment.phase === 'round' ? [moment.round] : []
  const last = moment.phase === 'before' ? 0 : moment.phase === 'between' ? moment.round - 1 : moment.round
  const upTo = pressed.act === 'start' ? Math.min(last, pressed.round - 1) : last
  return Array.from({ length: upTo }, (_, index) => index + 1)
}
