import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { callMoved, callOpened } from '#calls'
import { exampleHandles } from '#members'
import type { Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import { addDays, cityDay } from '#platform/i18n'
import { partiesByHandle } from '#people'
import { addExamplePlace } from './example-places.ts'
import { addExamplePlacement, type ExamplePlacement } from './example-placements.ts'
import { keepTarget } from './figures/targets.tsx'
import { keepProgramme } from './programmes/keeping.ts'
import { levels, studyYearOf } from './programmes/programme.ts'

const localText = z.strictObject({ nl: z.string(), en: z.string() })
const file = z.strictObject({
  programmes: z.array(
    z.strictObject({
      ...{ key: z.string(), school: z.string(), name: localText, level: z.enum(levels), years: z.int() },
      ...{ disciplines: z.array(z.string()), group: z.string().optional(), this: z.int(), last: z.int() },
    }),
  ),
  groups: z.array(z.strictObject({ key: z.string(), name: localText, target: z.int() })),
  source: z.string(),
  places: z.array(
    z.strictObject({
      ...{ company: z.string(), title: localText, text: localText, learn: z.string(), programmes: z.array(z.string()) },
      ...{ hours: z.int(), amount: z.int(), places: z.int(), tutor: z.string() },
    }),
  ),
  companies: z.array(z.string()),
  tutors: z.array(z.string()),
  goals: z.array(z.string()),
})
type City = z.infer<typeof file>

const readCity = async (): Promise<City> =>
  file.parse(JSON.parse(await readFile(new URL('../../../demo/study-programmes.json', import.meta.url), 'utf8')))

/** Study programmes of the city's schools, with students at its companies in this study year and the last. */
export const example: Example = {
  async load(tx, now) {
    const city = await readCity()
    const parties = await partiesByHandle(tx, [
      ...new Set([...city.programmes.map(({ school }) => school), ...city.companies, ...exampleHandles]),
    ])
    const idOf = (handle: string) => parties.get(handle)?.id ?? 0
    const programmes = new Map<string, number>()
    for (const { key, school, name, level, years, disciplines } of city.programmes) {
      if (!parties.has(school)) continue
      const id = await keepProgramme(tx, { schoolId: idOf(school), name, level, years, disciplines, example: true })
      if (typeof id === 'number') programmes.set(key, id)
    }
    if (programmes.size === 0) return
    await setTargets(tx, city, programmes, now)
    await place(tx, city, { programmes, idOf, now })
    await offer(tx, city, { programmes, idOf, now })
    await takeBack(tx, [callOpened, callMoved])
  },
  async remove(tx) {
    await tx.deleteFrom('internships.placement').where('example', '=', true).execute()
    await tx.deleteFrom('internships.programme_group').where('example', '=', true).execute()
    await tx.deleteFrom('internships.study_programme').where('example', '=', true).execute()
  },
  async present(db) {
    const row = await db
      .selectFrom('internships.study_programme')
      .select('id')
      .where('example', '=', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}

async function setTargets(tx: Tx, city: City, programmes: Map<string, number>, now: Date): Promise<void> {
  const year = studyYearOf(cityDay(now))
  for (const { key, name, target: count } of city.groups) {
    const programmeIds = city.programmes.flatMap((one) => (one.group === key ? (programmes.get(one.key) ?? []) : []))
    const given = { name, programmeIds, count, source: city.source, sourceHref: undefined, byId: null }
    const groupId = await keepTarget(tx, { ...given, groupId: undefined, year })
    await keepTarget(tx, { ...given, groupId, year: year - 1 })
    await tx.updateTable('internships.programme_group').set({ example: true }).where('id', '=', groupId).execute()
  }
}

type Placing = { programmes: Map<string, number>; idOf(handle: string): number; now: Date }

async function place(tx: Tx, city: City, { programmes, idOf, now }: Placing): Promise<void> {
  const students = await freePersons(tx)
  const today = cityDay(now)
  const year = studyYearOf(today)
  let number = 0
  const next = (key: string, startsOn: string): ExamplePlacement => {
    const n = number++
    const level = city.programmes.find((one) => one.key === key)
    return {
      ...{
        studentId: students[n % students.length] ?? 0,
        companyId: idOf(city.companies[n % city.companies.length] ?? ''),
      },
      ...{ programmeId: programmes.get(key) ?? 0, year: Math.min(level?.years ?? 1, 3), startsOn },
      ...{ endsOn: addDays(startsOn, 20 * 7 - 3), hours: [32, 36, 40][n % 3] ?? 32, allowance: 300 + 50 * (n % 5) },
      ...{
        tutor: city.tutors[n % city.tutors.length] ?? '',
        guide: level?.school === 'hogeschool-utrecht' ? 'Ikram Ouali' : 'Thijs de Graaf',
      },
      ...{ goals: city.goals[n % city.goals.length] ?? null, now },
    }
  }
  for (const { key, this: present, last } of city.programmes) {
    if (!programmes.has(key)) continue
    for (let n = 0; n < last; n++)
      await addExamplePlacement(tx, next(key, `${year - (n % 2)}-0${n % 2 ? 9 : 2}-0${1 + (n % 7)}`))
    for (let n = 0; n < present; n++) await addExamplePlacement(tx, next(key, addDays(`${year}-08-25`, 6 * n)))
  }
  await byHand(tx, { next, idOf, students, today, programmes, now })
}

/** Open internships; of one in four the school still has to look at the first programme. */
async function offer(tx: Tx, city: City, { programmes, idOf, now }: Placing): Promise<void> {
  for (const [index, one] of city.places.entries()) {
    const askerId = idOf(one.company)
    const programmeIds = one.programmes.flatMap((key) => programmes.get(key) ?? [])
    const byId = one.company === 'blauwe-kamer-xr' ? idOf('selam-ghebremedhin') : null
    if (askerId !== 0) await addExamplePlace(tx, { ...one, askerId, byId, programmeIds, waits: index % 4 === 0, now })
  }
}

type ByHand = {
  next(key: string, startsOn: string): ExamplePlacement
  idOf(handle: string): number
  students: number[]
  today: string
  programmes: Map<string, number>
  now: Date
}

/** What the six people can go on with: something to approve, to sign, to confirm, to read. */
async function byHand(tx: Tx, { next, idOf, students, today, programmes, now }: ByHand): Promise<void> {
  const company = { companyId: idOf('blauwe-kamer-xr'), tutor: 'Selam Ghebremedhin' }
  const zeynep = idOf('zeynep-sahin')
  const soon = addDays(today, 28)
  await addExamplePlacement(tx, { ...next('journalism', soon), ...company, studentId: zeynep, state: 'asked' })
  await addExamplePlacement(tx, { ...next('immersive', soon), ...company, signedBy: ['student'] })
  await addExamplePlacement(tx, { ...next('av-design', soon), ...company, signedBy: ['student', 'company'] })
  await addExamplePlacement(tx, { ...next('immersive', addDays(today, -30)), ...company, moments: true })
  await addExamplePlacement(tx, { ...next('journalism', addDays(today, -60)), stoppedOn: addDays(today, -20) })
  const journalism = programmes.get('journalism') ?? 0
  // Two who say so themselves, and wait for the school.
  for (const person_id of students.slice(-2))
    await tx
      .insertInto('internships.enrolment')
      .values({ person_id, programme_id: journalism, year: 2, from_day: addDays(today, -400), created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** People of the example city who belong nowhere: they study. */
async function freePersons(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select party.id from people.party_card party
     where party.kind = 'person' and party.example and party.handle <> all(${exampleHandles}::text[])
       and not exists (select from people.member_circle circle where circle.person_id = party.id)
     order by md5(party.handle) limit 90`.execute(tx)
  return rows.map((row) => row.id)
}
