import { countOf, type Postings, postingsOf } from './postings.ts'
import type { Profile, RankingWeights, Suggestion } from './problem.ts'

export type { Profile, RankingWeights, Suggestion } from './problem.ts'

/**
 * Suggests people to meet, reciprocally: the score of two people is the harmonic mean of what each gains from the other,
 * so that both must gain (RECON: Pizzato et al., RecSys 2010). A gain is the sum of the rarity of the traits one seeks and
 * the other offers, rarity being log(1 + people / people who offer it) as in text retrieval (Spärck Jones, Journal of
 * Documentation 28, 1972), over the length of the row of what is sought. Who was shown often falls behind, so that
 * exposure is spread (Singh and Joachims, KDD 2018, in spirit).
 *
 * Only people who share a trait are looked at, through lists by trait; no full scan. Traits that more than a share of
 * everybody has are left for last and skipped when enough people are found: they say little.
 *
 * Cost: building O(entries); asking O(the lists of one's traits), capped by `most` people looked at.
 */
export class Ranking {
  private readonly profiles: readonly Profile[]
  private readonly offered: Postings
  private readonly sought: Postings
  private readonly rarity: Float64Array
  private readonly shown: Float64Array
  private shownInAll = 0
  // Gains of the person under hand; all 0 between two askings.
  private readonly gets: Float64Array
  private readonly gives: Float64Array

  /** @param traits how many there are; profiles name them by number */
  constructor(profiles: readonly Profile[], traits: number) {
    this.profiles = profiles
    const visible = (list: (profile: Profile) => readonly number[]) =>
      profiles.map((profile) => (profile.visible === false ? [] : [...new Set(list(profile))]))
    this.offered = postingsOf(
      visible(({ offers }) => offers),
      traits,
    )
    this.sought = postingsOf(
      visible(({ seeks }) => seeks),
      traits,
    )
    this.rarity = Float64Array.from({ length: traits }, (_, trait) =>
      Math.log(1 + profiles.length / Math.max(1, countOf(this.offered, trait))),
    )
    this.shown = new Float64Array(profiles.length)
    this.gets = new Float64Array(profiles.length)
    this.gives = new Float64Array(profiles.length)
  }

  /** Counts that these people were shown to somebody, which makes room for others. */
  countShown(people: readonly number[]) {
    for (const person of people) this.shown[person]! += 1
    this.shownInAll += people.length
  }

  /**
   * The best people for one person to meet, best first; the same for the same state.
   * @param count how many at most
   * @param met times one met another already, by person
   * @param not people never to suggest: blocked, declined
   * @param most people looked at before common traits are skipped
   */
  suggest(
    person: number,
    { count, met = new Map(), not = new Set(), most = 20_000, weights = {} }: Asking,
  ): Suggestion[] {
    const touched = this.gather(person, most)
    const best: { person: number; score: number }[] = []
    for (const other of touched) {
      const score = other === person || not.has(other) ? 0 : this.scoreOf(person, other, met.get(other) ?? 0, weights)
      if (score > 0) insert(best, { person: other, score }, count)
    }
    for (const other of touched) this.gets[other] = this.gives[other] = 0
    return best.map(({ person: other, score }) => ({ person: other, score, ...this.reasons(person, other) }))
  }

  /** Adds up gains through the lists of the person's traits, rare ones first; returns who was met there. */
  private gather(person: number, most: number): number[] {
    const { offers, seeks } = this.profiles[person]!
    const lists = [
      ...[...new Set(seeks)].map((trait) => ({ trait, postings: this.offered, sums: this.gets })),
      ...[...new Set(offers)].map((trait) => ({ trait, postings: this.sought, sums: this.gives })),
    ]
    lists.sort((one, other) => countOf(one.postings, one.trait) - countOf(other.postings, other.trait))
    const touched: number[] = []
    let looked = 0
    for (const { trait, postings, sums } of lists) {
      looked += countOf(postings, trait)
      if (looked > most && touched.length > 0) break
      const worth = this.rarity[trait]!
      for (let at = postings.start[trait]!; at < postings.start[trait + 1]!; at++) {
        const other = postings.people[at]!
        if (this.gets[other] === 0 && this.gives[other] === 0) touched.push(other)
        sums[other]! += worth
      }
    }
    return touched
  }

  private scoreOf(person: number, other: number, met: number, weights: RankingWeights): number {
    const { otherGroup = 0.25, met: metWeight = 0.5, crowding = 1 } = weights
    const gets = this.gets[other]! / Math.sqrt(Math.max(1, this.profiles[person]!.seeks.length))
    const gives = this.gives[other]! / Math.sqrt(Math.max(1, this.profiles[other]!.seeks.length))
    if (gets === 0 || gives === 0) return 0
    const both = (2 * gets * gives) / (gets + gives)
    const usual = Math.max(1, this.shownInAll / this.profiles.length)
    const known = Math.max(0, 1 - metWeight * met)
    const mixed = this.ofOtherGroup(person, other) ? 1 + otherGroup : 1
    return (both * known * mixed) / (1 + (crowding * this.shown[other]!) / usual)
  }

  private ofOtherGroup(person: number, other: number): boolean {
    const [one = -1, second = -1] = [this.profiles[person]!.group, this.profiles[other]!.group]
    return one !== -1 && second !== -1 && one !== second
  }

  private reasons(person: number, other: number): Pick<Suggestion, 'gets' | 'gives' | 'otherGroup'> {
    const [mine, theirs] = [this.profiles[person]!, this.profiles[other]!]
    const common = (sought: readonly number[], offered: readonly number[]) =>
      [...new Set(sought)]
        .filter((trait) => offered.includes(trait))
        .sort((one, second) => this.rarity[second]! - this.rarity[one]! || one - second)
    return {
      gets: common(mine.seeks, theirs.offers),
      gives: common(theirs.seeks, mine.offers),
      otherGroup: this.ofOtherGroup(person, other),
    }
  }
}

type Asking = {
  count: number
  met?: ReadonlyMap<number, number>
  not?: ReadonlySet<number>
  most?: number
  weights?: RankingWeights
}

/** Keeps the best few in order; of equals the lower number first. */
function insert(best: { person: number; score: number }[], item: { person: number; score: number }, count: number) {
  const before = (one: typeof item, other: typeof item) =>
    one.score > other.score || (one.score === other.score && one.person < other.person)
  if (best.length === count && (count === 0 || !before(item, best[count - 1]!))) return
  let at = best.length
  while (at > 0 && before(item, best[at - 1]!)) at--
  best.splice(at, 0, item)
  if (best.length > count) best.pop()
}
