import type { Placement, PlacementProblem } from './problem.ts'
import { blockingPairs } from './stability.ts'

/** What there is to know of one placement. */
export type PlacementFigures = {
  placed: number
  unplaced: number
  /** Seats that nobody has, and in how many places. */
  seatsFree: number
  placesWithSeats: number
  /** Students by how many choices they ranked above their place: first of them had their best, or one tied with it. */
  choices: number[]
  /** Placed students by how many ranks their place put above them, among those who chose it. */
  ranks: number[]
  /** Pairs that would both rather have each other because the place has a seat free: 0 when stable. */
  wasted: number
  /** Pairs of a student and a place that prefers it to somebody it holds: justified envy, 0 when stable. */
  envied: number
  /** Students who would rather have a place that holds somebody it finds equally good: the lottery's, or the mode's, doing. */
  passedOver: number
}

/** Two placements of one problem beside each other; better and worse by the student's own ranks, no place is worst. */
export type PlacementComparison = {
  one: PlacementFigures
  other: PlacementFigures
  /** Students who are better off in the other placement, worse off, and neither. */
  better: number
  worse: number
  same: number
}

/**
 * What an organiser wants to see before choosing between two placements, of the two modes for example.
 *
 * @throws when one of them is no placement of the problem, see blockingPairs()
 *
 * Cost: O(pairs · log of the longest list).
 */
export function compare(problem: PlacementProblem, one: Placement, other: Placement): PlacementComparison {
  const before = ranksOf(problem, one.placeOf)
  const after = ranksOf(problem, other.placeOf)
  let better = 0
  let worse = 0
  for (let student = 0; student < problem.students; student++)
    if (after[student]! < before[student]!) better++
    else if (after[student]! > before[student]!) worse++
  return {
    one: figures(problem, one),
    other: figures(problem, other),
    better,
    worse,
    same: problem.students - better - worse,
  }
}

/** The figures of one placement. Cost and errors: those of compare(). */
export function figures(problem: PlacementProblem, { placeOf }: Placement): PlacementFigures {
  const { places, capacity } = problem
  const blocking = blockingPairs(problem, placeOf)
  const taken = new Int32Array(places)
  for (const place of placeOf) if (place >= 0) taken[place]!++
  const free = capacity.map((seats, place) => seats - taken[place]!)
  const wasted = blocking.filter(({ place }) => free[place]! > 0).length
  const placed = placeOf.reduce((count, place) => count + (place >= 0 ? 1 : 0), 0)
  return {
    placed,
    unplaced: placeOf.length - placed,
    seatsFree: free.reduce((sum, seats) => sum + seats, 0),
    placesWithSeats: free.reduce((count, seats) => count + (seats > 0 ? 1 : 0), 0),
    choices: histogram(choicesAbove(problem, placeOf)),
    ranks: histogram(ranksAbove(problem, placeOf)),
    wasted,
    envied: blocking.length - wasted,
    passedOver: passedOver(problem, placeOf, ranksOf(problem, placeOf)),
  }
}

/** By student, its rank of the place it has; infinite for none. */
function ranksOf({ students, listStart, listPlace, listRank }: PlacementProblem, placeOf: Int32Array): Float64Array {
  const ranks = new Float64Array(students).fill(Infinity)
  for (let student = 0; student < students; student++)
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      if (listPlace[choice] === placeOf[student]) ranks[student] = listRank[choice]!
  return ranks
}

function histogram(values: Iterable<number>): number[] {
  const counts: number[] = []
  for (const value of values) {
    while (counts.length <= value) counts.push(0)
    counts[value]!++
  }
  return counts
}

/** For each placed student, the number of different ranks in its list that are better than what it has. */
function choicesAbove(problem: PlacementProblem, placeOf: Int32Array): number[] {
  const { students, listStart, listRank } = problem
  const has = ranksOf(problem, placeOf)
  const above: number[] = []
  for (let student = 0; student < students; student++) {
    if (placeOf[student]! < 0) continue
    const list = listRank.subarray(listStart[student]!, listStart[student + 1]!)
    above.push(new Set(list.filter((rank) => rank < has[student]!)).size)
  }
  return above
}

/** For each placed student, the number of different ranks that its place gave to students it finds better. */
function ranksAbove(problem: PlacementProblem, placeOf: Int32Array): number[] {
  const { students, places, listStart, listPlace, placeRank } = problem
  const given = Array.from({ length: places }, () => new Set<number>())
  for (let choice = 0; choice < listStart[students]!; choice++) given[listPlace[choice]!]!.add(placeRank[choice]!)
  const order = given.map((ranks) => {
    const sorted = [...ranks].toSorted((one, other) => one - other)
    return new Map(sorted.map((rank, at) => [rank, at]))
  })
  const above: number[] = []
  for (let student = 0; student < students; student++)
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      if (listPlace[choice] === placeOf[student]) above.push(order[placeOf[student]!]!.get(placeRank[choice]!)!)
  return above
}

function passedOver(problem: PlacementProblem, placeOf: Int32Array, has: Float64Array): number {
  const { students, places, listStart, listPlace, listRank, placeRank } = problem
  const lowest = new Int32Array(places)
  const each = (visit: (student: number, choice: number) => void) => {
    for (let student = 0; student < students; student++)
      for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++) visit(student, choice)
  }
  each((student, choice) => {
    const place = listPlace[choice]!
    if (place === placeOf[student]) lowest[place] = Math.max(lowest[place]!, placeRank[choice]!)
  })
  const over = new Set<number>()
  each((student, choice) => {
    if (listRank[choice]! < has[student]! && placeRank[choice] === lowest[listPlace[choice]!]) over.add(student)
  })
  return over.size
}
