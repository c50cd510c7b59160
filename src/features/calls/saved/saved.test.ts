import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMembership, anOrganisation } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { moveCall } from '../call/moving.ts'
import { aCall } from '../factories.ts'
import { alertFor, sendDigests } from './alerting.ts'

let app: TestApp
let askerId: number
const now = new Date('2026-11-22T11:00:00Z')
const house = { baseUrl: 'http://golflengte.test' }

beforeAll(async () => {
  app = await openTestApp()
  askerId = (await app.db.transaction().execute((tx) => anOrganisation(tx))).id
})
afterAll(() => app.close())

const keep = (by: TestMember, query: string, notify = 'at-once', name = query) =>
  by.post('/mij/oproepen/zoekopdrachten', { name, query, notify })
/** Opens a call and tells who was looking for it, as the listener does. */
async function opening(given: Partial<Parameters<typeof aCall>[1]>): Promise<number> {
  const { id } = await app.db.transaction().execute((tx) => aCall(tx, { askerId, ...given, state: 'draft' }))
  await app.db.transaction().execute((tx) => moveCall(tx, id, 'open', { now }))
  await alertFor(app.db, house, id, now)
  return id
}
const mailsTo = async ({ personId }: TestMember) =>
  app.db
    .selectFrom('platform.mail')
    .select(['kind', 'subject', 'unsubscribe', 'letter'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
const subjects = async (to: TestMember) => (await mailsTo(to)).map(({ subject }) => subject)

test('the filters of the board are kept under a name, shown in words, changed and forgotten', async () => {
  const anna = await app.member()
  const board = await anna.text('/oproepen?q=montage&paid=1')
  expect(board).toContain('Bewaar deze zoekopdracht')
  expect((await keep(anna, 'paid=1&q=montage', 'daily', 'Betaald monteren')).status).toBe(303)
  const page = await anna.text('/mij/oproepen/zoekopdrachten')
  for (const words of ['Betaald monteren', '‘montage’ · Betaald', 'href="/oproepen?q=montage&amp;paid=1"'])
    expect(page).toContain(words)
  const id = page.match(/zoekopdrachten\/(\d+)"/)?.[1] ?? ''
  const path = `/mij/oproepen/zoekopdrachten/${id}`
  expect((await (await app.member()).post(path, { remove: 'yes' })).status).toBe(404)
  expect((await anna.post(path, { name: '', notify: 'none' })).status).toBe(422)
  await anna.post(path, { name: 'Monteren', notify: 'none' })
  expect(await anna.text('/mij/oproepen/zoekopdrachten')).toContain('Monteren')
  await anna.post(path, { remove: 'yes' })
  expect(await anna.text('/mij/oproepen/zoekopdrachten')).toContain('Je bewaart nog geen zoekopdrachten.')
})

test('a search that asks nothing is not kept, and twenty is the most', async () => {
  const anna = await app.member()
  expect((await keep(anna, 'order=deadline&all=1', 'at-once', 'Alles')).status).toBe(422)
  for (let hours = 1; hours <= 20; hours++) expect((await keep(anna, `hours=${hours}`)).status).toBe(303)
  const full = await keep(anna, 'hours=21')
  expect([full.status, await full.text()]).toEqual([422, expect.stringContaining('Je bewaart al 20 zoekopdrachten.')])
  // The same filters again are the same search.
  expect((await keep(anna, 'hours=20', 'none', 'Twintig')).status).toBe(303)
})

test('when a call opens everybody whose search lets it through hears once, however many searches it passes', async () => {
  const [anna, bert, carla, dirk] = [await app.member(), await app.member(), await app.member(), await app.member()]
  for (const query of ['kind=challenge', 'q=hoorspel', 'paid=1']) await keep(anna, query)
  await keep(bert, 'q=spelen')
  await keep(carla, 'kind=challenge', 'none')
  await keep(dirk, 'kind=internship')
  const id = await opening({ kind: 'challenge', title: 'Maak een hoorspel', reward: 'paid' })
  await alertFor(app.db, house, id, now)
  expect(await subjects(anna)).toEqual(['Nieuwe oproep: Maak een hoorspel'])
  expect([await subjects(bert), await subjects(carla), await subjects(dirk)]).toEqual([[], [], []])
  // Opened anew, nobody hears again.
  await app.db.transaction().execute((tx) => moveCall(tx, id, 'closed', { now }))
  await app.db.transaction().execute((tx) => moveCall(tx, id, 'open', { now }))
  expect(await alertFor(app.db, house, id, now)).toBe(0)
})

test.each([
  ['q=geluiden', { title: 'Geluid bij een film' }, true],
  ['q=stage', { title: 'Een mediastage' }, true],
  ['q=film+geluid', { title: 'Geluid bij een korte film' }, true],
  ['q=film+dans', { title: 'Geluid bij een korte film' }, false],
  ['skill=lighting-techniques', { skills: ['lighting-techniques'] }, true],
  ['skill=camera-operation', { skills: ['lighting-techniques'] }, false],
  ['kind=assignment&kind=question', { kind: 'question' }, true],
  ['paid=1', { reward: 'expenses' as const }, false],
  ['remote=1', {}, false],
  ['language=en', {}, false],
  ['until=2026-12-01', { deadlineAt: new Date('2026-11-30T12:00:00Z') }, false],
  ['until=2026-12-01', { deadlineAt: new Date('2026-12-01T12:00:00Z') }, true],
  ['place=nergens', {}, false],
  ['hours=8', {}, false],
])('the search %s and a call %o', async (query, given, passes) => {
  const anna = await app.member()
  await keep(anna, query)
  await opening(given)
  expect((await mailsTo(anna)).length).toBe(passes ? 1 : 0)
})

test('nobody hears of their own call, nor of who is blocked', async () => {
  const [anna, bert, carla] = [await app.member(), await app.member(), await app.member()]
  const query = 'q=eigenwijs'
  for (const member of [anna, bert, carla]) await keep(member, query)
  await app.db
    .transaction()
    .execute((tx) => aMembership(tx, { personId: anna.personId, partyId: askerId, standing: 'admin' }))
  await bert.post(`/mensen/${carla.handle}/blokkeer`)
  await opening({ title: 'Eigenwijs plan' })
  await opening({ title: 'Eigenwijs plan van Carla', askerId: carla.personId, createdBy: carla.personId })
  expect([await subjects(anna), await subjects(bert), await subjects(carla)]).toEqual([
    ['Nieuwe oproep: Eigenwijs plan van Carla'],
    ['Nieuwe oproep: Eigenwijs plan'],
    ['Nieuwe oproep: Eigenwijs plan'],
  ])
})

test('who wants it once a day gets one mail of all that opened and is still open', async () => {
  const anna = await app.member({ locale: 'en' })
  await keep(anna, 'q=dagboek', 'daily')
  const ids = [
    await opening({ title: 'Dagboek een' }),
    await opening({ title: 'Dagboek twee' }),
    await opening({ title: 'Dagboek drie' }),
  ]
  await app.db.transaction().execute((tx) => moveCall(tx, ids[2] ?? 0, 'withdrawn', { now }))
  expect(await subjects(anna)).toEqual([])
  const counts = await Promise.all([sendDigests(app.db, house, now), sendDigests(app.db, house, now)])
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  expect(await subjects(anna)).toEqual([expect.stringMatching(/^2 new calls, such as Dagboek/)])
  expect(await sendDigests(app.db, house, now)).toBe(0)
})

test('one click in a mail ends them, without signing in, and another begins them again', async () => {
  const anna = await app.member()
  await keep(anna, 'q=nieuwsbrief')
  await opening({ title: 'Nieuwsbrief een' })
  const path = new URL((await mailsTo(anna))[0]?.unsubscribe ?? '').pathname
  expect(await app.text(path)).toContain('Berichten over oproepen stoppen')
  const ended = await app.get(path, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([ended.status, await ended.text()]).toEqual([200, expect.stringContaining('Je krijgt ze niet meer')])
  await opening({ title: 'Nieuwsbrief twee' })
  expect(await subjects(anna)).toHaveLength(1)
  expect(await anna.text('/mij/oproepen/zoekopdrachten')).toContain('Je krijgt nu geen berichten over oproepen')
  await app.post(path, { again: 'yes' })
  await opening({ title: 'Nieuwsbrief drie' })
  expect(await subjects(anna)).toEqual(['Nieuwe oproep: Nieuwsbrief een', 'Nieuwe oproep: Nieuwsbrief drie'])
  expect((await app.get(path.replace(/[0-9a-f]{64}$/, 'f'.repeat(64)))).status).toBe(404)
})
