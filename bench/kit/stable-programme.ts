import loadHighs from 'highs'
import type { PlacementProblem } from '#engine/placement'

// Its types are those of CommonJS, the module that is loaded is not.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

/** The most that HiGHS places and keeps stable in so many seconds, and whether that is proven to be the most. */
export function mostByHighs(problem: PlacementProblem, seconds: number) {
  const { Status, ObjectiveValue } = highs.solve(stableProgramme(problem), { time_limit: seconds })
  const proven = Status === 'Optimal'
  const placed = Math.round(ObjectiveValue)
  return { placed, proven, says: proven ? 'HiGHS, proven' : `HiGHS after ${seconds} s, no proof` }
}

/**
 * The most placements that are stable, as an integer programme in the LP format of CPLEX (Kwanashie and Manlove, An
 * integer programming approach to the hospitals/residents problem with ties, Operations Research Proceedings 2013):
 * x of a choice is 1 when the student has the place. For every choice, unless the student has something as good, the place
 * is full of students as good.
 */
function stableProgramme(problem: PlacementProblem): string {
  const { students, places, capacity, listStart, listPlace, listRank, placeRank } = problem
  const choices = Array.from(listPlace.keys())
  const ofStudent = Array.from({ length: students }, (_, student) =>
    choices.slice(listStart[student], listStart[student + 1]),
  )
  const ofPlace = Array.from({ length: places }, (): number[] => [])
  for (const choice of choices) ofPlace[listPlace[choice]!]!.push(choice)
  const rows: string[] = []
  for (const row of ofStudent) if (row.length > 0) rows.push(`${sum(row)} <= 1`)
  for (const [place, row] of ofPlace.entries()) if (row.length > 0) rows.push(`${sum(row)} <= ${capacity[place]}`)
  for (const row of ofStudent)
    for (const choice of row) {
      const place = listPlace[choice]!
      const seats = capacity[place]!
      if (seats === 0) continue
      const times = new Map<number, number>()
      for (const other of row) if (listRank[other]! <= listRank[choice]!) times.set(other, seats)
      for (const other of ofPlace[place]!)
        if (placeRank[other]! <= placeRank[choice]!) times.set(other, (times.get(other) ?? 0) + 1)
      rows.push(`${[...times].map(([other, count]) => `${count} x${other}`).join(' + ')} >= ${seats}`)
    }
  const names = choices.map((choice) => `x${choice}`)
  return `Maximize\n ${names.join(' + ')}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${names.join(' ')}\nEnd\n`
}

const sum = (row: number[]) => row.map((choice) => `x${choice}`).join(' + ')
