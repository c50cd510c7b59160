import { pins, presence, type RotationProblem } from './problem.ts'

/**
 * How many people sit at each table in each round: as evenly as seats and pins allow, and at fewer tables when there
 * would be fewer than `least` at one.
 */
export function tableSizes(problem: RotationProblem): number[][] {
  const there = presence(problem)
  const tableOf = pins(problem, there)
  return Array.from({ length: problem.rounds }, (_, round) => {
    const from = round * problem.people
    const present = there.subarray(from, from + problem.people).reduce((sum, is) => sum + is, 0)
    const pinned = problem.tables.map(() => 0)
    for (const table of tableOf.subarray(from, from + problem.people)) if (table >= 0) pinned[table]!++
    return spread(problem, present, pinned)
  })
}

function spread({ tables, least = 2 }: RotationProblem, present: number, pinned: number[]): number[] {
  const sizes = [...pinned]
  const used = tablesUsed(tables, least, present, pinned)
  for (let left = present - pinned.reduce((sum, count) => sum + count, 0); left > 0; left--) {
    let emptiest = -1
    for (const table of used)
      if (sizes[table]! < tables[table]! && (emptiest < 0 || sizes[table]! < sizes[emptiest]!)) emptiest = table
    if (emptiest < 0) throw new Error('more people than seats; contradictions() tells in which round')
    sizes[emptiest]!++
  }
  return sizes
}

/** Tables with pinned people first, then large ones first. */
function tablesUsed(tables: readonly number[], least: number, present: number, pinned: number[]): number[] {
  const order = tables.map((_, table) => table)
  order.sort((one, other) => pinned[other]! - pinned[one]! || tables[other]! - tables[one]! || one - other)
  let count = Math.min(tables.length, Math.max(1, Math.floor(present / least)))
  const seats = () => order.slice(0, count).reduce((sum, table) => sum + tables[table]!, 0)
  while (count < tables.length && (seats() < present || pinned[order[count]!]! > 0)) count++
  return order.slice(0, count).sort((one, other) => one - other)
}
