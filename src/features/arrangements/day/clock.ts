/** What the clock of an arrangement knows: as planned, and as pressed by whoever leads it. */
export type ClockFacts = {
  state: 'open' | 'published' | 'over'
  starts_at: Date
  rounds: number
  /** Of one round, and between two. */
  minutes: number
  pause: number
  /** The round under way or, with round_ended_at, the last one that was; 0: nobody has pressed anything. */
  round: number
  round_started_at: Date | null
  round_ended_at: Date | null
  /** The clock stands still since. */
  paused_at: Date | null
  added_seconds: number
}

/**
 * Where it stands. `round` is the one under way or, before and between rounds, the next. `to` is the moment the clock
 * counts down to: the end of the round, or the start of the next. `left` is how many seconds it stands still with;
 * null while it runs. `byPlan`: nobody has pressed anything, so the planned times count.
 */
export type Moment =
  | {
      phase: 'before' | 'between' | 'round'
      round: number
      to: Date
      left: number | null
      up: boolean
      byPlan: boolean
    }
  | { phase: 'over'; round: number; byPlan: boolean }

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000

/** Where an arrangement stands at a moment. Until somebody presses start, rounds begin and end as planned. */
export function momentAt(facts: ClockFacts, now: Date): Moment {
  if (facts.state === 'over') return { phase: 'over', round: facts.round, byPlan: false }
  return facts.round === 0 || facts.round_started_at === null ? plannedMoment(facts, now) : pressedMoment(facts, now)
}

function plannedMoment(facts: ClockFacts, now: Date): Moment {
  const { starts_at, rounds, minutes, pause } = facts
  const running = { left: null, up: false, byPlan: true } as const
  if (now < starts_at) return { phase: 'before', round: 1, to: starts_at, ...running }
  const cycle = (minutes + pause) * 60
  const passed = Math.floor(secondsBetween(starts_at, now) / cycle)
  const end = later(starts_at, passed * cycle + minutes * 60)
  if (passed < rounds && now < end) return { phase: 'round', round: passed + 1, to: end, ...running }
  if (passed + 1 >= rounds) return { phase: 'over', round: rounds, byPlan: true }
  return { phase: 'between', round: passed + 2, to: later(starts_at, (passed + 1) * cycle), ...running }
}

function pressedMoment(facts: ClockFacts, now: Date): Moment {
  const { round, rounds, minutes, pause, round_ended_at, paused_at, added_seconds } = facts
  const started = facts.round_started_at ?? now
  if (round_ended_at !== null) {
    if (round >= rounds) return { phase: 'over', round, byPlan: false }
    const to = later(round_ended_at, pause * 60)
    return { phase: 'between', round: round + 1, to, left: null, up: now >= to, byPlan: false }
  }
  const to = later(started, minutes * 60 + added_seconds)
  if (paused_at === null) return { phase: 'round', round, to, left: null, up: now >= to, byPlan: false }
  const left = Math.max(0, Math.round(secondsBetween(paused_at, to)))
  return { phase: 'round', round, to: later(now, left), left, up: left === 0, byPlan: false }
}

/** A word that differs whenever a screen has to show something else: by what was pressed or published, or by the time. */
export function stampOf(facts: ClockFacts & { version: number | string | bigint }, now: Date): string {
  const moment = momentAt(facts, now)
  const up = moment.phase !== 'over' && moment.up ? '-up' : ''
  return `${facts.version}-${moment.phase}-${moment.round}${up}${isFar(moment, now) ? '-far' : ''}`
}

export type RoundTime = { round: number; from: Date; to: Date }

/**
 * When each round is, first to last. What is to come moves along with the round under way; what was keeps its planned time,
 * as nobody wrote down when it was.
 */
export function roundTimes(facts: ClockFacts, now: Date): RoundTime[] {
  const { starts_at, rounds, minutes, pause, round } = facts
  const moment = momentAt(facts, now)
  const cycle = (minutes + pause) * 60
  const planned = (number: number) => later(starts_at, (number - 1) * cycle)
  // The first round whose time is known from the clock, and when it begins.
  let anchor = { round: 1, from: starts_at, to: later(starts_at, minutes * 60) }
  if (round > 0 && facts.round_started_at !== null) {
    const end = facts.round_ended_at ?? (moment.phase === 'over' ? undefined : moment.to)
    anchor = { round, from: facts.round_started_at, to: end ?? later(facts.round_started_at, minutes * 60) }
  }
  return Array.from({ length: rounds }, (_, index) => {
    const number = index + 1
    if (number < anchor.round) return { round: number, from: planned(number), to: later(planned(number), minutes * 60) }
    if (number === anchor.round) return anchor
    const from = later(anchor.to, pause * 60 + (number - anchor.round - 1) * cycle)
    return { round: number, from, to: later(from, minutes * 60) }
  })
}

const countedSeconds = 5999

/** Whether what comes begins so late that a clock does not count down to it yet, but tells when: over 99 minutes. */
export const isFar = (moment: Moment, now: Date): boolean =>
  moment.phase === 'before' && secondsShown(moment, now) > countedSeconds

/** How many seconds the clock shows at a moment; 0 when it is over. */
export const secondsShown = (moment: Moment, now: Date): number =>
  moment.phase === 'over' ? 0 : (moment.left ?? Math.max(0, secondsBetween(now, moment.to)))
