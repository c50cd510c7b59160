import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aGathering } from '../factories.ts'
import { filledForm } from './filled-form.ts'
import { personal } from './personal.ts'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Vries' })
})
afterAll(() => app.close())

const start = (member: TestMember, fields: Record<string, string> = {}) =>
  member.post('/organiseren/nieuw-programma', {
    once: crypto.randomUUID(),
    titleNl: 'Radio om de hoek',
    kind: 'talk',
    ...fields,
  })
const slugIn = (answer: Response) =>
  /series\/([^/]+)\/organiseren/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

test('a member starts a series, edits its page, and puts gatherings in it', async () => {
  const slug = slugIn(await start(anna))
  expect(await app.text('/series')).toContain('Radio om de hoek')
  const form = filledForm(await anna.text(`/series/${slug}/organiseren`))
  expect(form).toMatchObject({ titleNl: 'Radio om de hoek', kind: 'talk' })
  await anna.post(`/series/${slug}/organiseren`, {
    ...form,
    summaryNl: 'Elke maand <live>',
    titleEn: 'Radio around the corner',
  })
  expect(await app.text(`/series/${slug}`)).toContain('Elke maand &lt;live>')
  expect(await app.text(`/en/series/${slug}`)).toContain('Radio around the corner')

  const fresh = filledForm(await anna.text(`/organiseren/nieuw?programma=${slug}`))
  const answer = await anna.post('/organiseren/nieuw', {
    ...fresh,
    title: 'Aflevering een',
    startDay: '2027-01-12',
    startTime: '20:00',
    action: 'publish',
  })
  expect(answer.status).toBe(303)
  expect(await app.text(`/series/${slug}`)).toContain('Aflevering een')
})

test('twice the same title, also at once, gives two addresses', async () => {
  const slugs = (await Promise.all([start(anna, { titleNl: 'Dubbel' }), start(anna, { titleNl: 'Dubbel' })])).map(
    slugIn,
  )
  expect(slugs.sort()).toEqual(['dubbel', 'dubbel-2'])
})

test('is for who organises it', async () => {
  const bram = await app.member({ name: 'Bram' })
  const slug = slugIn(await start(anna, { titleNl: 'Van Anna' }))
  expect((await bram.get(`/series/${slug}/organiseren`)).status).toBe(403)
  expect((await bram.post(`/series/${slug}/organiseren`, { titleNl: 'Van Bram', kind: 'talk' })).status).toBe(403)
  expect((await bram.get('/series/bestaat-niet/organiseren')).status).toBe(404)
  expect(await bram.text(`/series/${slug}`)).not.toContain('/organiseren"')
  expect((await start(anna, { titleNl: '' })).status).toBe(422)
})

test('of somebody new is seen by others once a steward let its first gathering through', async () => {
  const nieuw = await app.member({ name: 'Nina Nieuw', trusted: false })
  const steward = await app.member({ name: 'Sam', steward: true })
  const slug = slugIn(await start(nieuw, { titleNl: 'Nieuw geluid' }))
  expect((await app.get(`/series/${slug}`)).status).toBe(404)
  expect((await nieuw.get(`/series/${slug}`)).status).toBe(200)
  expect(await app.text('/series')).not.toContain('Nieuw geluid')
  const fresh = filledForm(await nieuw.text(`/organiseren/nieuw?programma=${slug}`))
  const answer = await nieuw.post('/organiseren/nieuw', {
    ...fresh,
    title: 'Eerste klank',
    startDay: '2027-01-13',
    startTime: '20:00',
    action: 'publish',
  })
  const gathering = /bijeenkomsten\/([^/]+)/.exec(answer.headers.get('location') ?? '')?.[1]
  await steward.post(`/beheer/bijeenkomsten/${gathering}`, { answer: 'approve' })
  expect((await app.get(`/series/${slug}`)).status).toBe(200)
})

test('who leaves takes along what is theirs; what others organise along goes on', async () => {
  const { db } = app
  const other = await app.member({ name: 'Olga' })
  const weg = await app.member({ name: 'Wim Weg' })
  const day = { startsAt: new Date('2035-01-01T19:00:00Z'), endsAt: new Date('2035-01-01T21:00:00Z') }
  const past = { startsAt: new Date('2020-01-01T19:00:00Z'), endsAt: new Date('2020-01-01T21:00:00Z') }
  const ids = await db.transaction().execute(async (tx) => ({
    draft: await aGathering(tx, { ...day, title: { nl: 'Concept' }, status: 'draft', organiserIds: [weg.personId] }),
    ahead: await aGathering(tx, { ...day, title: { nl: 'Straks' }, organiserIds: [weg.personId] }),
    past: await aGathering(tx, { ...past, title: { nl: 'Toen' }, organiserIds: [weg.personId] }),
    shared: await aGathering(tx, {
      ...day,
      title: { nl: 'Samen' },
      organiserIds: [weg.personId, other.personId],
      sessions: [
        { title: { nl: 'Praatje' }, ...day, speakers: [{ partyId: weg.personId, name: 'Wim Weg' }, { name: 'Bo' }] },
      ],
    }),
  }))
  const records = await personal.collect(db, weg.personId)
  expect(records.map(({ name, records }) => [name, records.length])).toEqual([
    ['gatherings', 4],
    ['sessions-you-speak-at', 1],
  ])
  await db.transaction().execute((tx) => personal.forget(tx, weg.personId))
  const { rows } = {
    rows: await db
      .selectFrom('programme.gathering_card')
      .select(['id', 'status', 'organiser_ids'])
      .where('id', 'in', Object.values(ids))
      .orderBy('id')
      .execute(),
  }
  expect(rows).toEqual([
    { id: ids.ahead, status: 'cancelled', organiser_ids: [] },
    { id: ids.past, status: 'published', organiser_ids: [] },
    { id: ids.shared, status: 'published', organiser_ids: [other.personId] },
  ])
  const speakers = await db
    .selectFrom('programme.speaker')
    .select('name')
    .where('name', 'in', ['Wim Weg', 'Bo'])
    .execute()
  expect(speakers).toEqual([{ name: 'Bo' }])
  expect(await personal.collect(db, weg.personId)).toEqual([])
})
