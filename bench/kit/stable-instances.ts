import { readFileSync } from 'node:fs'
import { Random } from '#engine/kit'
import type { PlacementProblem } from '#engine/placement'

/**
 * The format of Glasgow (IP-MATCH): a line to skip, how many residents, how many hospitals; then a line a resident, its
 * number and its list, and a line a hospital, its number, its capacity and its list. What is tied stands together in
 * parentheses. A pair that only one of the two lists is left out.
 */
export function readGlasgow(path: string): PlacementProblem {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const [students = 0, places = 0] = lines.slice(1, 3).map(Number)
  const rows = lines.slice(3).map((line) => ({
    numbers: (/^[^(]*/.exec(line)?.[0] ?? '').trim().split(/\s+/).map(Number),
    ties: Array.from(line.matchAll(/\(([^)]*)\)/g), ([, tie = '']) => tie.trim().split(/\s+/).map(Number)),
  }))
  const ranksAt = rows
    .slice(students)
    .map(({ ties }) => new Map(ties.flatMap((tie, at) => tie.map((student) => [student, at + 1] as const))))
  const choices: number[][] = []
  const listStart = new Int32Array(students + 1)
  for (const [at, { ties }] of rows.slice(0, students).entries()) {
    for (const [tie, row] of ties.entries())
      for (const place of row) {
        const placeRank = ranksAt[place - 1]?.get(at + 1)
        if (placeRank) choices.push([place - 1, tie + 1, placeRank])
      }
    listStart[at + 1] = choices.length
  }
  const column = (at: number) => Int32Array.from(choices, (choice) => choice[at]!)
  return {
    students,
    places,
    capacity: Int32Array.from(rows.slice(students), ({ numbers }) => numbers[1] ?? 1),
    listStart,
    listPlace: column(0),
    listRank: column(1),
    placeRank: column(2),
  }
}

type Invented = {
  students: number
  places: number
  /** Seats of a place, on average: from one to twice as many less one. */
  seats: number
  /** Choices of each student. */
  list: number
  /** Share of neighbours in a list that are tied: in those of students, in those of places. */
  ties: readonly [number, number]
  /** Some places are wanted more than others, as in life; absent: all as much. */
  popular?: boolean
  seed: number
}

/** A problem of chance: every student chooses `list` places, places rank whoever chose them, ties on both sides. */
export function invent({ students, places, seats, list, ties, popular, seed }: Invented): PlacementProblem {
  const random = new Random(seed)
  const listPlace = new Int32Array(students * list)
  const listRank = new Int32Array(students * list)
  const placeRank = new Int32Array(students * list)
  const chose = Array.from({ length: places }, (): number[] => [])
  const pick = () => (popular ? Math.min(random.below(places), random.below(places)) : random.below(places))
  for (let student = 0, choice = 0; student < students; student++) {
    const chosen = new Set<number>()
    while (chosen.size < list) chosen.add(pick())
    let rank = 1
    for (const place of chosen) {
      if (choice % list > 0 && random.next() >= ties[0]) rank++
      listPlace[choice] = place
      listRank[choice] = rank
      chose[place]!.push(choice++)
    }
  }
  for (const row of chose) {
    let rank = 1
    for (const [at, choice] of random.shuffle(row).entries()) {
      if (at > 0 && random.next() >= ties[1]) rank++
      placeRank[choice] = rank
    }
  }
  const listStart = Int32Array.from({ length: students + 1 }, (_, student) => student * list)
  const capacity = Int32Array.from({ length: places }, () => 1 + random.below(2 * seats - 1))
  return { students, places, capacity, listStart, listPlace, listRank, placeRank }
}
