import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { podcastGuid } from '../feed/guid.ts'
import { askImport } from './asking.ts'
import { soundAt } from './fetching.ts'
import { fetchNext } from './sound.ts'
import { makeEpisodes } from './making.ts'
import { importOf, proveByWord } from './proving.ts'

const mp3 = readFileSync(new URL('../../../../demo/audio/trailer.mp3', import.meta.url))
/** Large enough for three chunks, and cut off after the first. */
const large = Buffer.concat(Array.from({ length: 100 }, () => mp3))
/** Tests may ask this machine. */
const limits = { mayAsk: () => true }
const now = new Date('2026-11-22T11:00:00Z')

let app: TestApp
let maker: TestMember
let base = ''
let feed = ''
const ranges: string[] = []
let cuts = 2

const files: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/feed.xml': (_, response) => response.end(feed),
  '/short.mp3': (_, response) => response.end(mp3),
  '/counter.mp3': (_, response) => response.writeHead(302, { location: '/short.mp3' }).end(),
  '/page.mp3': (_, response) => response.end('<!doctype html><p>Niet hier'),
  '/gone.mp3': (_, response) => response.writeHead(404).end(),
  '/chapters.json': (_, response) =>
    response.end(
      '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Begin"},{"startTime":2.5,"title":"Verder","url":"https://example.org/"},{"startTime":"x"}]}',
    ),
  '/words.vtt': (_, response) => response.end('WEBVTT\n\n00:00.000 --> 00:01.000\n<v Mira>Hallo daar'),
  // Gives a part, and breaks off twice in the middle.
  '/large.mp3': (request, response) => {
    const range = request.headers.range ?? ''
    ranges.push(range)
    const from = Number(/(\d+)-/.exec(range)?.[1] ?? 0)
    response.writeHead(206, {
      'content-range': `bytes ${from}-${large.length - 1}/${large.length}`,
      'content-length': large.length - from,
    })
    if (cuts-- <= 0) return void response.end(large.subarray(from))
    response.write(large.subarray(from, from + 900_000), () => setTimeout(() => response.destroy(), 100))
  },
}
const server = createServer((request, response) =>
  (files[request.url ?? ''] ?? files['/gone.mp3'])?.(request, response),
)

beforeAll(async () => {
  app = await openTestApp()
  maker = await app.member({ name: 'Mira de Maker' })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close().closeAllConnections()
  await app.close()
})

const item = (title: string, rest: string) => `<item><title>${title}</title>${rest}</item>`
const sound = (name: string, length = mp3.length) =>
  `<enclosure url="${base}${name}" length="${length}" type="audio/mpeg"/>`
const feedOf = (items: string, more = '') => `
<?xml version="1.0"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Van elders &amp; ver</title><description>&lt;p&gt;Over &lt;b&gt;geluid&lt;/b&gt;&lt;/p&gt;</description><language>nl-NL</language>
<itunes:owner><itunes:email>maker@example.org</itunes:email></itunes:owner><itunes:category text="Arts"/>${more}${items}</channel></rss>`

const ask = (byId = maker.personId) =>
  askImport(app.db, { feedUrl: `${base}/feed.xml`, ownerId: byId, byId, byName: 'Mira' }, { now, limits })

test('what is no podcast, is locked, or stands inside a private network is told so', async () => {
  feed = 'zomaar <tekst'
  expect(await ask()).toEqual({ ok: false, problem: 'no-xml' })
  feed = '<rss><channel><title>Nieuws</title><item><title>x</title></item></channel></rss>'
  expect(await ask()).toEqual({ ok: false, problem: 'no-podcast' })
  feed = feedOf(item('Een', sound('/short.mp3')), '<podcast:locked owner="x@example.org">yes</podcast:locked>')
  expect(await ask()).toEqual({ ok: false, problem: 'locked' })
  const inside = await maker.post('/podcasts/overnemen', { feed: `${base}/feed.xml`, owner: String(maker.personId) })
  expect([inside.status, (await inside.text()).includes('We konden dit adres niet lezen')]).toEqual([422, true])
  await expect(soundAt('http://127.0.0.1:1/a.mp3', 0)).rejects.toThrow('address')
  expect(await maker.text('/podcasts/nieuw')).toContain('href="/podcasts/overnemen"')
})

test('whose feed it is, is proven by digits in the mail or a word in the feed, and by nobody else', async () => {
  feed = feedOf(item('Een', sound('/short.mp3')))
  const asked = await ask()
  if (!asked.ok) throw new Error(asked.problem)
  const page = `/podcasts/overnemen/${asked.id}`
  const other = await app.member()
  expect((await other.get(page)).status).toBe(404)
  expect(await maker.text(page)).toContain('m…@example.org')
  const mail = await app.db
    .selectFrom('platform.mail')
    .select(['to_email', 'letter'])
    .where('kind', '=', 'podcasts.proof')
    .executeTakeFirstOrThrow()
  expect(mail.to_email).toBe('maker@example.org')
  const code = /De cijfers: (\d{6})/.exec(JSON.stringify(mail.letter))?.[1] ?? ''
  const wrong = await maker.post(page, { by: 'code', code: code === '000000' ? '000001' : '000000' })
  expect([wrong.status, (await wrong.text()).includes('Je kunt het nog 4 keer proberen')]).toEqual([422, true])
  expect((await other.post(page, { by: 'code', code })).status).toBe(404)
  const right = await maker.post(page, { by: 'code', code: `${code.slice(0, 3)} ${code.slice(3)}` })
  expect(right.headers.get('location')).toBe('/podcasts/van-elders-en-ver/organiseren/overname?done=proven')
  expect((await app.get('/podcasts/van-elders-en-ver')).status).toBe(404)
  await app.db.deleteFrom('podcasts.show').execute()

  const again = await ask()
  const waiting = again.ok ? await importOf(app.db, again.id, maker.personId) : undefined
  if (waiting === undefined) throw new Error('nothing waits')
  const by = { now, baseUrl: 'http://golflengte.test', limits }
  expect(await proveByWord(app.db, waiting, by)).toEqual({ ok: false, problem: 'word' })
  // Five tries and no more.
  for (let time = 0; time < 6; time++)
    await maker.post(`/podcasts/overnemen/${waiting.id}`, { by: 'code', code: 'fout' })
  expect(await maker.text(`/podcasts/overnemen/${waiting.id}`)).toContain(waiting.word)
  feed = feedOf(item('Een', sound('/short.mp3')), `<podcast:txt purpose="verify">${waiting.word}</podcast:txt>`)
  expect(await proveByWord(app.db, waiting, by)).toEqual({ ok: true, slug: 'van-elders-en-ver' })
  await app.db.deleteFrom('podcasts.show').execute()
})

test('episodes come with all they had; what is odd is told and stops nothing, and sound goes on where it was cut off', async () => {
  feed = feedOf(
    [
      item(
        'Groot',
        `<guid>g-1</guid><pubDate>Sun, 04 Oct 2026 10:00:00 +0200</pubDate>${sound('/large.mp3', large.length)}<itunes:duration>10:00</itunes:duration><itunes:episode>3</itunes:episode>`,
      ),
      item(
        'Rijk',
        `<guid isPermaLink="false">g-2</guid><pubDate>3 September 2026 08:00 GMT</pubDate>${sound('/counter.mp3')}<content:encoded><![CDATA[<p>Met <a href="https://example.org">link</a></p><script>x()</script>]]></content:encoded><podcast:chapters url="${base}/chapters.json" type="application/json+chapters"/><podcast:transcript url="${base}/words.vtt" type="text/vtt"/><podcast:person role="guest">Gast van Ver</podcast:person><podcast:soundbite startTime="1.5" duration="3">Hoor dit</podcast:soundbite>`,
      ),
      item(
        'Kapotte datum',
        `<guid>g-3</guid><pubDate>31 februari, ergens</pubDate>${sound('/gone.mp3')}<itunes:duration>lang</itunes:duration><itunes:season>nul</itunes:season>`,
      ),
      item('Geen geluid', `<guid>g-4</guid><pubDate>Sun, 04 Oct 2026 10:00:00 GMT</pubDate>${sound('/page.mp3')}`),
      item('Dubbel', `<guid>g-1</guid><pubDate>Sun, 04 Oct 2026 10:00:00 GMT</pubDate>${sound('/short.mp3')}`),
      item('', '<guid>g-6</guid><pubDate>Sun, 04 Oct 2026 10:00:00 GMT</pubDate>'),
    ].join(''),
  )
  const asked = await ask()
  const waiting = asked.ok ? await importOf(app.db, asked.id, maker.personId) : undefined
  if (waiting === undefined) throw new Error('nothing waits')
  feed = feed.replace('</channel>', `<podcast:txt>${waiting.word}</podcast:txt></channel>`)
  await proveByWord(app.db, waiting, { now, baseUrl: 'http://golflengte.test', limits })
  await makeEpisodes(app.db, waiting.id, now, limits)
  await makeEpisodes(app.db, waiting.id, now, limits)
  const report = '/podcasts/van-elders-en-ver/organiseren/overname'
  expect(await maker.text(report)).toContain('Nog te halen: 4.')
  while (await fetchNext({ db: app.db, log: quietLog, now }, waiting.id, limits));
  expect(ranges).toEqual([
    `bytes=0-`,
    expect.stringMatching(/^bytes=[1-9]\d+-$/),
    expect.stringMatching(/^bytes=[1-9]\d+-$/),
  ])

  const { rows } = await episodes()
  expect(rows).toEqual([
    ...[
      ['g-1', 'Groot', '2026-10-04T08:00:00.000Z', large.length, null],
      ['g-2', 'Rijk', '2026-09-03T08:00:00.000Z', mp3.length, null],
    ],
    ...[
      ['g-3', 'Kapotte datum', null, null, `${base}/gone.mp3`],
      ['g-4', 'Geen geluid', '2026-10-04T10:00:00.000Z', null, `${base}/page.mp3`],
      ['g-6', '6', null, null, null],
    ],
  ])
  const page = (await maker.text(report)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  for (const words of [
    'Geluid dat hier is: 2. Nog te halen: 0. Niet gelukt: 2.',
    'De datum “31 februari, ergens” is niet te lezen',
    'De duur “lang” is niet te lezen.',
    'Het nummer “nul” is niet te lezen.',
    'De server gaf het niet.',
    'Er staat iets anders dan geluid.',
    'Dubbel geen Dit kenmerk (guid) stond er al',
  ])
    expect(page).toContain(words)

  // Opened, it is the podcast it was: the same marks, and the guid its first address gave it.
  await maker.post('/podcasts/van-elders-en-ver/organiseren/stand', { act: 'open' })
  const xml = await app.text('/podcasts/van-elders-en-ver/feed.xml')
  expect([...xml.matchAll(/<guid isPermaLink="false">([^<]+)/g)].map(([, guid]) => guid)).toEqual(['g-4', 'g-1', 'g-2'])
  expect(xml).toContain(`<podcast:guid>${podcastGuid(`${base}/feed.xml`)}</podcast:guid>`)
  for (const part of [
    '<podcast:soundbite startTime="1.5" duration="3">Hoor dit',
    '<podcast:person role="guest">Gast van Ver',
    'chapters.json',
    'transcript.vtt',
  ])
    expect(xml).toContain(part)
  expect(xml).toContain('&lt;p&gt;Met &lt;a href=&quot;https://example.org&quot;&gt;link&lt;/a&gt;&lt;/p&gt;')
  const shown = await app.text('/podcasts/van-elders-en-ver/rijk')
  expect([shown.includes('Hallo daar'), shown.includes('Verder'), shown.includes('x()')]).toEqual([true, true, false])

  // What did not come can be tried again.
  files['/gone.mp3'] = files['/short.mp3']!
  expect((await maker.post(report, {})).headers.get('location')).toBe(`${report}?done=again`)
  while (await fetchNext({ db: app.db, log: quietLog, now }, waiting.id, limits));
  expect((await episodes()).rows[2]?.slice(3)).toEqual([mp3.length, null])
})

async function episodes() {
  const rows = await app.db
    .selectFrom('podcasts.episode')
    .leftJoin('podcasts.audio', 'podcasts.audio.id', 'audio_id')
    .select(['guid', 'title', 'published_at', 'size', 'elsewhere'])
    .orderBy('guid')
    .execute()
  return {
    rows: rows.map(({ guid, title, published_at, size, elsewhere }) => [
      guid,
      title,
      published_at?.toISOString() ?? null,
      size === null ? null : Number(size),
      elsewhere,
    ]),
  }
}
