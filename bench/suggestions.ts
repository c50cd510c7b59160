import { Random } from '#engine/kit'
import { type Profile, Ranking } from '#engine/ranking'
import type { Options, Row } from './kit/benchmark.ts'

export const about = 'people you should meet: for one of 50 000 members, against looking at everybody'

const people = 50_000
const traits = 600

export async function* run({ say }: Options): AsyncIterable<Row> {
  const random = new Random(12)
  // Few skills are common and most are rare: the number of a trait is the square of an even chance.
  const some = (count: number) => Array.from({ length: count }, () => Math.floor(random.next() ** 2 * traits))
  const profiles: Profile[] = Array.from({ length: people }, () => ({
    offers: some(2 + random.below(6)),
    seeks: some(1 + random.below(5)),
    group: random.below(12),
  }))
  say('50 000 members with up to 7 skills and 5 wishes each')
  const start = performance.now()
  const ranking = new Ranking(profiles, traits)
  yield { case: 'reading all members once', unit: 'ms', ours: performance.now() - start }
  const first = timed(() => ranking.suggest(random.below(people), { count: 20 }))
  yield { case: 'the very first, nothing compiled yet', unit: 'ms', ours: first }
  // A server that runs: the engine has compiled what it often does.
  for (let warming = 0; warming < 100; warming++) ranking.suggest(random.below(people), { count: 20 })
  const asked = Array.from({ length: 400 }, () => random.below(people))
  const times = asked
    .map((person) => timed(() => ranking.suggest(person, { count: 20 })))
    .sort((one, other) => one - other)
  const scans = asked
    .slice(0, 20)
    .map((person) => timed(() => scan(profiles, person)))
    .sort((one, other) => one - other)
  const middle = (list: number[]) => list[Math.floor(list.length / 2)]!
  const against = 'comparing with everybody, traits only'
  yield {
    case: 'twenty suggestions, median',
    unit: 'ms',
    ours: middle(times),
    other: middle(scans),
    against,
    goal: { of: 'ours', atMost: 50 },
  }
  yield {
    case: 'twenty suggestions, slowest of 400',
    unit: 'ms',
    ours: times.at(-1)!,
    goal: { of: 'ours', atMost: 50 },
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The same question by a full scan, without sorting or exposure: less than what ours does. */
function scan(profiles: Profile[], person: number): number {
  const mine = profiles[person]!
  let found = 0
  for (const other of profiles)
    if (
      mine.seeks.some((trait) => other.offers.includes(trait)) &&
      other.seeks.some((trait) => mine.offers.includes(trait))
    )
      found++
  return found
}
