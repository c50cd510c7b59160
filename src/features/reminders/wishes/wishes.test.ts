import { afterAll, beforeAll, expect, test } from 'vitest'
import { atCityTime } from '#platform/i18n'
import { addGatherings, aSeries } from '#programme'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { personal } from '../personal.ts'
import { wishOf } from './wish.ts'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna' })
})
afterAll(() => app.close())

const secretOf = async ({ personId }: TestMember) =>
  (
    await app.db
      .selectFrom('reminders.wish')
      .select('secret')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
  ).secret

test('a new member is reminded a day before, and gets no digest nobody asked for', async () => {
  expect(await wishOf(app.db, anna.personId)).toEqual({
    ...{ moments: ['day'], afterwards: true, digest: false, disciplines: [], series: [] },
  })
  expect(await anna.text('/mij')).toContain('href="/mij/herinneringen"')
})

test('what one chooses is kept, shown, and can be changed again', async () => {
  const [discipline] = await app.db.selectFrom('people.discipline_card').select('id').orderBy('position').execute()
  const series = await app.db.transaction().execute((tx) => aSeries(tx, { slug: 'lijn', nl: 'De lijn' }))
  await app.db.transaction().execute((tx) =>
    addGatherings(tx, [
      {
        kind: 'talk',
        title: { nl: 'Talk' },
        seriesId: series,
        startsAt: atCityTime('2026-12-01', '20:00'),
        endsAt: atCityTime('2026-12-01', '22:00'),
      },
    ]),
  )
  expect(await anna.text('/mij/herinneringen')).toMatch(/name="series" value="\d+"[^>]*>.*?De lijn/s)
  const answer = await anna.post('/mij/herinneringen', {
    moments: ['hour', 'week'],
    afterwards: 'yes',
    digest: 'yes',
    disciplines: [discipline?.id ?? '', 'nonsense'],
    series: [String(series), '999999'],
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mij/herinneringen?done=saved'])
  expect(await wishOf(app.db, anna.personId)).toEqual({
    moments: ['week', 'hour'],
    afterwards: true,
    digest: true,
    disciplines: [discipline?.id],
    series: [series],
  })
  const page = await anna.text('/mij/herinneringen?done=saved')
  expect(page).toContain('Je keuze is bewaard')
  expect(page.match(/ checked/g)).toHaveLength(6)

  await anna.post('/mij/herinneringen', { moments: 'nonsense', series: 'x' })
  expect(await wishOf(app.db, anna.personId)).toEqual({
    ...{ moments: [], afterwards: false, digest: false, disciplines: [], series: [] },
  })
})

test('a visitor has nothing to choose', async () => {
  const answer = await app.get('/mij/herinneringen')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/inloggen?naar=%2Fmij%2Fherinneringen'])
})

test('one click of a mail program ends mails, without signing in and from anywhere', async () => {
  const bob = await app.member({ name: 'Bob' })
  await bob.post('/mij/herinneringen', { moments: ['day', 'hour'], digest: 'yes' })
  const secret = await secretOf(bob)
  const oneClick = (path: string) =>
    app.get(path, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    })
  const answer = await oneClick(`/afmelden/weekoverzicht/${secret}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
  expect(await answer.text()).toContain('Je krijgt geen weekoverzicht meer')
  expect(await wishOf(app.db, bob.personId)).toMatchObject({ moments: ['day', 'hour'], digest: false })
  expect((await oneClick(`/en/unsubscribe/reminders/${secret}`)).status).toBe(200)
  expect((await oneClick(`/en/unsubscribe/reminders/${secret}`)).status).toBe(200)
  expect(await wishOf(app.db, bob.personId)).toMatchObject({ moments: [], digest: false })
  expect((await oneClick('/mij/herinneringen')).status).toBe(403)
})

test('looking at the link ends nothing: there is a button; and another to come back', async () => {
  const cas = await app.member({ name: 'Cas' })
  await cas.post('/mij/herinneringen', { moments: ['hour'] })
  const path = `/afmelden/herinneringen/${await secretOf(cas)}`
  expect(await app.text(path)).toContain('Geen herinneringen meer</button>')
  expect(await wishOf(app.db, cas.personId)).toMatchObject({ moments: ['hour'] })
  expect(await (await app.post(path)).text()).toContain('Je krijgt geen herinneringen meer')
  expect(await app.text(path)).toContain('Toch weer herinneringen</button>')
  expect(await (await app.post(path, { again: 'yes' })).text()).toContain('Je krijgt weer een herinnering')
  expect(await wishOf(app.db, cas.personId)).toMatchObject({ moments: ['day'] })
})

test('a secret that nobody has is not found', async () => {
  for (const path of [
    `/afmelden/herinneringen/${'0'.repeat(64)}`,
    `/afmelden/weekoverzicht/${'0'.repeat(64)}`,
    '/afmelden/herinneringen/x',
  ]) {
    expect((await app.get(path)).status).toBe(404)
    expect((await app.post(path)).status).toBe(404)
  }
})

test('one’s wishes come along in the export and go with the person', async () => {
  const dia = await app.member({ name: 'Dia' })
  await dia.post('/mij/herinneringen', { moments: ['week'], digest: 'yes' })
  expect((await personal.collect(app.db, dia.personId)).map(({ name, records }) => [name, records])).toEqual([
    ['reminders', [{ moments: ['week'], afterwards: false, digest: true, disciplines: [], series: [] }]],
    ['reminded', []],
  ])
  await app.db.transaction().execute((tx) => personal.forget(tx, dia.personId))
  const left = await app.db
    .selectFrom('reminders.wish')
    .select('person_id')
    .where('person_id', '=', dia.personId)
    .execute()
  expect(left).toEqual([])
})
