import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, changeParty } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering } from '../factories.ts'
import { changeGatherings } from '../gatherings/changing.ts'

let app: TestApp
let studio: number

beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    studio = (await anOrganisation(tx, { handle: 'de-studio', name: 'De Studio' })).id
    await aGathering(tx, { slug: 'morgen', organiserIds: [studio] })
    await aGathering(tx, {
      uid: 'straks',
      slug: 'straks',
      startsAt: new Date('2027-01-05T19:00Z'),
      endsAt: new Date('2027-01-05T21:00Z'),
    })
  })
})
afterAll(() => app.close())

test('the same gatherings give the same bytes, and asking again costs nothing', async () => {
  const first = await app.get('/agenda.ics')
  const etag = first.headers.get('etag') ?? ''
  expect(await first.text()).toBe(await app.text('/agenda.ics'))
  const again = await app.get('/agenda.ics', { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await app.get('/agenda.ics', { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
})

test('a change, a name that changes elsewhere and one taken away each give another ETag', async () => {
  const seen = new Set<string | null>()
  const look = async () => seen.add((await app.get('/agenda.ics')).headers.get('etag'))
  await look()
  const { id } = await app.db
    .selectFrom('programme.gathering')
    .select('id')
    .where('slug', '=', 'straks')
    .executeTakeFirstOrThrow()
  await app.db
    .transaction()
    .execute((tx) => changeGatherings(tx, [{ id, change: { startsAt: new Date('2027-01-05T18:00Z') } }]))
  expect(await app.text('/agenda.ics')).toMatch(/^UID:straks\r\n(?:.*\r\n){3}SEQUENCE:1\r$/m)
  await look()
  await app.db.transaction().execute((tx) => changeParty(tx, studio, { name: 'De Andere Studio' }))
  await look()
  await app.db.deleteFrom('programme.gathering').where('slug', '=', 'straks').execute()
  await look()
  expect(seen.size).toBe(4)
})

test('it travels compressed to who can read that', async () => {
  const answer = await app.get('/agenda.ics', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const text = await new Response(answer.body?.pipeThrough(new DecompressionStream('gzip') as never)).text()
  expect(text).toBe(await app.text('/agenda.ics'))
})
