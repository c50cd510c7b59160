import { forMilliseconds } from '#engine/kit'
import { planRotation, type RotationProblem } from '#engine/rotation'
import type { Goal, Options, Row } from './kit/benchmark.ts'

export const about = 'table rounds: how many pairs meet twice, against the fewest that is proven possible'

const now = () => performance.now()
const seconds = 20

/** Groups, size, rounds, and the most repeats we allow ourselves in twenty seconds. */
const golfers: [tables: number, size: number, rounds: number, most: number][] = [
  [5, 3, 7, 0],
  [6, 3, 8, 0],
  [7, 4, 7, 0],
  [8, 4, 8, 0],
  [8, 4, 9, 0],
  [8, 4, 10, 0],
  [9, 4, 9, 0],
  [10, 5, 8, 0],
  [20, 6, 5, 0],
]

const even = (tables: number, size: number, rounds: number): RotationProblem => ({
  people: tables * size,
  tables: Array.from({ length: tables }, () => size),
  rounds,
})

/** Gatherings as they are: uneven tables, people missing, colleagues apart. */
const halls: { name: string; problem: RotationProblem; most: number; within: number }[] = [
  { name: '60 at 10 tables, 6 rounds', problem: even(10, 6, 6), most: 0, within: 1 },
  { name: '500 at 84 tables, 5 rounds', problem: { ...even(84, 6, 5), people: 500 }, most: 0, within: 10 },
  { name: '58 at 10 tables, 6 rounds', problem: { ...even(10, 6, 6), people: 58 }, most: 0, within: seconds },
  { name: '30 at 8 tables, 8 rounds', problem: { ...even(8, 4, 8), people: 30 }, most: 0, within: seconds },
  {
    name: '500 at 84 tables, 5 rounds, 30 miss a round',
    problem: {
      ...even(84, 6, 5),
      people: 500,
      absent: Array.from({ length: 30 }, (_, index) => ({ person: index * 7, round: index % 5 })),
    },
    most: 0,
    within: seconds,
  },
  {
    name: '500 at 84 tables, 5 rounds, colleagues of 40 houses apart',
    problem: {
      ...even(84, 6, 5),
      people: 500,
      groups: [{ of: Array.from({ length: 500 }, (_, person) => person % 40), price: 0.5 }],
    },
    most: 0,
    within: seconds,
  },
]

/** During the event: some rounds were played, some people left, others came late; the first plan is gone on from. */
const halfway = [
  { tables: 50, size: 6, rounds: 6, played: 2, gone: 10, late: 10 },
  { tables: 10, size: 6, rounds: 6, played: 3, gone: 4, late: 0 },
  { tables: 8, size: 4, rounds: 10, played: 3, gone: 1, late: 0 },
]

export async function* run({ say }: Options): AsyncIterable<Row> {
  for (const [tables, size, rounds, most] of golfers) {
    say(`${tables} tables of ${size}, ${rounds} rounds`)
    yield* measured(`${tables}-${size}-${rounds}`, even(tables, size, rounds), most, seconds)
  }
  for (const { name, problem, most, within } of halls) {
    say(name)
    yield* measured(name, problem, most, within)
  }
  for (const event of halfway) {
    const { tables, size, played, rounds, gone, late } = event
    const name = `${tables}-${size}-${rounds}, ${played} played, ${gone} gone, ${late} late`
    say(name)
    const first = planRotation(even(tables, size, rounds), { going: forMilliseconds(now, 5000) }).rounds
    yield* measured(name, rest(event, first.slice(0, played)), 0, 1, first.slice(played))
  }
}

function rest({ tables, size, rounds, gone, late }: (typeof halfway)[number], played: number[][][]): RotationProblem {
  const left = rounds - played.length
  const people = tables * size
  return {
    ...even(tables + Math.ceil(late / size), size, left),
    people: people + late,
    played,
    absent: Array.from({ length: gone * left }, (_, index) => ({
      person: ((index % gone) * 7 + 3) % people,
      round: Math.floor(index / gone),
    })),
  }
}

function* measured(
  name: string,
  problem: RotationProblem,
  most: number,
  within: number,
  before?: number[][][],
): Iterable<Row> {
  const start = now()
  const { quality, bound } = planRotation(problem, {
    seed: 2026,
    going: forMilliseconds(now, within * 900),
    start: before,
  })
  const took = (now() - start) / 1000
  const goal: Goal = { of: 'ours', atMost: most }
  yield { case: name, unit: 'repeats', ours: quality.repeats, other: bound, against: 'proven bound', goal }
  // A search that ends by itself knows that nothing better exists; the others stop when told to.
  yield { case: `${name}, time`, unit: 's', ours: took, goal: { of: 'ours', atMost: within } }
}
