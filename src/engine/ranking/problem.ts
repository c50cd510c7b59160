/**
 * What counts between people. Traits are numbers 0 … traits - 1: a skill, a discipline, a language, a call. What one seeks
 * and another offers is a gain for the first. A trait named twice counts once.
 */
export type Profile = {
  offers: readonly number[]
  seeks: readonly number[]
  /** The field one comes from; another field is preferred. -1: none. */
  group?: number
  /** Could be shown to others; true when absent. */
  visible?: boolean
}

/** What is known of all members, for a ranking of only some of them. Parts that are absent are taken from the profiles. */
export type Surroundings = {
  /** At trait: how much it says, as rarities() gives it. */
  rarity?: ArrayLike<number>
  /** At profile: how often the person was shown before. */
  shown?: ArrayLike<number>
  /** How often a member was shown on average. */
  usual?: number
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

/** What is asked for one person. */
export type Asking = {
  /** Suggestions at most. */
  count: number
  /** Times one met another already, by person. */
  met?: ReadonlyMap<number, number>
  /** People never to suggest: blocked, declined. */
  not?: ReadonlySet<number>
  /** Entries of lists looked at before only a part of common traits is. */
  most?: number
  /** Places, of more than one, for those who were shown least; 1 when absent. */
  reserved?: number
  weights?: RankingWeights
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

/**
 * How much each trait says: log(1 + people / people who offer it) (Spärck Jones, Journal of Documentation 28, 1972).
 * @param offering at trait: how many of the people offer it
 */
export function rarities(people: number, offering: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: offering.length }, (_, trait) =>
    Math.log(1 + people / Math.max(1, offering[trait]!)),
  )
}
