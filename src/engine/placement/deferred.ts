import { Held } from './held.ts'
import { lottery } from './lottery.ts'
import { asPlacement, Market, nowhere, type Placement, type PlacementProblem } from './problem.ts'

/**
 * Places students so that no student can gain by giving another list than the true one, whatever the others give:
 * student-proposing deferred acceptance (Gale and Shapley, American Mathematical Monthly 69, 1962; Dubins and Freedman,
 * same journal 88, 1981; Roth, Mathematics of Operations Research 7, 1982) after ties are broken by one lottery.
 *
 * One lottery for all places, not one for each. Both are strategy-proof and stable. With a single one fewer students are
 * kept from what they want by ties that nobody cares about, and more get their first choice (Abdulkadiroğlu, Pathak and
 * Roth, American Economic Review 99, 2009: New York, where it was chosen for that); and a student has one number, that is
 * easily published and checked. What it costs: a bad number is bad everywhere, so more students end without a place. Seen
 * with 1 000 students, eight choices each and 150 places that find everybody equal: 554 get their first choice instead of
 * 315, and 925 a place instead of 954; where two in three neighbours are tied, 399 instead of 394, and 952 instead of 954.
 * Who wants the most placed has mostPlacements().
 *
 * A student's own ties are broken by the order in which they were given. That is one of the student's true lists, so
 * truth still pays.
 *
 * @param seed of the lottery, see lottery()
 * @returns the placement that is, for these broken ties, the best for every student at once; weakly stable
 * @throws when a choice cannot be right: ask contradictions()
 *
 * Cost: O(pairs · log capacity).
 */
export function strategyProof(problem: PlacementProblem, seed: number): Placement {
  const market = new Market(problem)
  const { students, start, place: placeAt, placeRank } = market
  const number = lottery(seed, students)
  const held = new Held(market.seats(), students)
  const next = start.slice(0, students)
  const placeOf = new Int32Array(students).fill(nowhere)
  for (let first = 0; first < students; first++) {
    let student = first
    while (student !== nowhere && next[student]! < start[student + 1]!) {
      const pair = next[student]!++
      const place = placeAt[pair]!
      const key = placeRank[pair]! * students + number[student]!
      const hasSeat = held.hasSeat(place)
      const out = hasSeat ? nowhere : held.giveWay(place, key)
      if (!hasSeat && out === nowhere) continue
      if (hasSeat) held.add(place, student, key)
      else held.replace(place, out, student, key)
      placeOf[student] = place
      if (out !== nowhere) placeOf[out] = nowhere
      student = out
    }
  }
  return asPlacement(placeOf)
}
