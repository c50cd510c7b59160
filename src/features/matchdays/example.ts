import { sql } from 'kysely'
import { Random } from '#engine/kit'
import type { Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { exampleHandles } from '#members'
import { seedOf } from './checking/document.ts'
import { placementPublished } from './events.ts'
import { aCompany, aMatchday, aPlace, aRanking, aStudent, aWishList } from './factories.ts'
import { matchdaysByIds } from './matchday/matchday.ts'
import { keepCalculation, calculationOf, secretOf } from './placing/computing.ts'
import { listsOfProblem, problemOfRound } from './placing/problem.ts'
import { publish } from './placing/publishing.ts'
import { solve } from './placing/solve.ts'

type Gathering = { id: number; starts_at: Date }
const day = 86_400_000 // milliseconds
const students = 60
const companies = 20

/** What a place is called, and for whom it is. */
const sorts: [LocalText, string][] = [
  [{ nl: 'Stage redactie', en: 'Internship in the newsroom' }, 'journalistiek, hbo jaar 3'],
  [{ nl: 'Stage montage', en: 'Internship in editing' }, 'video-editing, mbo 4'],
  [{ nl: 'Stage geluid', en: 'Internship in sound' }, 'geluid, mbo 4'],
  [{ nl: 'Stage productie', en: 'Internship in production' }, 'productie, mbo 4 of hbo'],
  [{ nl: 'Stage animatie en vormgeving', en: 'Internship in animation and design' }, 'animatie, hbo'],
  [{ nl: 'Stage interactie en games', en: 'Internship in interaction and games' }, 'Unity, hbo'],
  [{ nl: 'Stage online en data', en: 'Internship in online and data' }, 'datavisualisatie, hbo of wo'],
]
const schools = [
  ['MBO College Hilversum', 'AV-specialist, jaar 3'],
  ['Hogeschool Utrecht', 'Journalistiek, jaar 3'],
  ['MBO College Hilversum', 'Mediavormgever, jaar 3'],
  ['Hogeschool Utrecht', 'Communicatie en media, jaar 4'],
] as const

/**
 * Two match days of the example city: the one to come, where students give wishes and companies look at them, and one that
 * was, of which the placement is published for everybody to check.
 */
export const example: Example = {
  async load(tx, now) {
    const [coming, past] = [await dayAt(tx, now, 'next'), await dayAt(tx, now, 'last')]
    if (coming) await fill(tx, coming, now, 'wishes')
    if (past) await place(tx, await fill(tx, past, now, 'placement'), new Date(+past.starts_at + 9 * day))
    // Nobody is to hear of what is said to have happened before there was anything.
    await takeBack(tx, [placementPublished])
  },
  /** Match days go with the gatherings of the example city; people of it may have registered elsewhere. */
  async remove(tx) {
    await sql`delete from matchdays.student where person_id in (select id from people.party_card where example)`.execute(
      tx,
    )
    await sql`delete from matchdays.company where party_id in (select id from people.party_card where example)`.execute(
      tx,
    )
  },
  async present(db) {
    const { rows } =
      await sql`select from matchdays.student s join people.party_card p on p.id = s.person_id and p.example limit 1`.execute(
        db,
      )
    return rows.length > 0
  },
}

/** Gatherings that can be a match day, by how their addresses begin. */
const slugs = {
  next: ['dag-van-de-mediastages%'],
  last: ['dag-van-de-mediastages%', 'talent-zoekt-team%', 'startups-en-omroepen%'],
}

async function dayAt(tx: Tx, now: Date, which: 'next' | 'last'): Promise<Gathering | undefined> {
  const { rows } = await sql<Gathering>`
    select id, starts_at from programme.gathering_card
     where slug like any(${slugs[which]}::text[]) and status = 'published'
       and ${which === 'next' ? sql`starts_at > ${now}` : sql`ends_at < ${now}`}
     order by starts_at ${which === 'next' ? sql`asc` : sql`desc`}, id limit 1`.execute(tx)
  return rows[0]
}

/** A match day with both sides on it, and what each wants. Returns its id. */
async function fill(tx: Tx, gathering: Gathering, now: Date, phase: 'wishes' | 'placement'): Promise<number> {
  const until = new Date(Math.max(+gathering.starts_at - day, +now + day / 2))
  const id = await aMatchday(tx, gathering.id, {
    phase,
    committedAt: new Date(+gathering.starts_at - 30 * day),
    ...(phase === 'wishes' && { wishesUntil: until, preferencesUntil: new Date(+gathering.starts_at + 8 * day) }),
  })
  const random = new Random(gathering.id)
  const places: number[] = []
  for (const [at, partyId] of (await organisationsFor(tx)).entries()) {
    const company = await aCompany(tx, id, { partyId, recruiters: 1 + (at % 3) })
    for (let one = 0; one <= random.below(2); one++) {
      const [title, about] = sorts[(at + one * 3) % sorts.length] ?? [{ nl: 'Stage' }, '']
      const placeId = await aPlace(tx, company, { about, capacity: 1 + random.below(3) })
      await sql`update matchdays.place set title = ${JSON.stringify(title)}::jsonb where id = ${placeId}`.execute(tx)
      places.push(placeId)
    }
  }
  const named = new Map(places.map((place) => [place, [] as number[]]))
  for (const [at, personId] of (await studentsFor(tx)).entries()) {
    const [school, programme] = schools[at % schools.length] ?? schools[0]
    const student = await aStudent(tx, id, {
      personId,
      school,
      programme,
      opensList: phase === 'placement' || at % 3 > 0,
    })
    // A few are still to give their wishes: there is something to do.
    if (phase === 'wishes' && at % 9 === 4) continue
    // Some places are wanted more than others, as everywhere.
    const wanted = [
      ...random.shuffle(places.flatMap((place, index) => (index % 4 === 0 ? [place, place, place] : [place]))),
    ]
    const list = [...new Set(wanted)].slice(0, 4 + random.below(5))
    await aWishList(tx, student, phase === 'wishes' ? 0 : 1, list)
    for (const place of list) named.get(place)?.push(student)
  }
  for (const [place, by] of named)
    if (random.below(4) > 0)
      await aRanking(
        tx,
        place,
        by.map((student) => [student, tierOf(random.below(9))]),
      )
  return id
}

/** Mostly equal, as companies are: gladly, good, would do, and now and then not. */
const tierOf = (drawn: number) => (drawn === 8 ? null : drawn < 3 ? 1 : drawn < 6 ? 2 : 3)

/** Organisations of the example city that have places for students. */
const withPlaces = [
  ...[
    'nos',
    'npo',
    'rtl-nederland',
    'talpa',
    'nep-nederland',
    'vpro',
    'bnnvara',
    'avrotros',
    'ntr',
    'beeld-en-geluid',
    'monks',
  ],
  ...[
    'heidegolf-audio',
    'studio-kerkelanden',
    'blauwe-kamer-xr',
    'noorderlicht-games',
    'tweede-lezing',
    'spoorlijn-post',
  ],
  ...['drift-en-dal', 'kompas-data', 'radio-klapbrug'],
]

/** Those that an example person may act for first, so that there is something to do. */
async function organisationsFor(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from people.party_card c
     where c.kind = 'organisation' and c.example
       and (c.handle = any(${withPlaces}::text[]) or exists (select from people.representative r join people.party_card p on p.id = r.person_id
              where r.party_id = c.id and p.handle = 'selam-ghebremedhin'))
     order by exists (select from people.representative r join people.party_card p on p.id = r.person_id
                       where r.party_id = c.id and p.handle = any(${exampleHandles}::text[])) desc, c.id limit ${companies}`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Persons of the city who act for no organisation; the one to step in as a student first. */
async function studentsFor(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from people.party_card c
     where c.kind = 'person' and c.example
       and not exists (select from people.representative r where r.person_id = c.id and r.party_id <> c.id)
       and c.handle <> all (${exampleHandles.filter((handle) => handle !== 'zeynep-sahin')}::text[])
     order by c.handle = 'zeynep-sahin' desc, md5(c.handle) limit ${students}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** As its organisers did: computed, and published. */
async function place(tx: Tx, id: number, at: Date): Promise<void> {
  const [matchday] = await matchdaysByIds(tx, [id], at)
  if (matchday === undefined) return
  const problem = await problemOfRound(tx, matchday)
  const secret = await secretOf(tx, matchday)
  const both = solve({ lists: listsOfProblem(problem), seed: seedOf(secret.toString('hex')) })
  await keepCalculation(tx, { matchday, problem, both, by: null, now: at })
  const calculation = await calculationOf(tx, matchday)
  await publish(tx, { id, calculationId: calculation?.id ?? 0, mode: 'fair', by: null, now: at, baseUrl: '' })
  await sql`update matchdays.assignment set state = 'confirmed', confirmed_at = given_at where matchday_id = ${id} and student_id % 7 > 0`.execute(
    tx,
  )
  await sql`update matchdays.assignment set state = 'declined', seat = null, ended_at = given_at where matchday_id = ${id} and state = 'promised'`.execute(
    tx,
  )
  await sql`delete from matchdays.waiting where matchday_id = ${id}`.execute(tx)
  await sql`update matchdays.matchday set phase = 'over' where id = ${id}`.execute(tx)
}
