import type { PlacementProblem } from './problem.ts'

/**
 * What is wrong or odd in a problem. The first four stop every algorithm. The others are only worth a look: an empty list
 * (the student cannot be placed), a place without a seat that somebody chose, a rank that is skipped in a list (1, 3; also
 * when place and student never both agreed), and a place that nobody chose.
 */
export type PlacementContradiction =
  | { reason: 'unknownPlace'; student: number; place: number }
  | { reason: 'chosenTwice'; student: number; place: number }
  | { reason: 'rankBelowOne'; student: number; place: number }
  | { reason: 'capacityBelowZero'; place: number }
  | { reason: 'emptyList'; student: number }
  | { reason: 'noSeat'; place: number; students: number[] }
  | { reason: 'rankSkipped'; student: number; rank: number }
  | { reason: 'notChosen'; place: number }

/** Everything wrong or odd, students first, each in order of number. Cost: O(pairs), when ranks come in order. */
export function contradictions(problem: PlacementProblem): PlacementContradiction[] {
  const { students, places, capacity, listStart, listPlace } = problem
  const found: PlacementContradiction[] = []
  for (let student = 0; student < students; student++) found.push(...inList(problem, student))
  const chose = Array.from({ length: places }, (): number[] => [])
  for (let student = 0; student < students; student++)
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      chose[listPlace[choice]!]?.push(student)
  for (const [place, by] of chose.entries()) {
    if (capacity[place]! < 0) found.push({ reason: 'capacityBelowZero', place })
    else if (capacity[place] === 0 && by.length > 0) found.push({ reason: 'noSeat', place, students: by })
    else if (capacity[place]! > 0 && by.length === 0) found.push({ reason: 'notChosen', place })
  }
  return found
}

function inList(problem: PlacementProblem, student: number): PlacementContradiction[] {
  const { places, listStart, listPlace, listRank, placeRank } = problem
  const from = listStart[student]!
  const to = listStart[student + 1]!
  if (from === to) return [{ reason: 'emptyList', student }]
  const found: PlacementContradiction[] = []
  const met = new Set<number>()
  for (let choice = from; choice < to; choice++) {
    const place = listPlace[choice]!
    if (!(place >= 0 && place < places)) found.push({ reason: 'unknownPlace', student, place })
    else if (met.has(place)) found.push({ reason: 'chosenTwice', student, place })
    else if (listRank[choice]! < 1 || placeRank[choice]! < 1) found.push({ reason: 'rankBelowOne', student, place })
    met.add(place)
  }
  const ranks = [...new Set(listRank.subarray(from, to))].toSorted((one, other) => one - other)
  const skipped = ranks.findIndex((rank, at) => rank > at + 1)
  if (skipped >= 0 && ranks[0]! >= 1) found.push({ reason: 'rankSkipped', student, rank: skipped + 1 })
  return found
}
