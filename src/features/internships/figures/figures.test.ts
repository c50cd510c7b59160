import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { acted, aProgramme } from '../testing.ts'
import { withhold } from './withholding.ts'

let app: TestApp
let school: Awaited<ReturnType<typeof acted<TestMember>>>
let other: Awaited<ReturnType<typeof acted<TestMember>>>
let steward: TestMember
let programmes: number[]
beforeAll(async () => {
  app = await openTestApp()
  school = await acted(app, 'Mediaschool', 'mediaschool', 'school')
  other = await acted(app, 'Andere School', 'andere-school', 'school')
  steward = await app.member({ name: 'Naomi', steward: true })
  programmes = [
    await aProgramme(app, school.id),
    await aProgramme(app, school.id, { name: 'Podcast' }),
    await aProgramme(app, other.id, { name: 'Redactie', level: 'mbo-4' }),
  ]
})
afterAll(() => app.close())

/** Placements of the programme with this number, approved by their school; stopped when a day is given. */
async function place(programme: number, count: number, startsOn: string, stoppedOn?: string) {
  for (let n = 0; n < count; n++)
    await sql`
      insert into internships.placement (programme_id, year, starts_on, ends_on, hours_a_week, state, decided_at, stopped_on)
      values (${programmes[programme]}, 3, ${startsOn}, '2027-06-01', 32, ${stoppedOn ? 'stopped' : 'approved'}, now(), ${stoppedOn ?? null})`.execute(
      app.db,
    )
}
const json = async (path = '/stages/cijfers/stages.json') => {
  const { groups } = JSON.parse(await app.text(path)) as { groups: { programmes: { count: number | null }[] }[] }
  return groups.map(({ programmes: all, ...group }) => ({ ...group, programmes: all.map(({ count }) => count) }))
}

test('small numbers are withheld, and what would give them away', () => {
  expect(withhold([12, 0, 7])).toEqual({ shown: [12, 0, 7], total: 19 })
  expect(withhold([12, 3, 7])).toEqual({ shown: [12, null, null], total: 22 })
  expect(withhold([2, 3])).toEqual({ shown: [null, null], total: 5 })
  expect(withhold([1, 1, 9])).toEqual({ shown: [null, null, null], total: 11 })
  expect(withhold([4, 0])).toEqual({ shown: [null, null], total: null })
  expect(withhold([3, 9, 0])).toEqual({ shown: [null, null, 0], total: 12 })
  expect(withhold([0, 0])).toEqual({ shown: [0, 0], total: 0 })
  expect(withhold([])).toEqual({ shown: [], total: 0 })
})

test('whoever knows the total and what is shown cannot work out a small number', () => {
  let seed = 20261122
  const next = (most: number) => (seed = (seed * 48271) % 2147483647) % most
  for (let round = 0; round < 2000; round++) {
    const counts = Array.from({ length: 1 + next(6) }, () => (next(3) === 0 ? next(5) : next(30)))
    const { shown, total } = withhold(counts)
    const hidden = shown.flatMap((one, index) => (one === null ? [index] : []))
    for (const [index, one] of shown.entries()) {
      if (one !== null) expect(one === 0 || one >= 5).toBe(true)
      else expect(counts[index]).toBeGreaterThanOrEqual(0)
    }
    if (total === null || hidden.length === 0) continue
    const rest = total - shown.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    // At least two cells that share at least five: each of them could be anything from nobody to all.
    expect(hidden.length >= 2 && rest >= 5).toBe(true)
  }
})

test('a steward sets targets with a source; placements count from their first day, per study year', async () => {
  const target = {
    ...{ act: 'keep', group: '0', year: '2026', nameNl: 'Journalistiek', nameEn: 'Journalism', count: '125' },
    ...{ source: 'Convenant 2023', sourceHref: 'https://example.org/convenant', programmes: programmes.map(String) },
  }
  expect((await steward.post('/beheer/stagedoelen', { ...target, source: '' })).status).toBe(422)
  expect((await steward.post('/beheer/stagedoelen', { ...target, sourceHref: 'javascript:alert(1)' })).status).toBe(422)
  expect((await school.member.post('/beheer/stagedoelen', target)).status).toBe(403)
  expect((await steward.post('/beheer/stagedoelen', target)).status).toBe(303)

  await place(0, 7, '2026-09-01')
  await place(1, 2, '2026-10-01')
  await place(2, 6, '2026-11-22')
  await place(0, 6, '2026-11-23')
  await place(0, 1, '2026-09-01', '2026-10-10')
  await place(0, 3, '2026-12-01', '2026-11-01')
  await place(0, 5, '2026-07-31')
  const group = {
    name: { nl: 'Journalistiek', en: 'Journalism' },
    source: 'Convenant 2023',
    sourceHref: 'https://example.org/convenant',
  }
  const { id } = await app.db.selectFrom('internships.programme_group').select('id').executeTakeFirstOrThrow()
  expect(await json()).toEqual([
    { id, ...group, target: 125, count: 15, planned: 6, stopped: null, outside: 0, programmes: [null, 7, null] },
  ])
  expect(await json('/en/internships/figures/internships.json?year=2025')).toEqual([
    {
      id,
      ...group,
      source: null,
      sourceHref: null,
      target: null,
      count: 5,
      planned: 0,
      stopped: 0,
      outside: 0,
      programmes: [0, 5, 0],
    },
  ])
  const page = await app.text('/stages/cijfers')
  for (const words of [
    '15 stages begonnen, doel 125',
    'afgeschermd',
    'Convenant 2023',
    'Er komen nog 6 goedgekeurde stages.',
  ])
    expect(page).toContain(words)
  const csv = (await app.text('/stages/cijfers/stages.csv')).split('\r\n')
  expect(csv[1]).toBe('2026–2027,Journalistiek,,,15,6,,125,0')
  expect(csv).toHaveLength(6)

  // The next day six more begin: nothing is kept of yesterday's figures.
  app.later(24 * 60)
  expect((await json())[0]).toMatchObject({ count: 21, planned: 0 })
})

test('behind each figure are its placements, for the school by name and for stewards by number', async () => {
  const student = await app.member({ name: 'Zeynep Uniek' })
  await sql`update internships.placement set student_id = ${student.personId} where id = (select min(id) from internships.placement)`.execute(
    app.db,
  )
  const { id } = await app.db.selectFrom('internships.programme_group').select('id').executeTakeFirstOrThrow()
  const list = `/stages/cijfers/lijst?year=2026&group=${id}`
  const seen = async (member: TestMember) => {
    const text = await member.text(list)
    return [text.match(/section-heading.*?mono soft">(\d+)/)?.[1], text.includes('Zeynep Uniek')]
  }
  expect([await seen(school.member), await seen(other.member), await seen(steward)]).toEqual([
    ['19', true],
    ['6', false],
    ['25', false],
  ])
  expect((await student.get(list)).status).toBe(403)
  expect((await app.get(list)).status).toBe(303)
})

test('the page takes as many queries for many programmes as for few', async () => {
  const few = await app.queriesOf(() => app.text('/stages/cijfers'))
  for (let n = 0; n < 8; n++) await aProgramme(app, school.id, { name: `Opleiding ${n}` })
  expect(await app.queriesOf(() => app.text('/stages/cijfers'))).toBe(few)
})
