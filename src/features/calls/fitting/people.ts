import { sql } from 'kysely'
import { type MeetingProfile, meetingProfiles } from '#encounters'
import { type Profile, Ranking } from '#engine/ranking'
import type { Database } from '#platform/database'
import { cityDay, type Day, type LocalText } from '#platform/i18n'
import { exposureOf } from './exposure.ts'
import { type Asking, askingOf, findPeople } from './finding.ts'

/** Somebody whom a call suits, and by what. Says no more than other members may know. */
export type FittingPerson = {
  personId: number
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  has: string[]
  seeks: string[]
  disciplines: string[]
  available: boolean
  /** Who looks met this person before. */
  known: boolean
}

const shown = 12
/** What it is worth that a field is the right one; that there is time; that one knows another. The rarest skill: 7. */
const worth = { field: 0.4, time: 0.8, tie: 0.8 }
/** To who answers, any call is worth something: so that who said nothing of what they seek is not left out. */
const anyCall = 0.5

/**
 * People for a call, best first, ranked so that both gain (see #engine/ranking): the call seeks skills, fields and time;
 * people seek such work, or a skill one learns there. Who was shown with other calls lately comes later.
 * @param by who looks @param day of today
 */
export async function peopleFor(db: Database, asking: Asking, by: number, day: Day): Promise<FittingPerson[]> {
  const ids = await findPeople(db, asking, by, day)
  if (ids.length === 0) return []
  const [profiles, about, exposure] = await Promise.all([
    meetingProfiles(db, ids),
    aboutThem(db, ids, by, day),
    exposureOf(db, ids, asking.callId, day),
  ])
  const people = profiles
    .filter(({ languages }) => languages.length === 0 || languages.some((one) => asking.languages.includes(one)))
    .map((profile) => fitOf(profile, asking, about.get(profile.personId)))
    .filter(({ fit }) => fit.has.length + fit.seeks.length + fit.disciplines.length > 0)
  const ranking = await rankingOf(db, asking, people, exposure)
  return ranking.suggest(0, { count: shown }).flatMap(({ person }) => people[person - 1]?.fit ?? [])
}

/** The same for a call by its id; nobody when it is not there. @param now for the day it is in the city */
export async function peopleForCall(db: Database, callId: number, by: number, now: Date): Promise<FittingPerson[]> {
  const asking = await askingOf(db, callId)
  return asking === undefined ? [] : peopleFor(db, asking, by, cityDay(now))
}

type About = { personId: number; summary: LocalText | null; picture_id: string | null; kinds: string[]; known: boolean }

async function aboutThem(db: Database, ids: number[], by: number, day: Day): Promise<Map<number, About>> {
  const { rows } = await sql<About>`
    select f.person_id as "personId", f.summary, f.picture_id, coalesce(a.kinds, '{}') as kinds,
           exists (select from encounters.tie_card t where t.one_id = least(f.person_id, ${by}) and t.other_id = greatest(f.person_id, ${by}))
             or exists (select from people.met_card m where m.one_id = least(f.person_id, ${by}) and m.other_id = greatest(f.person_id, ${by})) as known
      from people.member_facts f
      left join people.member_availability a on a.person_id = f.person_id and a.until_day >= ${day}::date
     where f.person_id = any(${ids}::integer[])`.execute(db)
  return new Map(rows.map((row) => [row.personId, row]))
}

type Person = { fit: FittingPerson; profile: MeetingProfile; kinds: string[] }

function fitOf(profile: MeetingProfile, { skills, disciplines, kind }: Asking, about: About | undefined): Person {
  const kinds = about?.kinds ?? []
  const { personId, handle, name } = profile
  return {
    profile,
    kinds,
    fit: {
      ...{ personId, handle, name, summary: about?.summary ?? null, picture_id: about?.picture_id ?? null },
      has: skills.filter((id) => profile.offers.includes(id)),
      // Where one comes to learn, who looks for a skill fits as well.
      seeks: kind?.availableFor.includes('internship')
        ? skills.filter((id) => profile.seeks.includes(id) && !profile.offers.includes(id))
        : [],
      disciplines: disciplines.filter((id) => profile.disciplines.includes(id)),
      available: kind?.availableFor.some((work) => kinds.includes(work)) ?? false,
      known: about?.known ?? false,
    },
  }
}

/** Traits get numbers: the call is person 0, the others follow. */
async function rankingOf(
  db: Database,
  asking: Asking,
  people: Person[],
  exposure: Map<number, number>,
): Promise<Ranking> {
  const rarity: number[] = []
  const numbers = new Map<string, number>()
  const numberOf = (name: string, value: number) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, rarity.push(value) - 1)
    return rarity.length - 1
  }
  const rare = await raritiesOf(db, asking.skills)
  const skill = (id: string) => numberOf(`skill ${id}`, rare.get(id) ?? 1)
  const [time, tie, any] = [numberOf('time', worth.time), numberOf('tie', worth.tie), numberOf('call', anyCall)]
  const field = (id: string) => numberOf(`field ${id}`, worth.field)
  const learn = (id: string) => numberOf(`learn ${id}`, rare.get(id) ?? 1)
  const call: Profile = {
    seeks: [...asking.skills.map(skill), ...asking.disciplines.map(field), time, tie],
    offers: [any, time, ...asking.skills.map(learn)],
    group: -1,
  }
  const profiles = people.map(({ fit }): Profile => ({
    offers: [
      ...fit.has.map(skill),
      ...fit.seeks.map(skill),
      ...fit.disciplines.map(field),
      ...(fit.available ? [time] : []),
      ...(fit.known ? [tie] : []),
    ],
    seeks: [any, ...(fit.available ? [time] : []), ...fit.seeks.map(learn)],
    group: -1,
  }))
  const times = people.map(({ profile }) => exposure.get(profile.personId) ?? 0)
  return new Ranking([call, ...profiles], rarity.length, { rarity, shown: [0, ...times] })
}

/** From this many people on, a skill counts as common, whoever else has it. */
const common = 1000

/** What it is worth that somebody has a skill: more when few have it. Counting stops where it says nothing more. */
async function raritiesOf(db: Database, skills: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select key, (select count(*)::integer from (select from people.skill_posting p
        where p.skill_id = key and p.relation in ('has', 'offers') limit ${common}) counted) as count
      from unnest(${skills}::text[]) key`.execute(db)
  return new Map(rows.map(({ key, count }) => [key, Math.log(1 + common / Math.max(1, count))]))
}
