import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type Day, daysBetween } from '#platform/i18n'
import { type MeetingProfile, meetingProfiles } from '../between/profiles.ts'
import { exposureOf } from './exposure.ts'
import { meetable } from './meetable.ts'
import { rankingOf } from './ranking.ts'
import { meetingTraits } from './traits.ts'

/** For whom, where (null: in general), on which day. */
export type Finding = { personId: number; gatheringId: number | null; day: Day; count: number; not?: number[] }

/** People the engine looks at: all who come, at a gathering of so many; else those found through the lists of traits. */
const most = 120
const mostFound = 80

/**
 * The people to meet for one person, best first: candidates through the lists of what one seeks and offers, rarest
 * first, then ranked so that both gain (see #engine/ranking); after them who is of another field and of use to one.
 * Costs a fixed number of queries, and reads a bounded part of the lists however many members there are.
 * @returns ids of persons, at most `count`
 */
export async function findPeople(
  db: Database,
  { personId, gatheringId, day, count, not = [] }: Finding,
): Promise<number[]> {
  const [mine] = await meetingProfiles(db, [personId])
  if (mine === undefined) return []
  const found = await candidates(db, mine, gatheringId, startOf(personId, day))
  const ids = (await meetable(db, personId, found)).filter((id) => !not.includes(id))
  const others = (await meetingProfiles(db, ids)).filter((other) => canTalk(mine, other))
  if (others.length === 0) return []
  const otherIds = others.map((other) => other.personId)
  const [exposure, met] = await Promise.all([exposureOf(db, otherIds, day), metBy(db, personId)])
  const ranking = await rankingOf(db, [mine, ...others], exposure)
  const times = new Map(others.map((other, at) => [at + 1, met.get(other.personId) ?? 0]))
  return ranking.suggest(0, { count, met: times }).map(({ person }) => others[person - 1]?.personId ?? 0)
}

/** Where lists are walked from: another place for each person and day, the same all day. */
const startOf = (personId: number, day: Day) =>
  Math.abs(Math.imul(personId + 1, 2_654_435_761) ^ Math.imul(daysBetween('2026-01-01' as Day, day) + 1, 40_503))

/** Languages that both speak; who did not say any speaks with everybody. */
const canTalk = (one: MeetingProfile, other: MeetingProfile) =>
  one.languages.length === 0 ||
  other.languages.length === 0 ||
  one.languages.some((language) => other.languages.includes(language))

async function candidates(db: Database, mine: MeetingProfile, gatheringId: number | null, start: number) {
  const registered = gatheringId === null ? [] : await takingPart(db, gatheringId)
  if (gatheringId !== null && registered.length <= most) return registered
  const found = new Set<number>()
  const around = { gatheringId: gatheringId ?? undefined, start: start % (await lastPerson(db)), most: mostFound }
  for (const source of meetingTraits.all()) {
    const looking = { ...around, own: [mine], mine: await source.traitsOf(db, [mine]) }
    for (const id of await source.answering(db, looking)) found.add(id)
  }
  return [...found]
}

/** Who is registered and takes part; one more than are looked at tells that there are too many. */
async function takingPart(db: Database, gatheringId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.person_id as id from registrations.registration_card r
      join encounters.choice on choice.person_id = r.person_id and choice.suggested
     where r.gathering_id = ${gatheringId} and r.state = 'confirmed' order by r.person_id limit ${most + 1}`.execute(db)
  return rows.map((row) => row.id)
}

async function lastPerson(db: Database): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`select coalesce(max(person_id), 1) as last from encounters.choice`.execute(db)
  return rows[0]?.last ?? 1
}

/** How often a person met or worked with each of those met. */
async function metBy(db: Database, personId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ other: number; encounters: number }>`
    select other_id as other, encounters + worked as encounters from encounters.tie_card where one_id = ${personId}
    union all select one_id, encounters + worked from encounters.tie_card where other_id = ${personId}`.execute(db)
  return new Map(rows.map(({ other, encounters }) => [other, encounters]))
}
