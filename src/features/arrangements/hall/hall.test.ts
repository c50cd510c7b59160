import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeGatherings } from '#programme'
import { anEvening } from '../../../../tests/evenings.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { anArrangement } from '../factories.ts'

const startsAt = new Date('2026-12-01T19:00:00Z')
let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: '2026-12-01T18:50:00Z' })
  olga = await app.member({ name: 'Olga Organisator' })
})
afterAll(() => app.close())

const people = ['Anna Bos', 'Bram Vos', 'Zoë Ünal', 'guest: Dina Das']
const plan = [
  [
    [0, 1],
    [2, 3],
  ],
  [
    [0, 2],
    [1, 3],
  ],
]
const evening = () => anEvening(app, olga, { plan, people, startsAt })

/** Each table as '1: Anna Bos, Bram Vos'. */
const tablesOf = (html: string) =>
  [...html.matchAll(/<li class="hall__table">.*?<\/h2>(\s|.)*?<\/ul>/g)].map(([text]) => {
    const number = text.match(/<\/span>(\d+)<\/h2>/)?.[1]
    return `${number}: ${[...text.matchAll(/<li>([^<]+)<\/li>/g)].map(([, name]) => name).join(', ')}`
  })

test('the screen shows the round, the clock and who sits where, to whoever has its code; and is kept nowhere', async () => {
  const { hall } = await evening()
  const answer = await app.get(hall)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const html = await answer.text()
  expect(html).toContain('<meta name="robots" content="noindex"')
  expect(html).toContain('data-theme="dark"')
  expect(html).toContain('Ronde 1 van 2')
  expect(html).toContain('>10:00<')
  expect(tablesOf(html)).toEqual(['1: Anna Bos, Bram Vos', '2: Zoë Ünal, Dina Das'])
  expect((await app.get('/zaal/00000000000000000000000000')).status).toBe(404)
})

test('what is not published has no screen', async () => {
  const { gatheringId } = await evening()
  const id = await app.db.transaction().execute((tx) => anArrangement(tx, gatheringId))
  const { screen_code } = await app.db
    .selectFrom('arrangements.arrangement')
    .select('screen_code')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await app.get(`/zaal/${screen_code}`)).status).toBe(404)
  expect((await app.get(`/zaal/${screen_code}/stand`)).status).toBe(404)
})

test('of a gathering that is a draft, nothing is to be seen', async () => {
  const anna = await app.member({ name: 'Anna Bos' })
  const { hall, page, gatheringId } = await anEvening(app, olga, { plan: [[[0, 1]]], people: [anna, 'Bram'], startsAt })
  const seen = async () => [
    (await app.get(hall)).status,
    (await app.get(`${hall}/stand`)).status,
    (await anna.get(`${page}/mijn-schema`)).status,
  ]
  expect(await seen()).toEqual([200, 200, 200])
  await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: gatheringId, change: { status: 'draft' } }]))
  expect(await seen()).toEqual([404, 404, 303])
})

test('a screen that asks hears of something new once, and of the time always', async () => {
  const { hall, day } = await evening()
  const first = await app.get(`${hall}/stand`)
  const etag = first.headers.get('etag') ?? ''
  const ask = () => app.get(`${hall}/stand`, { headers: { 'if-none-match': etag } })
  const again = await ask()
  expect([first.status, again.status]).toEqual([200, 304])
  expect(Number(again.headers.get('server-time'))).toBe(Date.parse('2026-12-01T18:50:00Z'))
  await olga.post(`${day}/klok`, { act: 'start', round: '1' })
  expect((await ask()).status).toBe(200)
})

test('by the planned times a screen has something new without anybody pressing', async () => {
  const { hall } = await evening()
  const before = (await app.get(`${hall}/stand`)).headers.get('etag')
  app.later(10)
  const during = (await app.get(`${hall}/stand`)).headers.get('etag')
  app.later(20)
  const between = await app.text(hall)
  app.later(60)
  const over = await app.text(hall)
  app.later(-90)
  expect(during).not.toBe(before)
  expect(between).toContain('Straks')
  expect(tablesOf(between)).toEqual(['1: Anna Bos, Zoë Ünal', '2: Bram Vos, Dina Das'])
  expect(over).toContain('Dat was het')
  expect(tablesOf(over)).toEqual([])
})

test('one finds oneself by name, without accents too, with every round; who is gone is said to be', async () => {
  const { hall, day, participants } = await evening()
  const found = async (name: string) =>
    (await app.text(`${hall}?naam=${encodeURIComponent(name)}`)).split('data-follow')[0] ?? ''
  expect(await found('zoe unal')).toContain('Zoë Ünal')
  expect(await found('zoe unal')).toContain('20:25 tafel 1')
  expect(await found('DINA')).toContain('Dina Das')
  expect(await found('%')).toContain('We vinden niemand')
  await olga.post(`${day}/mensen`, { act: 'gone', participant: String(participants[1]) })
  expect(await found('bram')).toContain('doet niet meer mee')
})

test('when it is over the code of the hall is no list of who was there', async () => {
  const { hall, day } = await evening()
  const asked = `${hall}?naam=${encodeURIComponent('Anna Bos')}`
  expect(await app.text(asked)).toContain('<h2>Anna Bos</h2>')
  await olga.post(`${day}/klok`, { act: 'finish' })
  const over = await app.text(asked)
  expect(over).toContain('Dat was het')
  expect(over).not.toContain('Anna Bos')
})

test('the screen takes as many queries for many tables as for one', async () => {
  const small = await anEvening(app, olga, { plan: [[[0]], [[0]]], people: ['Een'], startsAt })
  const large = await anEvening(app, olga, {
    ...{ plan: [[[0], [1], [2], [3]]], people: ['A', 'B', 'C', 'D'], startsAt },
  })
  const count = (path: string) => app.queriesOf(() => app.get(path))
  expect(await count(large.hall)).toBe(await count(small.hall))
})

test('a gathering that was called off says so', async () => {
  const { hall, page } = await evening()
  await olga.post(`${page}/organiseren/afgelasten`, { what: 'cancel' })
  expect(await app.text(hall)).toContain('gaat niet door')
})
