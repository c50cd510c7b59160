import { cliqueAt, Clusters } from '../kit/index.ts'
import type { Contradiction } from './contradictions.ts'
import type { RotationProblem } from './problem.ts'

/** Wishes that cannot all come true, in a problem in which each could. */
export function wishContradictions(
  problem: RotationProblem,
  there: Uint8Array,
  tableOf: Int32Array,
  sizes: number[][],
): Contradiction[] {
  const open = stillToMeet(problem)
  return [
    ...tooManyTogether(problem, there, tableOf, sizes, open),
    ...onlyInOneRound(problem, there, tableOf, sizes, open),
    ...tooManyApart(problem, there, sizes),
  ]
}

/** Pairs that must sit together and did not in the rounds played, each once. */
function stillToMeet({ people, together = [], played = [] }: RotationProblem): [number, number][] {
  const pairs = new Map<number, [number, number]>()
  for (const [one, other] of together)
    if (one !== other) pairs.set(Math.min(one, other) * people + Math.max(one, other), [one, other])
  for (const table of played.flat())
    for (const one of table) for (const other of table) pairs.delete(one * people + other)
  return [...pairs.values()]
}

function tooManyTogether(
  { people, rounds, tables }: RotationProblem,
  there: Uint8Array,
  tableOf: Int32Array,
  sizes: number[][],
  open: [number, number][],
): Contradiction[] {
  const others = new Int32Array(people)
  for (const pair of open) for (const person of pair) others[person]!++
  const largest = sizes.map((row) => Math.max(0, ...row))
  const found: Contradiction[] = []
  for (const [person, wanted] of others.entries()) {
    if (wanted === 0) continue
    let most = 0
    for (let round = 0; round < rounds; round++)
      if (there[round * people + person] === 1) {
        const table = tableOf[round * people + person]!
        most += Math.max(0, Math.min(largest[round]!, tables[table] ?? Infinity) - 1)
      }
    if (wanted > most) found.push({ reason: 'tooManyTogether', person, others: wanted, most })
  }
  return found
}

/** Those who can only meet in one and the same round sit at one table there, with all who only can meet them there. */
function onlyInOneRound(
  { people, rounds, tables: seatsAt, apart = [] }: RotationProblem,
  there: Uint8Array,
  tableOf: Int32Array,
  sizes: number[][],
  open: [number, number][],
): Contradiction[] {
  const found: Contradiction[] = []
  const bound = Array.from({ length: rounds }, () => new Clusters(people))
  for (const [one, other] of open) {
    const both = [...bound.keys()].filter((round) => {
      const [at, second] = [round * people + one, round * people + other]
      if (there[at] === 0 || there[second] === 0) return false
      return tableOf[at]! < 0 || tableOf[second]! < 0 || tableOf[at] === tableOf[second]
    })
    if (both.length === 1) bound[both[0]!]!.join(one, other)
  }
  for (const [round, clusters] of bound.entries()) {
    const tables = tableOf.subarray(round * people, (round + 1) * people)
    for (const group of clusters.groups()) {
      const pinned = group.filter((person) => tables[person]! >= 0)
      const second = pinned.find((person) => tables[person] !== tables[pinned[0]!])
      if (second !== undefined)
        found.push({ reason: 'pinnedAmongTogether', one: pinned[0]!, other: second, people: group, round })
      const seats = Math.min(Math.max(0, ...sizes[round]!), seatsAt[tables[pinned[0] ?? -1] ?? -1] ?? Infinity)
      if (group.length > seats) found.push({ reason: 'tooManyAtOneTable', people: group, round, seats })
    }
    for (const [one, other] of apart)
      if (clusters.same(one, other))
        found.push({ reason: 'apartAmongTogether', one, other, people: clusters.groupOf(one), round })
  }
  return found
}

function tooManyApart({ people, apart = [] }: RotationProblem, there: Uint8Array, sizes: number[][]): Contradiction[] {
  for (const [round, row] of sizes.entries()) {
    const here = apart.filter((pair) => pair.every((person) => there[round * people + person] === 1))
    const tables = row.filter((size) => size > 0).length
    const clique = cliqueAt(here, tables + 1)
    if (clique) return [{ reason: 'tooManyApart', people: clique, round, tables }]
  }
  return []
}
