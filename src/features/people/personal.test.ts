import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, recordMeetings } from '#people'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { personal } from './personal.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const photo = async () =>
  new File(
    [
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ],
    'ik.png',
  )

/** Every table of people that holds something of a person, with how many rows. */
async function traces(personId: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [table, column] of [
    ['party', 'id'],
    ['party_skill', 'party_id'],
    ['party_word', 'party_id'],
    ['work', 'party_id'],
    ['link', 'party_id'],
    ['availability', 'party_id'],
    ['membership', 'person_id'],
    ['met', 'person_id'],
    ['block', 'person_id'],
  ] as const) {
    const { count } = await app.db
      .selectFrom(`people.${table}` as 'people.party')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where(column as 'id', '=', personId)
      .executeTakeFirstOrThrow()
    counts[table] = Number(count)
  }
  return counts
}

test('a person takes everything along, and afterwards nothing is left but an unnamed report', async () => {
  const anna = await app.member({ handle: 'anna', name: 'Anna Uniekenaam' })
  const bram = await app.member({ handle: 'bram', name: 'Bram' })
  const { id: circle } = await app.db.transaction().execute((tx) => anOrganisation(tx, { name: 'Kring' }))
  await anna.post('/mij/profiel', { name: 'Anna Uniekenaam', summaryNl: 'Draait zwammenfilms.', languages: ['nl'] })
  await anna.post('/mij/profiel/vaardigheden', { act: 'save', has: ['foley'], offersNl: 'Een zwam' })
  await anna.post('/mij/profiel/foto', { picture: await photo() })
  await anna.post('/mij/profiel/werk/nieuw', { title: 'Zwammen', year: '2026', picture: await photo() })
  await anna.post('/mij/profiel/werk', { label1: 'Vimeo', href1: 'https://vimeo.com/anna' })
  const free = { from: '2026-12-01', until: '2027-01-01', days: '2', kinds: ['internship'] }
  await anna.post('/mij/profiel/beschikbaar', free)
  await anna.post('/melden', { over: '/mensen/bram', reason: 'other', words: 'Hm', once: crypto.randomUUID() })
  await bram.post('/melden', { over: '/mensen/anna', reason: 'other', words: 'Zij', once: crypto.randomUUID() })
  const eva = await app.member()
  await anna.post(`/mensen/${eva.handle}/blokkeer`)
  await app.db.transaction().execute(async (tx) => {
    await recordMeetings(tx, [[anna.personId, bram.personId]])
    await tx
      .insertInto('people.membership')
      .values({ person_id: anna.personId, party_id: circle, role: 'lid' })
      .execute()
  })
  expect(Object.entries(await traces(anna.personId)).filter(([, count]) => count === 0)).toEqual([])

  const records = Object.fromEntries(
    (await personal.collect(app.db, anna.personId)).map((one) => [one.name, one.records]),
  )
  expect(records).toMatchObject({
    profile: [
      {
        name: 'Anna Uniekenaam',
        summary: { nl: 'Draait zwammenfilms.' },
        offers: { nl: 'Een zwam' },
        skills: [{ skill: 'foley', relation: 'has' }],
        links: [{ label: 'Vimeo', href: 'https://vimeo.com/anna' }],
        availability: { until: '2027-01-01', kinds: ['internship'] },
        audiences: { page: 'everyone' },
      },
    ],
    works: [{ title: 'Zwammen', year: 2026 }],
    organisations: [{ name: 'Kring', role: 'lid' }],
    met: [{ handle: 'bram' }],
    blocked: [{ handle: eva.handle }],
    reports: [{ page: '/mensen/bram', words: 'Hm' }],
  })
  for (const picture of records.pictures as { base64: string }[])
    expect((await sharp(Buffer.from(picture.base64, 'base64')).metadata()).format).toBe('webp')
  expect(records.pictures).toHaveLength(2)

  await app.db.transaction().execute((tx) => personal.forget(tx, anna.personId))
  expect(Object.entries(await traces(anna.personId)).filter(([, count]) => count > 0)).toEqual([])
  expect(await app.db.selectFrom('platform.file').select('id').execute()).toEqual([])
  const reports = await app.db.selectFrom('people.report').select(['page', 'by_id']).execute()
  expect(reports).toEqual([{ page: '/mensen/bram', by_id: null }])
  const words = await app.db.selectFrom('people.search_word').select('word').where('word', 'like', '%zwam%').execute()
  expect(words).toEqual([])
  await expect.poll(async () => (await app.get('/mensen/anna')).status).toBe(404)
})
