import { countOf, placeOf, type Postings, postingsOf } from './postings.ts'
import {
  type Asking,
  type Profile,
  type RankingWeights,
  rarities,
  type Suggestion,
  type Surroundings,
} from './problem.ts'
import { pick } from './picking.ts'

export {
  type Asking,
  type Profile,
  type RankingWeights,
  rarities,
  type Suggestion,
  type Surroundings,
} from './problem.ts'

/**
 * Suggests people to meet, reciprocally: the score of two people is the harmonic mean of what each gains from the other,
 * so that both must gain (RECON: Pizzato et al., RecSys 2010). A gain is the sum of the rarity of the traits one seeks and
 * the other offers, over the length of the row of what is sought.
 *
 * Exposure is spread (Singh and Joachims, KDD 2018, in spirit) in two ways. Who was shown often falls behind. And the last
 * place is for whoever was shown least of all with whom both would gain: as long as there are people never shown, each
 * asking shows one, so that after as many askings as one has possible partners none of these was left out.
 *
 * Only people who share a trait are looked at, through lists by trait; no full scan. Of traits so common that more than
 * `most` entries would be read, which say little, a range of people is read that moves with who asks and what was shown.
 *
 * Cost: building O(entries); asking O(the lists of one's traits), some 2·most entries at most.
 */
export class Ranking {
  private readonly profiles: readonly Profile[]
  private readonly offered: Postings
  private readonly sought: Postings
  private readonly rarity: ArrayLike<number>
  private readonly shown: Float64Array
  private readonly shownBefore: number
  private shownSince = 0
  // Gains of the person under hand, all 0 between two askings, and scores, which mean nothing then.
  private readonly gets: Float64Array
  private readonly gives: Float64Array
  private readonly score: Float64Array

  /**
   * @param traits how many there are; profiles name them by number
   * @param known of all members, when the profiles are only some of them: then scores are as among all
   */
  constructor(profiles: readonly Profile[], traits: number, known: Surroundings = {}) {
    this.profiles = profiles.map((profile) => ({
      ...profile,
      offers: [...new Set(profile.offers)],
      seeks: [...new Set(profile.seeks)],
    }))
    const visible = (list: (profile: Profile) => readonly number[]) =>
      this.profiles.map((profile) => (profile.visible === false ? [] : list(profile)))
    this.offered = postingsOf(
      visible(({ offers }) => offers),
      traits,
    )
    this.sought = postingsOf(
      visible(({ seeks }) => seeks),
      traits,
    )
    const offering = Float64Array.from({ length: traits }, (_, trait) => countOf(this.offered, trait))
    this.rarity = known.rarity ?? rarities(profiles.length, offering)
    this.shown = Float64Array.from({ length: profiles.length }, (_, person) => known.shown?.[person] ?? 0)
    this.shownBefore = known.usual ?? this.shown.reduce((sum, times) => sum + times, 0) / Math.max(1, profiles.length)
    this.gets = new Float64Array(profiles.length)
    this.gives = new Float64Array(profiles.length)
    this.score = new Float64Array(profiles.length)
  }

  /** Counts that these people were shown to somebody, which makes room for others. */
  countShown(people: readonly number[]) {
    for (const person of people) this.shown[person]! += 1
    this.shownSince += people.length
  }

  /** The best people for one person to meet, best first, then those shown least; the same for the same state. */
  suggest(
    person: number,
    { count, met = new Map(), not = new Set(), most = 20_000, reserved = 1, weights = {} }: Asking,
  ): Suggestion[] {
    const touched = this.gather(person, most)
    const { score, shown } = this
    for (const other of touched)
      score[other] = other === person || not.has(other) ? 0 : this.scoreOf(person, other, met.get(other) ?? 0, weights)
    for (const other of touched) this.gets[other] = this.gives[other] = 0
    const kept = count > 1 ? Math.min(reserved, count - 1) : 0
    return pick(touched, score, { count, reserved: kept, shown }).map((other) => ({
      person: other,
      score: score[other]!,
      ...this.reasons(person, other),
    }))
  }

  /** Adds up gains through the lists of the person's traits, rare ones first; returns who was met there. */
  private gather(person: number, most: number): number[] {
    const { offers, seeks } = this.profiles[person]!
    const lists = [
      ...seeks.map((trait) => ({ trait, postings: this.offered, sums: this.gets })),
      ...offers.map((trait) => ({ trait, postings: this.sought, sums: this.gives })),
    ]
    lists.sort((one, other) => countOf(one.postings, one.trait) - countOf(other.postings, other.trait))
    const touched: number[] = []
    let looked = 0
    let left = lists.reduce((sum, { postings, trait }) => sum + countOf(postings, trait), 0)
    for (const { trait, postings, sums } of lists) {
      const entries = countOf(postings, trait)
      const worth = this.rarity[trait]!
      const read = (from: number, to: number) => {
        for (let at = placeOf(postings, trait, from), end = placeOf(postings, trait, to); at < end; at++) {
          const other = postings.people[at]!
          if (this.gets[other] === 0 && this.gives[other] === 0) touched.push(other)
          sums[other]! += worth
        }
      }
      looked += entries
      if (looked <= most) {
        left -= entries
        read(0, this.profiles.length)
      } else for (const [from, to] of this.range(person, most / left)) read(from, to)
    }
    return touched
  }

  /** A share of all numbers, elsewhere for each person and as more is shown; two parts when it goes past the last. */
  private range(person: number, share: number): [number, number][] {
    const people = this.profiles.length
    const from = Math.floor(people * (((person + this.shownSince) * goldenRatio) % 1))
    const to = from + Math.ceil(people * Math.min(1, share))
    return [
      [from, Math.min(to, people)],
      [0, Math.max(0, to - people)],
    ]
  }

  private scoreOf(person: number, other: number, met: number, weights: RankingWeights): number {
    const { otherGroup = 0.25, met: metWeight = 0.5, crowding = 1 } = weights
    const gets = this.gets[other]! / Math.sqrt(Math.max(1, this.profiles[person]!.seeks.length))
    const gives = this.gives[other]! / Math.sqrt(Math.max(1, this.profiles[other]!.seeks.length))
    if (gets === 0 || gives === 0) return 0
    const both = (2 * gets * gives) / (gets + gives)
    const usual = Math.max(1, this.shownBefore + this.shownSince / this.profiles.length)
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
      sought
        .filter((trait) => offered.includes(trait))
        .toSorted((one, second) => this.rarity[second]! - this.rarity[one]! || one - second)
    return {
      gets: common(mine.seeks, theirs.offers),
      gives: common(theirs.seeks, mine.offers),
      otherGroup: this.ofOtherGroup(person, other),
    }
  }
}

/** Multiples of it lie evenly between 0 and 1, however many there are (Knuth, TAOCP 6.4). */
const goldenRatio = (Math.sqrt(5) - 1) / 2
