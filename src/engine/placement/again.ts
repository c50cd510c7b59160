import { asPlacement, nowhere, type Placement, type PlacementProblem } from './problem.ts'

/** What changed after a placement: students who left, places that were withdrawn. */
export type Gone = { students?: readonly number[]; places?: readonly number[] }

/**
 * What a promise is worth in a next round. `stays`: who has a place has it, and seats that came free go to those without.
 * `rises`: who has a place keeps it unless there is one the student would rather have; the seat that comes free then goes
 * on to somebody else, and so on.
 */
export type Promised = 'stays' | 'rises'

export type NextRound = {
  placement: Placement
  /** The problem that was solved and what came out, for whoever wants to check or recompute it. */
  round: { problem: PlacementProblem; placement: Placement }
}

/** A problem without some students and places: their lists and seats are empty, numbers stay what they were. */
export function without(problem: PlacementProblem, { students = [], places = [] }: Gone): PlacementProblem {
  const left = new Set(students)
  const withdrawn = new Set(places)
  return {
    ...choicesWhere(problem, (student, choice) => !left.has(student) && !withdrawn.has(problem.listPlace[choice]!)),
    capacity: problem.capacity.map((seats, place) => (withdrawn.has(place) ? 0 : seats)),
  }
}

/**
 * Places those who are left, after a first placement, when students left or places were withdrawn. Every promise is kept,
 * save those of places that were withdrawn.
 *
 * Which promise is right? With `stays` nobody who was placed notices anything; right once agreements are signed. But a
 * seat at a much wanted place then goes to somebody who was unplaced while a student who was placed elsewhere, and whom
 * the place finds better, would rather have had it: whoever was refused everywhere is better off than whoever was not.
 * With `rises` no student is worse off, seats travel along chains of students who each would rather move, and who had a
 * right to a seat before others still has it (Blum, Roth and Rothblum, Vacancy chains and equilibration in senior-level
 * labor markets, Journal of Economic Theory 76, 1997); right before agreements are signed. Places may then lose somebody
 * they counted on, and get somebody they rank lower.
 *
 * With `rises` a promised student's list ends at the promised place, which ranks it above everybody: a stable placement
 * of that problem keeps the promise.
 *
 * @param promised by student, the place that was promised, -1 for none
 * @param place how to place: for example (problem) => strategyProof(problem, seed)
 * @throws when the promises are none: a place that was not chosen, or more than it takes
 */
export function again(
  problem: PlacementProblem,
  { promised, gone = {}, promise }: { promised: Int32Array; gone?: Gone; promise: Promised },
  place: (problem: PlacementProblem) => Placement,
): NextRound {
  const left = without(problem, gone)
  const kept = promised.slice()
  for (const student of gone.students ?? []) kept[student] = nowhere
  const withdrawn = new Set(gone.places ?? [])
  for (const [student, at] of kept.entries()) if (withdrawn.has(at)) kept[student] = nowhere
  const free = seatsFree(left, kept)
  if (promise === 'rises') {
    const next = rising(left, kept)
    const placement = place(next)
    return { placement, round: { problem: next, placement } }
  }
  const next = { ...choicesWhere(left, (student) => kept[student] === nowhere), capacity: free }
  const placement = place(next)
  const placeOf = kept.map((at, student) => (at === nowhere ? placement.placeOf[student]! : at))
  return { placement: asPlacement(placeOf), round: { problem: next, placement } }
}

/**
 * Who would be next: for each place the students who would rather have it than what they have, strictly, those it ranks
 * best first and the luckiest in the lottery first among equals. Withdrawals: give the problem without() who left.
 *
 * @param number by student, its number in the lottery, see lottery()
 *
 * Cost: O(pairs · log of the longest waiting list).
 */
export function waitingLists(problem: PlacementProblem, placeOf: Int32Array, number: Int32Array): number[][] {
  const { students, places, listStart, listPlace, listRank, placeRank } = problem
  const waiting = Array.from({ length: places }, (): { student: number; rank: number }[] => [])
  for (let student = 0; student < students; student++) {
    const has = choiceOf(problem, student, placeOf[student]!)
    const rank = has === nowhere ? Infinity : listRank[has]!
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      if (listRank[choice]! < rank) waiting[listPlace[choice]!]!.push({ student, rank: placeRank[choice]! })
  }
  return waiting.map((row) =>
    row
      .sort((one, other) => one.rank - other.rank || number[one.student]! - number[other.student]!)
      .map(({ student }) => student),
  )
}

/** The choice of a place in a student's list; -1 when it is not there. */
function choiceOf({ listStart, listPlace }: PlacementProblem, student: number, place: number): number {
  for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
    if (listPlace[choice] === place) return choice
  return nowhere
}

function seatsFree(problem: PlacementProblem, kept: Int32Array): Int32Array {
  const free = problem.capacity.slice()
  for (const [student, place] of kept.entries()) {
    if (place === nowhere) continue
    if (choiceOf(problem, student, place) === nowhere)
      throw new Error(`student ${student} was promised place ${place}, which is not among the choices`)
    if (--free[place]! < 0) throw new Error(`place ${place} was promised to more students than it takes`)
  }
  return free
}

/** Lists of promised students end at their place, which ranks them first. */
function rising(problem: PlacementProblem, kept: Int32Array): PlacementProblem {
  const { listPlace, listRank } = problem
  const has = kept.map((place, student) => (place === nowhere ? nowhere : choiceOf(problem, student, place)))
  const ranks = { ...problem, placeRank: problem.placeRank.map((rank) => rank + 1) }
  for (const choice of has) if (choice !== nowhere) ranks.placeRank[choice] = 1
  return choicesWhere(ranks, (student, choice) => {
    const own = has[student]!
    return own === nowhere || listPlace[choice] === kept[student] || listRank[choice]! < listRank[own]!
  })
}

function choicesWhere(problem: PlacementProblem, keep: (student: number, choice: number) => boolean): PlacementProblem {
  const { students, listStart } = problem
  const starts = new Int32Array(students + 1)
  const kept: number[] = []
  for (let student = 0; student < students; student++) {
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      if (keep(student, choice)) kept.push(choice)
    starts[student + 1] = kept.length
  }
  const pick = (row: Int32Array) => Int32Array.from(kept, (choice) => row[choice]!)
  return {
    ...problem,
    listStart: starts,
    listPlace: pick(problem.listPlace),
    listRank: pick(problem.listRank),
    placeRank: pick(problem.placeRank),
  }
}
