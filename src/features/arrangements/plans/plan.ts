/** Who sits at one table in one round; rounds and tables by their number, participants by id. */
export type Seating = { round: number; table: number; participants: number[] }
/** One participant kept at a table in a round, whatever is computed. */
export type Pin = { round: number; table: number; participant: number }

/** Why a plan cannot be made: what is wrong, and whom or what it is about. */
export type Problem = {
  reason: ProblemReason
  people?: number[]
  table?: number
  round?: number
  count?: number
  most?: number
}
export const problemReasons = [
  ...([
    'nobody',
    'onePerson',
    'tooManyTables',
    'tooManyGroups',
    'tooFewSeats',
    'nobodyAvailable',
    'noMeetings',
  ] as const),
  ...([
    'hostsOfTwo',
    'tableOverfull',
    'pinnedButApart',
    'apartAndTogether',
    'neverTogether',
    'pinnedApartFromEach',
  ] as const),
  ...([
    'tooManyMusts',
    'tooManyAtOneTable',
    'tooManyApart',
    'wishesTooMany',
    'pinGone',
    'noPlaceFor',
    'gaveUp',
    'failed',
  ] as const),
] as const
export type ProblemReason = (typeof problemReasons)[number]

export type UnmetWish = { one: number; other: number; kind: 'must' | 'apart' | 'want' | 'rather-not' }

/** What a plan is worth, counted over all its rounds. */
export type PlanQuality = {
  /** Two people at a table in a round, each time. */
  encounters: number
  /** Encounters of people who sat together in an earlier round. */
  repeats: number
  /** Pairs that are brought together and never met before, and those that did. */
  fresh: number
  known: number
  /** Pairs whose disciplines are known: of two, and of the same. */
  across: number
  within: number
  unmet: UnmetWish[]
  /** Meetings that two people agreed on and do not have; pairs kept apart by their own wish that sit together. Nobody is named. */
  agreedUnmet: number
  apartBroken: number
  /** Who does not always sit at the table that is always theirs. */
  unfixed: number[]
  /** Who is there in a round and has no table; of meetings: who has no meeting at all, in round 0. */
  unseated: { round: number; people: number[] }[]
  /** Of meetings: idle slots between two meetings, of everybody together. */
  breaks: number
  /** People that each participant meets for the first time. */
  perPerson: [participant: number, people: number][]
  /** What no plan can be better than, and what this one is; null: not known. */
  bound: { best: number; ours: number } | null
}

export type PlanState = 'waiting' | 'computing' | 'ready' | 'cancelled' | 'failed'
export type Plan = {
  id: number
  number: number
  state: PlanState
  from_round: number
  seconds: number
  seed: number
  pins: Pin[]
  people: number[] | null
  seats: Seating[] | null
  quality: PlanQuality | null
  problems: Problem[] | null
  asked_at: Date
  spent_ms: number
  tries: number
  cancel_asked_at: Date | null
  done_at: Date | null
  published_at: Date | null
  /** Nobody has been heard computing it for too long. */
  silent: boolean
}
