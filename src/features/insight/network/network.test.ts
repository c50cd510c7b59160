import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { readConfig } from '#platform/config'
import { addParties } from '#people'
import { chooseToBeCounted, confirmedEncounters } from '#encounters'
import { quietLog } from '#platform/log'
import { aGathering, aSeries } from '#programme'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { feature } from '../feature.ts'
import { personal } from '../personal.ts'
import { makeReport } from '../report/making.ts'

// Sunday 22 November 2026: the last month that is over is October.
let app: TestApp
let steward: TestMember
let people: number[]
let talk: number
beforeAll(async () => {
  app = await openTestApp()
  steward = await app.member({ name: 'Naomi', steward: true })
  await app.db
    .insertInto('insight.secret')
    .values({ key: 'a'.repeat(64) })
    .execute()
  ;({ people, talk } = await aCityThatMet())
})
afterAll(() => app.close())

const disciplines = ['camera', 'sound', 'code']
const choose = (ids: number[], counted: boolean) =>
  app.db.transaction().execute((tx) => chooseToBeCounted(tx, ids, counted))

/** A hundred and twenty people of three disciplines at one gathering of a series, three in four counted; each met three of another group. */
async function aCityThatMet() {
  return app.db.transaction().execute(async (tx) => {
    const ids = await addParties(
      tx,
      Array.from({ length: 120 }, (_, index) => ({
        ...{ kind: 'person' as const, handle: `mens-${index}`, name: `Mens ${index}` },
        disciplines: [disciplines[index % 3] ?? 'code'],
      })),
    )
    const series = await aSeries(tx, { slug: 'etherkout', nl: 'Etherkout', en: 'Ether talk' })
    const id = await aGathering(tx, {
      ...{ slug: 'etherkout-oktober', title: { nl: 'Etherkout in oktober' }, seriesId: series },
      startsAt: new Date('2026-10-06T18:00:00Z'),
      endsAt: new Date('2026-10-06T20:00:00Z'),
    })
    // The last thirty never chose to be counted.
    await chooseToBeCounted(tx, ids.slice(0, 90))
    const pairs = ids.flatMap((one, index) =>
      [1, 4, 7].map((step) => [one, ids[(index + step) % ids.length] ?? one] as const),
    )
    await confirmedEncounters(tx, { gatheringId: id, at: new Date('2026-10-06T19:00:00Z'), pairs })
    return { people: ids, talk: id }
  })
}

type Open = {
  active: {
    discipline: { total: number | null; figures: { key: string; count: number | null; since: string | null }[] }
  }
  between: { total: number | null; figures: { key: string; count: number | null }[] }
  bridging: {
    key: string
    name: string
    encounters: number
    eiIndex: { value: number; chance: number; verdict: string; p: number }
  }[]
}
const figures = async (month: string): Promise<Open> =>
  JSON.parse(await app.text(`/stad/netwerk/${month}/cijfers.json`))

test('before the first report the page says when it comes, and only a steward may make it, once', async () => {
  expect(await app.text('/stad/netwerk')).toContain('De eerste cijfers komen aan het begin van de volgende maand.')
  expect((await app.get('/stad/netwerk/2026-10')).status).toBe(404)
  expect((await app.get('/stad/netwerk/2026-10/cijfers.csv')).status).toBe(404)
  expect(await app.text('/stad/netwerk')).not.toContain('Maak het verslag')
  expect(await steward.text('/stad/netwerk')).toContain('Maak het verslag van oktober 2026')
  expect(await steward.text('/beheer')).toContain('Maak het verslag van oktober 2026')
  const visitor = await app.post('/stad/netwerk/maken', { month: '2026-10' })
  expect(visitor.headers.get('location')).toContain('/inloggen')
  // What is still going on has no report.
  const early = await steward.post('/stad/netwerk/maken', { month: '2026-11' })
  expect([early.status, early.headers.get('location')]).toEqual([303, '/stad/netwerk?gemaakt=there'])
  const made = await steward.post('/stad/netwerk/maken', { month: '2026-10' })
  expect([made.status, made.headers.get('location')]).toEqual([303, '/stad/netwerk?gemaakt=made'])
  const again = await steward.post('/stad/netwerk/maken', { month: '2026-10' })
  expect(again.headers.get('location')).toBe('/stad/netwerk?gemaakt=there')
  const rows = await app.db.selectFrom('insight.report').select(['month', 'made_by', 'example']).execute()
  expect(rows).toEqual([{ month: '2026-10', made_by: steward.personId, example: false }])
  expect(await steward.text('/beheer')).not.toContain('Maak het verslag')
})

test('who did not choose to be counted is in no figure, and numbers are estimates to the nearest five', async () => {
  const { active, between, bridging } = await figures('2026-10')
  const shown = active.discipline.figures.filter(({ count }) => count !== null)
  // Of the three, the smallest is withheld: with all three one would know that there is nobody in any other.
  expect(shown.map(({ since }) => since)).toEqual(['2026-10', '2026-10'])
  expect(shown.filter(({ key }) => !disciplines.includes(key))).toEqual([])
  // Ninety chose it: the estimate is of them, not of all hundred and twenty.
  expect(Math.abs((active.discipline.total ?? 0) - 90)).toBeLessThanOrEqual(20)
  const counts = [
    ...shown.map(({ count }) => count ?? 0),
    between.total ?? 0,
    ...bridging.map(({ encounters }) => encounters),
  ]
  expect(counts.filter((count) => count % 5 !== 0 || count === 0)).toEqual([])
})

test('the answer comes in a sentence, before the figures: here everybody met another field', async () => {
  const { bridging } = await figures('2026-10')
  expect(bridging.map(({ key, name }) => [key.split(':')[0], name])).toEqual([
    ['all', 'Samen'],
    ['series', 'Etherkout'],
    ['gathering', 'Etherkout in oktober'],
  ])
  for (const { eiIndex } of bridging) {
    // Everybody met only others: shown at the end of the scale that says nothing of each one.
    expect([eiIndex.value, eiIndex.verdict, eiIndex.p]).toEqual([0.9, 'more', 0.01])
    expect(Math.abs(eiIndex.chance - 1 / 3)).toBeLessThan(0.1)
  }
  const page = await app.text('/stad/netwerk')
  const [sentence, table] = [
    page.indexOf('Ja: op onze bijeenkomsten ontmoeten mensen vaker'),
    page.indexOf('E-I-index'),
  ]
  expect(sentence).toBeGreaterThan(0)
  expect(table).toBeGreaterThan(sentence)
  expect(page).toContain('href="/bijeenkomsten/etherkout-oktober"')
  expect(await app.text('/en/city/network')).toContain('Yes: at our gatherings people meet somebody from another field')
  const own = await app.text('/bijeenkomsten/etherkout-oktober')
  expect(own).toContain(
    'Bij Etherkout in oktober ontmoetten mensen vaker iemand uit een ander vak dan toeval zou geven.',
  )
})

test('the files hold what the page holds', async () => {
  const answer = await app.get('/en/city/network/2026-10/figures.csv')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = (await answer.text()).trim().split('\r\n')
  expect(lines[0]).toBe('table,key,name,measure,value,since')
  const [all] = (await figures('2026-10')).bridging
  expect(lines).toContain(`bridging,all,Together,encounters,${all?.encounters},2026-10`)
  expect(lines).toContain('active by discipline,policy,Policy and law,count,,')
  // A kind of organisation and a discipline may be called alike.
  expect(lines).toContain('active by kind,marketing,City marketing,count,,')
  expect(lines.length).toBeGreaterThan(80)
})

test('a report is never changed, not even by hand', async () => {
  await expect(app.db.updateTable('insight.report').set({ figures: '{}' }).execute()).rejects.toThrow('never changed')
})

test('what one person does changes nothing in the next report', async () => {
  const before = await figures('2026-10')
  const someone = people[5] ?? 0
  await choose([someone], false)
  const job = feature.jobs?.[0]
  const first = new Date('2026-12-01T02:20:00Z')
  await job?.run({ db: app.db, now: first, log: quietLog, config: readConfig({}) })
  await job?.run({ db: app.db, now: first, log: quietLog, config: readConfig({}) })
  const { rows } = await sql<{ month: string }>`select month from insight.report order by month`.execute(app.db)
  expect(rows).toEqual([{ month: '2026-10' }, { month: '2026-11' }])
  const after = await figures('2026-11')
  expect([after.active, after.between, after.bridging]).toEqual([before.active, before.between, before.bridging])
})

test('when many withdraw, figures follow; older reports stand', async () => {
  const october = await figures('2026-10')
  await choose(people.slice(0, 88), false)
  expect(await makeReport(app.db, '2026-12', { now: new Date('2027-01-01T03:20:00Z') })).toBe(true)
  const { active, bridging } = await figures('2026-12')
  expect([active.discipline.total, bridging]).toEqual([null, []])
  expect(await figures('2026-10')).toEqual(october)
  expect(await app.text('/stad/netwerk/2026-12')).toContain('Er zijn nog te weinig ontmoetingen om dat te zeggen.')
  // Months come in order.
  expect(await makeReport(app.db, '2026-11', { now: new Date('2027-01-01T03:20:00Z') })).toBe(false)
})

test('a person sees in what they are counted, and who leaves is in it by a name that is nobody’s', async () => {
  await choose(people, true)
  await makeReport(app.db, '2027-01', { now: new Date('2027-02-01T03:20:00Z') })
  const counted = await Promise.all(
    people.map(async (id) => ({ id, records: (await personal.collect(app.db, id))[0]?.records ?? [] })),
  )
  const some = counted.find(({ records }) => records.length > 0)
  expect(some?.records).toContainEqual({ figure: `gathering:${await seriesOf(talk)}:${talk}`, since: '2027-01' })
  const size = async () =>
    (await sql<{ size: string }>`select sum(jsonb_array_length(items)) as size from insight.behind`.execute(app.db))
      .rows[0]?.size
  const before = await size()
  await app.db.transaction().execute((tx) => personal.forget(tx, some?.id ?? 0))
  expect((await personal.collect(app.db, some?.id ?? 0))[0]?.records).toEqual([])
  expect(await size()).toBe(before)
})

async function seriesOf(gathering: number) {
  const row = await app.db
    .selectFrom('programme.gathering_card')
    .select('series_id')
    .where('id', '=', gathering)
    .executeTakeFirst()
  return row?.series_id
}

test('the page takes as many queries for one subject as for many', async () => {
  expect(await app.queriesOf(() => app.text('/stad/netwerk/2026-12?a'))).toBe(
    await app.queriesOf(() => app.text('/stad/netwerk/2026-10?a')),
  )
})
