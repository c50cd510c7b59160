/**
 * What counts between people. Traits are numbers 0 … traits - 1: a skill, a discipline, a language, a call. What one seeks
 * and another offers is a gain for the first.
 */
export type Profile = {
  offers: readonly number[]
  seeks: readonly number[]
  /** The field one comes from; another field is preferred. -1: none. */
  group?: number
  /** Could be shown to others; true when absent. */
  visible?: boolean
}

/** What counts how much; parts that are absent have these values. */
export type RankingWeights = {
  /** Added to the score of somebody of another group, as a share of it. */
  otherGroup?: number
  /** Taken off for somebody one has met, as a share of the score, per encounter, until nothing is left. */
  met?: number
  /** How fast the shown fall behind: the score is divided by 1 + crowding · times shown / usual times shown. */
  crowding?: number
}

/** Somebody to meet, why, and how much. */
export type Suggestion = {
  person: number
  score: number
  /** Traits the other offers that one seeks, and those one offers that the other seeks; rarest first. */
  gets: number[]
  gives: number[]
  otherGroup: boolean
}
