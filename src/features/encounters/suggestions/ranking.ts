import { type Profile, Ranking } from '#engine/ranking'
import type { Database } from '#platform/database'
import type { MeetingProfile } from '../between/profiles.ts'
import { meetingTraits } from './traits.ts'

/**
 * What it is worth that two are of different fields, to each: so little that whoever gains in nothing else comes after all
 * with whom it is mutual, and yet no list stays empty at a gathering of strangers.
 */
const otherField = 0.02

type Traits = { offers: number[]; seeks: number[]; discipline: string | null }

/**
 * Ranks people for the first of them. Traits get numbers; what the first has nothing to do with counts only as one more
 * thing another looks for.
 * @param exposure how often each was shown, by id
 */
export async function rankingOf(
  db: Database,
  people: MeetingProfile[],
  exposure: Map<number, number>,
): Promise<Ranking> {
  const numbers = new Map<string, number>()
  const rarity: number[] = []
  const numberOf = (name: string, worth: number) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    rarity.push(worth)
    numbers.set(name, rarity.length - 1)
    return rarity.length - 1
  }
  const profiles = people.map(({ discipline }): Traits => ({ offers: [], seeks: [], discipline }))
  const at = new Map(people.map(({ personId }, index) => [personId, index]))
  for (const source of meetingTraits.all()) {
    const traits = await source.traitsOf(db, people)
    const own = traits.filter((trait) => trait.personId === people[0]?.personId)
    const worth = await source.worthOf(db, own)
    for (const { personId, side, key } of traits)
      profiles[at.get(personId) ?? 0]?.[side].push(numberOf(`${source.name} ${key}`, worth.get(key) ?? 0))
  }
  meetOtherFields(profiles, numberOf('theirs', otherField), numberOf('mine', otherField))
  const shown = people.map(({ personId }) => exposure.get(personId) ?? 0)
  return new Ranking(grouped(profiles), numbers.size, { rarity, shown })
}

/** The first seeks whoever is of another field, and is sought by them. */
function meetOtherFields(profiles: Traits[], theirs: number, mine: number) {
  const [first, ...others] = profiles
  if (first === undefined || first.discipline === null) return
  first.seeks.push(theirs)
  first.offers.push(mine)
  for (const other of others) {
    if (other.discipline === null || other.discipline === first.discipline) continue
    other.offers.push(theirs)
    other.seeks.push(mine)
  }
}

function grouped(profiles: Traits[]): Profile[] {
  const groups = [...new Set(profiles.map(({ discipline }) => discipline))]
  return profiles.map(({ discipline, ...traits }) => ({
    ...traits,
    group: discipline === null ? -1 : groups.indexOf(discipline),
  }))
}
