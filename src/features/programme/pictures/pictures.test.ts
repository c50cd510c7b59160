import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'
import { cardSvg } from './card.tsx'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const series = await aSeries(tx, { slug: 'avonden-met-streepje' })
    await aGathering(tx, { slug: 'een-avond-2026', seriesId: series, title: { nl: 'Licht & <geluid> 📻' } })
    await aGathering(tx, { slug: 'kladje', status: 'draft' })
  })
})
afterAll(() => app.close())

/** Width and height of a PNG, from its header. */
async function sizeOf(path: string) {
  const bytes = Buffer.from(await (await app.get(path)).arrayBuffer())
  return [bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test.each([
  '/beeld/agenda-nl.png',
  '/beeld/agenda-en.png',
  '/beeld/bijeenkomst/een-avond-2026-nl.png',
  '/beeld/bijeenkomst/een-avond-2026-en.png',
  '/beeld/serie/avonden-met-streepje-en.png',
])('%s is a picture of the size that readers expect', async (path) => {
  expect(await sizeOf(path)).toEqual(['PNG', 1200, 630])
})

test.each([
  '/beeld/agenda-fr.png',
  '/beeld/bijeenkomst/niets-nl.png',
  '/beeld/bijeenkomst/kladje-nl.png',
  '/beeld/bijeenkomst/een-avond-2026.png',
  '/beeld/serie/niets-en.png',
])('%s is not there', async (path) => {
  expect((await app.get(path)).status).toBe(404)
})

test.each([
  '/',
  '/en/agenda',
  '/bijeenkomsten/een-avond-2026',
  '/en/gatherings/een-avond-2026',
  '/series/avonden-met-streepje',
])('the picture that %s names is there', async (path) => {
  const picture =
    (await app.text(path)).match(/property="og:image" content="http:\/\/golflengte\.test([^"]+)"/)?.[1] ?? ''
  const answer = await app.get(picture)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
})

test('a picture that did not change is not sent again; one that did, is', async () => {
  const path = '/beeld/bijeenkomst/een-avond-2026-nl.png'
  const etag = (await app.get(path)).headers.get('etag') ?? ''
  const ask = async () => (await app.get(path, { headers: { 'if-none-match': etag } })).status
  expect(await ask()).toBe(304)
  await app.db
    .updateTable('programme.gathering')
    .set({ title: JSON.stringify({ nl: 'Anders' }) })
    .where('slug', '=', 'een-avond-2026')
    .execute()
  expect(await ask()).toBe(200)
})

test('while pictures are drawn, pages are answered', async () => {
  const drawing = Promise.all(Array.from({ length: 12 }, (_, index) => aGatheringPicture(index)))
  let answered = 0
  let done = false
  void drawing.then(() => (done = true))
  while (!done) {
    expect((await app.get('/healthz')).status).toBe(200)
    answered++
    await new Promise((resolve) => setImmediate(resolve))
  }
  // On this thread twelve pictures would leave room for a dozen answers or so between them.
  expect(answered).toBeGreaterThan(50)
})

async function aGatheringPicture(index: number) {
  const slug = `tekening-${index}`
  await app.db.transaction().execute((tx) => aGathering(tx, { slug, title: { nl: `Tekening ${index}` } }))
  expect((await app.get(`/beeld/bijeenkomst/${slug}-nl.png`)).status).toBe(200)
}

test('what people write cannot become markup of the picture', () => {
  const svg = cardSvg({
    kind: 'talk',
    label: '<label>',
    title: '</text><script>alert(1)</script> & "meer"',
    facts: ['<b>waar</b>'],
    strip: { from: '2026-09-01', to: '2027-08-31', marks: [], locale: 'nl' },
  })
  expect(svg).not.toMatch(/<script|<b>|<label>/i)
})
