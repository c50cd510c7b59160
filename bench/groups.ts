import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forMilliseconds, Random } from '#engine/kit'
import { type GroupsProblem, makeGroups } from '#engine/groups'
import type { Options, Row } from './kit/benchmark.ts'

export const about =
  'mixed groups: differences inside groups in 20 seconds, against the best known (give --data FOLDER)'

/** Best values seen for public instances; how they were got is told beside them. */
const references: Record<string, [value: number, by: string]> = {
  RanInt_n120_ss_01: [47909, 'TPSDP, 17 s'],
  RanReal_n120_ss_01: [47363.21, 'TPSDP, 19 s'],
  Geo_n120_ss_01: [101658.91, 'iterated local search, 20 s'],
  RanInt_n240_ss_01: [155523, 'TPSDP, 41 s'],
  RanReal_n240_ss_01: [155029.74, 'TPSDP, 41 s'],
  Geo_n240_ss_01: [188829.57, 'TPSDP, 60 s'],
}

const now = () => performance.now()

export async function* run({ data, say }: Options): AsyncIterable<Row> {
  const folder = data && existsSync(join(data, 'mdgp')) ? join(data, 'mdgp') : data
  const files = folder && existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : []
  if (files.length === 0) say('no public instances given with --data; measuring one of our own against its bound')
  for (const file of files.sort()) {
    const name = file.replace('.txt', '')
    say(name)
    const { worth } = makeGroups(read(join(folder!, file)), { going: forMilliseconds(now, 19_500) })
    const [other, against] = references[name] ?? [undefined, 'no reference known']
    yield { case: name, unit: 'worth', ours: worth, other, against, goal: { of: 'ratio', atLeast: 0.997 } }
  }
  if (files.length === 0) {
    const { worth, bound } = makeGroups(invented(120, 10), { going: forMilliseconds(now, 5000) })
    yield {
      case: 'invented, 120 people in 10 groups',
      unit: 'worth',
      ours: worth,
      other: bound,
      against: 'upper bound',
    }
  }
}

/** First line: people, groups, ss, then smallest and largest size of each group; then lines of one, other, difference. */
function read(path: string): GroupsProblem {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const words = head.trim().split(/\s+/)
  const people = Number(words[0])
  const sizes = Array.from({ length: Number(words[1]) }, (_, group) => Number(words[3 + 2 * group]))
  const difference = new Float64Array(people * people)
  for (const line of lines) {
    const [one = 0, other = 0, value = 0] = line.trim().split(/\s+/).map(Number)
    difference[one * people + other] = difference[other * people + one] = value
  }
  return { people, sizes, difference }
}

function invented(people: number, groups: number): GroupsProblem {
  const random = new Random(7)
  const difference = new Float64Array(people * people)
  for (let one = 0; one < people; one++)
    for (let other = 0; other < one; other++)
      difference[one * people + other] = difference[other * people + one] = random.below(101)
  return { people, sizes: Array.from({ length: groups }, () => people / groups), difference }
}
