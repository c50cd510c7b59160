/**
 * Students and places: who wants what, whom a place wants, and how many it takes. Students are 0 … students - 1, places
 * 0 … places - 1. What student s chose stands at listStart[s] up to listStart[s + 1], in any order. A pair that is not
 * there is out of the question for one of the two.
 */
export type PlacementProblem = {
  students: number
  places: number
  /** Students a place takes at most. */
  capacity: Int32Array
  /** Where each student's choices begin, and at the end how many choices there are. */
  listStart: Int32Array
  /** Per choice: the place. */
  listPlace: Int32Array
  /** Per choice: the student's rank of the place, 1 is best; equal is a tie. Only the order counts, gaps mean nothing. */
  listRank: Int32Array
  /** Per choice: the place's rank of the student, 1 is best; equal is a tie. */
  placeRank: Int32Array
}

/** Where everybody is: a place for each student, -1 for none; and how many have one. */
export type Placement = { placeOf: Int32Array; placed: number }

export const nowhere = -1

/** Counts who has a place. */
export function asPlacement(placeOf: Int32Array): Placement {
  let placed = 0
  for (const place of placeOf) if (place !== nowhere) placed++
  return { placeOf, placed }
}

/**
 * The problem as algorithms read it: pairs in order of student, each student's best first, those tied in the order in
 * which they were given. Cost: O(pairs) when lists come in order, else O(pairs · log of the longest list).
 *
 * @throws when a list names a place that is not there or names one twice, a rank is below 1 or a capacity below 0:
 *   contradictions() says which
 */
export class Market {
  readonly students: number
  readonly places: number
  readonly capacity: Int32Array
  readonly start: Int32Array
  readonly place: Int32Array
  /** The student's rank of the place. */
  readonly rank: Int32Array
  /** The place's rank of the student. */
  readonly placeRank: Int32Array
  private ofStudent: Int32Array | undefined

  constructor(problem: PlacementProblem) {
    const { students, places, capacity, listStart } = problem
    this.students = students
    this.places = places
    this.capacity = capacity
    this.start = listStart
    const given = [problem.listPlace, problem.listRank, problem.placeRank] as const
    const [place, rank, placeRank] = areInOrder(problem) ? given : inOrder(problem, given)
    this.place = place
    this.rank = rank
    this.placeRank = placeRank
    check(problem)
  }

  /** Whose pair it is. */
  get student(): Int32Array {
    if (this.ofStudent) return this.ofStudent
    this.ofStudent = new Int32Array(this.start[this.students]!)
    for (let student = 0; student < this.students; student++)
      this.ofStudent.fill(student, this.start[student], this.start[student + 1])
    return this.ofStudent
  }

  /** Seats of a place that can be taken at all: no more than students who chose it. */
  seats(): Int32Array {
    const { place, capacity } = this
    const asked = new Int32Array(this.places)
    for (let pair = 0; pair < place.length; pair++)
      if (asked[place[pair]!]! < capacity[place[pair]!]!) asked[place[pair]!]!++
    return asked
  }
}

function check({ students, places, capacity, listStart, listPlace, listRank, placeRank }: PlacementProblem) {
  const met = new Int32Array(places).fill(nowhere)
  for (let student = 0; student < students; student++)
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++) {
      const place = listPlace[choice]!
      if (!(place >= 0 && place < places) || met[place] === student || listRank[choice]! < 1 || placeRank[choice]! < 1)
        throw new Error(`student ${student}, place ${place}: this choice cannot be right`)
      met[place] = student
    }
  for (const seats of capacity) if (seats < 0) throw new Error('a capacity is below 0')
}

function areInOrder({ students, listStart, listPlace, listRank }: PlacementProblem): boolean {
  const pairs = listStart[students]!
  let student = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (pair >= listStart[student + 1]!) {
      while (pair >= listStart[student + 1]!) student++
      continue
    }
    if (pair > 0 && listRank[pair - 1]! > listRank[pair]!) return false
  }
  return listPlace.length === pairs
}

type Rows = readonly [Int32Array, Int32Array, Int32Array]

/** Each student's choices in order of rank; what is tied keeps its order. */
function inOrder({ students, listStart, listRank }: PlacementProblem, given: Rows): Rows {
  const order = Array.from({ length: students }, (_, student) =>
    Array.from({ length: listStart[student + 1]! - listStart[student]! }, (__, at) => listStart[student]! + at).sort(
      (one, other) => listRank[one]! - listRank[other]!,
    ),
  ).flat()
  const sorted = (row: Int32Array) => Int32Array.from(order, (choice) => row[choice]!)
  return [sorted(given[0]), sorted(given[1]), sorted(given[2])]
}

/** Where each row begins when so many of each are laid one after another; the total at the end. */
export function begins(counts: Int32Array): Int32Array {
  const start = new Int32Array(counts.length + 1)
  for (let at = 0; at < counts.length; at++) start[at + 1] = start[at]! + counts[at]!
  return start
}
