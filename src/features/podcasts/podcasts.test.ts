import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseFeed } from 'podcast-partytime'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMembership, anOrganisation } from '#people'
import { aGathering, aSeries } from '#programme'
import { cancel, openRegistration } from '#registrations'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { measureAudio } from './audio/loudness/measuring.ts'
import { forgetListeners } from './counting/counting.ts'
import { readAudio } from './audio/reading.ts'
import { setAudience } from './listeners/listening.ts'
import { podcastGuid } from './feed/guid.ts'

let app: TestApp
let maker: TestMember
let other: TestMember
beforeAll(async () => {
  app = await openTestApp()
  maker = await app.member({ name: 'Mira de Maker' })
  other = await app.member({ name: 'Olle Ander' })
})
afterAll(() => app.close())

const mp3 = readFileSync(new URL('../../../demo/audio/trailer.mp3', import.meta.url))
const once = () => crypto.randomUUID()
const pathOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', 'http://x').pathname

async function newShow(as: TestMember, fields: Record<string, string> = {}): Promise<string> {
  const answer = await as.post('/podcasts/nieuw', {
    ...{ once: once(), title: 'Ruis & rust', description: 'Over **geluid** in de stad.' },
    ...{ language: 'nl', category: 'Arts', owner: String(as.personId) },
    ...fields,
  })
  expect(answer.status).toBe(303)
  return pathOf(answer).replace('/organiseren', '')
}

/** A published show with one episode that has the trailer as its sound. */
async function heard(
  as: TestMember,
  title: string,
  sound = mp3,
): Promise<{ show: string; episode: string; manage: string }> {
  const show = await newShow(as, { title })
  await as.post(`${show}/organiseren/stand`, { act: 'open' })
  const manage = await newEpisode(as, show)
  await as.post(`${manage}/audio`, { sound: new File([sound], 'a.mp3') })
  await readWaiting()
  expect((await as.post(`${manage}/stand`, { act: 'publish' })).status).toBe(303)
  return { show, manage, episode: `${show}/${manage.split('/').at(-1)}` }
}

async function newEpisode(as: TestMember, show: string, title = 'De eerste'): Promise<string> {
  const answer = await as.post(`${show}/organiseren/nieuw`, { once: once(), title })
  expect(answer.status).toBe(303)
  return pathOf(answer)
}

/** What the worker would do with everything that was received. */
async function readWaiting() {
  const rows = await app.db.selectFrom('podcasts.audio').select('id').where('state', '=', 'received').execute()
  for (const { id } of rows) {
    await readAudio(app.db, id, quietLog)
    await measureAudio(app.db, id)
  }
}

const part = (as: TestMember, address: string, offset: number, bytes: Uint8Array, length = bytes.length) =>
  as.get(address, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: {
      'sec-fetch-site': 'same-origin',
      'tus-resumable': '1.0.0',
      'x-http-method-override': 'PATCH',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(length),
      'upload-offset': String(offset),
    },
  })

async function begin(as: TestMember, manage: string, size: number, sha256?: string): Promise<Response> {
  const name = `filename ${Buffer.from('lang.mp3').toString('base64')}`
  const sum = sha256 === undefined ? '' : `,sha256 ${Buffer.from(sha256).toString('base64')}`
  return as.get(`${manage}/audio/upload`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'upload-length': String(size), 'upload-metadata': name + sum },
  })
}

test('guids of podcasts are those the namespace publishes', () => {
  expect(podcastGuid('https://podnews.net/rss')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c')
  expect(podcastGuid('https://mp3s.nashownotes.com/pc20rss.xml')).toBe('917393e3-1b1e-5cef-ace4-edaa54e1f810')
  expect(podcastGuid('http://podnews.net/rss//')).toBe(podcastGuid('https://podnews.net/rss'))
})

test('from nothing to an episode that is heard, by forms alone', async () => {
  const show = await newShow(maker)
  expect(show).toBe('/podcasts/ruis-en-rust')
  expect((await app.get(show)).status).toBe(404)
  expect((await other.get(show)).status).toBe(404)
  expect((await other.get(`${show}/organiseren`)).status).toBe(403)
  const manage = await newEpisode(maker, show)

  const silent = await maker.post(`${manage}/stand`, { act: 'publish' })
  expect([silent.status, (await silent.text()).includes('Er is nog geen geluid. Stuur dat eerst.')]).toEqual([
    422,
    true,
  ])

  const sent = await maker.post(`${manage}/audio`, { sound: new File([mp3], 'C:\\map\\een "mooie" opname.mp3') })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${manage}?done=sent`])
  expect(await maker.text(manage)).toContain('We kijken wat erin zit')
  await readWaiting()
  const page = await maker.text(manage)
  expect(page).toContain('MP3 · 0:06 · 24 kB · 32 kbit per seconde')

  expect((await maker.post(`${manage}/stand`, { act: 'publish' })).status).toBe(303)
  expect((await app.get(`${show}/de-eerste`)).status).toBe(404) // The podcast itself is a draft.
  await maker.post(`${show}/organiseren/stand`, { act: 'open' })
  const shown = await app.text(`${show}/de-eerste`)
  const src = /<source src="([^"]+)" type="audio\/mpeg"/.exec(shown)?.[1] ?? ''
  const sound = await app.get(src)
  expect(Buffer.from(await sound.arrayBuffer()).equals(mp3)).toBe(true)
  expect(Object.fromEntries(sound.headers)).toMatchObject({
    'content-type': 'audio/mpeg',
    'content-length': String(mp3.length),
    'accept-ranges': 'bytes',
    etag: `"${createHash('sha256').update(mp3).digest('base64url')}"`,
  })
  expect(shown).toContain('"@type":"PodcastEpisode"')
  expect(await app.text('/en/podcasts')).toContain('Ruis &amp; rust')
  const site = await app.text('/sitemap-podcasts.xml')
  expect(site).toContain(`<loc>http://golflengte.test${show}/de-eerste</loc>`)
})

test('how loud it is, is measured and said in plain words', async () => {
  const { manage } = await heard(maker, 'Hard en zacht')
  expect(await maker.text(manage)).toContain('Goed: -14,9 LUFS. Podcasts zijn meestal rond -16.')
  const soft = readFileSync(new URL('../../../demo/audio/op-zoek-1.mp3', import.meta.url))
  await maker.post(`${manage}/audio`, { sound: new File([soft], 'zacht.mp3') })
  await readWaiting()
  expect(
    await maker.text(manage.replace('organiseren/aflevering', 'manage/episode').replace('/podcasts', '/en/podcasts')),
  ).toContain('Soft: -24.8 LUFS. Podcasts are usually around -16.')
})

test('what is planned is there when its time comes, and what is withdrawn is gone', async () => {
  const { show, episode, manage } = await heard(maker, 'Later')
  await maker.post(`${manage}/stand`, { act: 'withdraw' })
  expect((await app.get(episode)).status).toBe(404)
  const planned = await maker.post(`${manage}/stand`, { act: 'plan', atDay: '2026-11-22', atTime: '13:30' })
  expect(planned.headers.get('location')).toBe(`${manage}?done=planned`)
  for (const [atDay, atTime] of [
    ['2026-11-21', '10:00'],
    ['2026-02-31', '10:00'],
    ['', ''],
  ] as const)
    expect((await maker.post(`${manage}/stand`, { act: 'plan', atDay, atTime })).status).toBe(422)
  expect((await app.get(episode)).status).toBe(404)
  expect(await app.text(`${show}/feed.xml`)).not.toContain('<item>')
  app.later(91)
  expect((await app.get(episode)).status).toBe(200)
  expect(await app.text(`${show}/feed.xml?later`)).toContain('<item>')
})

test('bytes are given as they are asked for', async () => {
  const { episode } = await heard(maker, 'Stukken')
  const src = /<source src="([^"]+)"/.exec(await app.text(episode))?.[1] ?? ''
  const ask = (range: string, more: Record<string, string> = {}) => app.get(src, { headers: { range, ...more } })
  const size = mp3.length
  for (const [range, from, to] of [
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, size],
    ['bytes=-50', size - 50, size],
    ['bytes=24000-99999999', 24_000, size],
  ] as const) {
    const answer = await ask(range)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to - 1}/${size}`])
    expect(Buffer.from(await answer.arrayBuffer()).equals(mp3.subarray(from, to))).toBe(true)
  }
  const etag = (await app.get(src, { method: 'HEAD' })).headers.get('etag') ?? ''
  expect((await ask('bytes=0-9', { 'if-range': etag })).status).toBe(206)
  expect((await ask('bytes=0-9', { 'if-range': '"another"' })).status).toBe(200)
  expect((await app.get(src, { headers: { 'if-none-match': etag } })).status).toBe(304)
  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const answer = await ask(range)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
  }
  const many = await ask('bytes=0-1,5-6')
  expect([many.status, await many.text()]).toEqual([
    416,
    'This server gives one range at a time. Ask for each with a request of its own.\n',
  ])
  for (const range of ['lines=1-2', 'bytes=9-2', 'bytes=x']) expect((await ask(range)).status).toBe(200)
})

test('a large file comes in parts, goes on where it was cut off, and is whole', async () => {
  const show = await newShow(maker, { title: 'Groot' })
  const manage = await newEpisode(maker, show)
  // More than three chunks; the frames of the trailer over and over are an MP3 as well.
  const large = Buffer.concat(Array.from({ length: 150 }, () => mp3))
  const sum = createHash('sha256').update(large).digest('hex')
  const begun = await begin(maker, manage, large.length, sum)
  expect(begun.status).toBe(201)
  const address = begun.headers.get('location') ?? ''
  expect((await part(maker, address, 0, large.subarray(0, 1_500_000))).headers.get('upload-offset')).toBe('1500000')

  // A connection that breaks: what came is kept.
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(large.subarray(1_500_000, 2_700_000)),
    pull: () => new Promise((_, fail) => setTimeout(() => fail(new Error('gone')), 50)),
  })
  await maker
    .get(address, {
      ...{ method: 'POST', body: broken, duplex: 'half' },
      headers: {
        ...{ 'sec-fetch-site': 'same-origin', 'content-type': 'application/offset+octet-stream' },
        ...{ 'content-length': String(large.length - 1_500_000), 'upload-offset': '1500000' },
      },
    } as RequestInit)
    .catch(() => {})
  const head = await maker.get(address, { method: 'HEAD' })
  expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
    '2700000',
    String(large.length),
  ])
  expect(await maker.text(manage)).toContain('Er is 2,7 MB van 3,6 MB')

  expect((await part(maker, address, 5, large.subarray(5, 10))).status).toBe(409)
  expect((await part(other, address, 2_700_000, large.subarray(2_700_000))).status).toBe(403)
  const [one, two] = await Promise.all([
    part(maker, address, 2_700_000, large.subarray(2_700_000)),
    part(maker, address, 2_700_000, large.subarray(2_700_000)),
  ])
  expect([one.status, two.status].filter((status) => status === 204)).toHaveLength(1)
  expect([one.status, two.status].some((status) => status === 423 || status === 409 || status === 410)).toBe(true)
  await readWaiting()
  const sizes = await app.db
    .selectFrom('podcasts.audio')
    .innerJoin('podcasts.chunk', 'audio_id', 'podcasts.audio.id')
    .select(['state', 'number', (eb) => eb.fn<number>('length', ['bytes']).as('length')])
    .where('size', '=', String(large.length))
    .orderBy('number')
    .execute()
  expect(sizes).toEqual(
    [1_048_576, 1_048_576, 1_048_576, large.length - 3 * 1_048_576].map((length, number) => ({
      ...{ state: 'ready', number, length },
    })),
  )
  const src = /<source src="([^"]+)"/.exec(await maker.text(manage))?.[1] ?? ''
  const middle = await maker.get(src, { headers: { range: 'bytes=1048570-2097160' } })
  expect(Buffer.from(await middle.arrayBuffer()).equals(large.subarray(1_048_570, 2_097_161))).toBe(true)
})

test('what is no sound for a podcast is told so, and what was there stays', async () => {
  const { manage, episode } = await heard(maker, 'Weigeren')
  const cases: [Buffer, string][] = [
    [Buffer.from('<!doctype html><script>alert(1)</script>'), 'Dit is geen geluid'],
    [Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt ')]), 'Een WAV is te groot'],
    [Buffer.concat([Buffer.from('fLaC'), randomBytes(2000)]), 'Dit soort geluid spelen podcastapps niet'],
    [Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0'), randomBytes(90)]), 'Het bestand is beschadigd'],
  ]
  for (const [bytes, words] of cases) {
    await maker.post(`${manage}/audio`, { sound: new File([bytes as Uint8Array<ArrayBuffer>], 'x.mp3') })
    await readWaiting()
    expect(await maker.text(manage)).toContain(words)
  }
  const wrong = await begin(maker, manage, mp3.length, '0'.repeat(64))
  await part(maker, wrong.headers.get('location') ?? '', 0, mp3)
  await readWaiting()
  expect(await maker.text(manage)).toContain('niet precies wat je stuurde')
  const none = await maker.post(`${manage}/audio`, { sound: new File([], '') })
  expect([none.status, (await none.text()).includes('Kies een bestand met geluid.')]).toEqual([422, true])
  expect((await begin(maker, manage, 3 * 1024 ** 3)).status).toBe(413)
  expect(await app.text(episode)).toContain('<source src=')
})

test('the feed is what podcast apps read, with hostile texts too', async () => {
  const { show, episode, manage } = await heard(maker, ']]>&<b> Ruis \u0007')
  const details = `${show}/organiseren/gegevens`
  const saved = await maker.post(details, {
    ...{ version: '1', title: 'A & <b>B</b> ]]> "c"', description: 'Een [link](/agenda) en <script>alert(1)</script>' },
    ...{ language: 'nl', category: 'TV & Film', kind: 'serial', licence: 'CC-BY-SA-4.0', rhythm: 'FREQ=MONTHLY' },
    ...{ contact: 'maker@example.org', series: '', place: '', explicit: '1', locked: '1' },
  })
  expect(saved.headers.get('location')).toBe(`${details}?done=saved`)
  await maker.post(`${manage}/gegevens`, {
    ...{ version: '2', title: 'Één & "twee" <3', description: '* een\n* twee', season: '2', number: '7' },
    ...{ kind: 'bonus', licence: '', gathering: '' },
  })
  const answer = await app.get(`${show}/feed.xml`)
  expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
  const xml = await answer.text()
  expect(XMLValidator.validate(xml)).toBe(true)
  const etag = answer.headers.get('etag') ?? ''
  expect((await app.get(`${show}/feed.xml`, { headers: { 'if-none-match': etag } })).status).toBe(304)

  const feed = parseFeed(xml)
  const own = await app.db
    .selectFrom('podcasts.show')
    .selectAll()
    .where('slug', '=', show.split('/').at(-1)!)
    .executeTakeFirstOrThrow()
  expect(feed).toMatchObject({
    title: 'A & <b>B</b> ]]> "c"',
    link: `http://golflengte.test${show}`,
    language: 'nl',
    explicit: true,
    author: 'Mira de Maker',
    itunesType: 'serial',
    guid: podcastGuid(`http://golflengte.test${show}/feed.xml`),
    medium: 'podcast',
    locked: true,
    license: { identifier: 'cc-by-sa-4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  })
  expect(own.guid).toBe(podcastGuid(`http://golflengte.test${show}/feed.xml`))
  expect(feed?.items).toHaveLength(1)
  const src = /<source src="([^"]+)"/.exec(await app.text(episode))?.[1] ?? ''
  const { published_at: published } = await app.db
    .selectFrom('podcasts.episode')
    .select('published_at')
    .where('show_id', '=', own.id)
    .executeTakeFirstOrThrow()
  expect(feed?.items[0]).toMatchObject({
    title: 'Één & "twee" <3',
    enclosure: { url: `http://golflengte.test${src}`, length: mp3.length, type: 'audio/mpeg' },
    duration: 6,
    itunesEpisodeType: 'bonus',
    podcastSeason: { number: 2 },
    podcastEpisode: { number: 7 },
    pubDate: published,
  })
  const plain = new XMLParser({ ignoreAttributes: false }).parse(xml) as { rss: { channel: Record<string, unknown> } }
  expect(plain.rss.channel['itunes:owner']).toEqual({
    'itunes:name': 'Mira de Maker',
    'itunes:email': 'maker@example.org',
  })
  expect(plain.rss.channel['podcast:updateFrequency']).toEqual({ '#text': 'elke maand', '@_rrule': 'FREQ=MONTHLY' })
  expect(String(plain.rss.channel.description)).toContain('href="http://golflengte.test/agenda"')
  expect(String(plain.rss.channel.description)).not.toContain('<script>')
  const cover = await app.get(`${show}/beeld/omslag.png`)
  expect(cover.headers.get('content-type')).toBe('image/png')
})

test('an episode ends in three to take home: its own, or those of the session it comes from; the feed has them too', async () => {
  const { show, manage, episode } = await heard(maker, 'Drie mee')
  expect(await app.text(episode)).toContain(`href="${episode}/meenemen#geef"`)
  const give = async (as: TestMember, at: string, ...words: string[]) => {
    const seen = /name="seen" value="([^"]*)"/.exec(await as.text(at))?.[1] ?? ''
    return as.post(at, { zin1: words[0] ?? '', zin2: words[1] ?? '', zin3: '', seen })
  }
  const given = await give(other, `${episode}/meenemen`, 'Stilte <b>telt</b> mee', 'Haal eerst iets weg')
  expect(given.headers.get('location')).toBe(`${episode}/meenemen?done=given`)
  const page = await maker.text(`${episode}/meenemen`)
  expect(page).toContain('Een luisteraar')
  const id = /action="\/meenemen\/(\d+)\/gebruik"/.exec(page.split('data-part="all"')[1] ?? '')?.[1]
  const used = await maker.post(`/meenemen/${id}/gebruik`, { uses: 'yes', from: 'zin' })
  expect(used.headers.get('location')).toBe(`${episode}/meenemen#zin-${id}`)
  expect(await app.text(episode)).toContain('Stilte &lt;b>telt&lt;/b> mee')
  expect(await app.text(`/meenemen/${id}`)).toContain(`href="${episode}/meenemen"`)
  expect(await app.text('/meenemen')).toContain(`href="${episode}/meenemen"`)
  expect(await app.text('/sitemap-takeaways.xml')).toContain(`<loc>http://golflengte.test${episode}/meenemen</loc>`)
  const notes = async () => /<item>[^]*<content:encoded>([^<]*)</.exec(await app.text(`${show}/feed.xml`))?.[1]
  expect(await notes()).toContain('&lt;ol&gt;&lt;li lang=&quot;nl&quot;&gt;Stilte &amp;lt;b&gt;telt')

  const [gathering, session] = await app.db.transaction().execute(async (tx) => {
    const times = (hour: number) => ({
      startsAt: new Date(`2026-01-10T1${hour}:00:00Z`),
      endsAt: new Date(`2026-01-10T1${hour + 1}:00:00Z`),
    })
    const sessions = [
      { title: { nl: 'De minuut' }, ...times(1) },
      { title: { nl: 'Napraten' }, ...times(2) },
    ]
    const organiserIds = [maker.personId]
    const gatheringId = await aGathering(tx, { slug: 'stilte-2026', organiserIds, ...times(1), sessions })
    const row = await tx
      .selectFrom('programme.session_card')
      .select('id')
      .where('gathering_id', '=', gatheringId)
      .orderBy('starts_at')
      .limit(1)
      .executeTakeFirstOrThrow()
    return [gatheringId, row.id]
  })
  const talk = `/bijeenkomsten/stilte-2026/meenemen/${session}`
  expect((await give(maker, talk, 'Een minuut is lang')).status).toBe(303)
  const own = /action="\/meenemen\/(\d+)\/gebruik"/.exec(await other.text(talk))?.[1]
  await other.post(`/meenemen/${own}/gebruik`, { uses: 'yes', from: 'zin' })
  const details = await maker.text(`${manage}/gegevens`)
  expect(details).toContain(`<option value="${gathering}-${session}">`)
  const saved = await maker.post(`${manage}/gegevens`, {
    ...{ version: /name="version" value="(\d+)"/.exec(details)?.[1] ?? '', title: 'De eerste', description: '' },
    ...{ season: '', number: '', kind: 'full', licence: '', gathering: `${gathering}-${session}` },
  })
  expect(saved.status).toBe(303)
  expect(await maker.text(`${manage}/gegevens`)).toContain(`<option value="${gathering}-${session}" selected`)
  const linked = await app.text(episode)
  expect([linked.includes('Een minuut is lang'), linked.includes(`href="${talk}#geef"`)]).toEqual([true, true])
  expect(await notes()).toContain('Een minuut is lang')

  // What is not there for everybody any more takes its sentences along.
  await maker.post(`${manage}/stand`, { act: 'withdraw' })
  expect((await app.get(`${episode}/meenemen`)).status).toBe(404)
  expect((await app.get(`/meenemen/${id}`)).status).toBe(404)
  expect(await app.text('/meenemen')).not.toContain('telt')
})

test('nobody is named before they agree, and until then the episode is not published', async () => {
  const { show, episode, manage } = await heard(maker, 'Wie is dat')
  await maker.post(`${manage}/stand`, { act: 'withdraw' })
  const people = `${manage}/mensen`
  const add = (who: string, from = 'here', role = 'guest') => maker.post(people, { who, from, role })
  expect((await add('Olle Ander')).status).toBe(303)
  expect((await add('Olle Ander')).status).toBe(422)
  expect((await add('Niemand Bekend')).status).toBe(422)
  expect((await add('Gast van Ver', 'elsewhere')).status).toBe(303)
  expect((await add('Mira de Maker', 'here', 'host')).status).toBe(303)
  const refused = await maker.post(`${manage}/stand`, { act: 'publish' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Olle Ander heeft nog niet gezegd dat het goed is')
  const mails = await app.db
    .selectFrom('platform.mail')
    .select('kind')
    .where('person_id', '=', other.personId)
    .execute()
  expect(mails.map(({ kind }) => kind)).toContain('podcasts.asked')

  expect(await other.text('/mij')).toContain('Wie is dat')
  const own = await other.text('/mij/podcasts')
  const answer = /action="(\/mij\/podcasts\/\d+)"/.exec(own)?.[1] ?? ''
  expect((await maker.post(answer, { answer: 'yes' })).status).toBe(404)
  expect((await other.post(answer, { answer: 'yes' })).status).toBe(303)
  expect((await maker.post(`${manage}/stand`, { act: 'publish' })).status).toBe(303)
  const page = await app.text(episode)
  expect(page).toContain(`href="/mensen/${other.handle}">Olle Ander</a>`)
  expect(page).toContain('Gast van Ver')
  const feed = parseFeed(await app.text(`${show}/feed.xml`))
  expect(feed?.items[0]?.podcastPeople?.map(({ name, role }) => [name, role])).toEqual([
    ['Olle Ander', 'Guest'],
    ['Gast van Ver', 'Guest'],
    ['Mira de Maker', 'Host'],
  ])
  // Somebody who thinks better of it is gone from the page.
  await other.post(answer, { answer: 'no' })
  expect(await app.text(episode)).not.toContain('Olle Ander')
})

test('chapters and a transcript are written, checked, shown and read by apps', async () => {
  const { show, episode, manage } = await heard(maker, 'Woorden')
  const chapters = (text: string) => maker.post(`${manage}/hoofdstukken`, { lines: text })
  for (const [text, words] of [
    ['0:00 Begin\nzonder tijd', 'Regel 2 begint niet met een tijd'],
    ['0:00 Begin\n0:00 Nog eens', 'In regel 2 staat een tijd die er al is'],
    ['0:00 Begin\n1:00:00 Laat', 'Regel 2 begint als het geluid al voorbij is'],
  ] as const) {
    const answer = await chapters(text)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  expect((await chapters('0:03.5 De <b>lege</b> kamer https://example.org/kamer\n\n0:00 Begin')).status).toBe(303)
  expect(await (await app.get(`${episode}/chapters.json`)).json()).toEqual({
    ...{ version: '1.2.0', title: 'De eerste' },
    chapters: [
      { startTime: 0, title: 'Begin' },
      { startTime: 3.5, title: 'De <b>lege</b> kamer', url: 'https://example.org/kamer' },
    ],
  })
  expect(await maker.text(`${manage}/hoofdstukken`)).toContain('0:03.500 De &lt;b>lege')

  const transcript = (text: string) => maker.post(`${manage}/transcript`, { text, language: 'nl' })
  for (const [text, words] of [
    ['', 'Kies een bestand of plak een tekst.'],
    ['Gewoon een verhaal', 'Hier staan geen tijden in'],
    ['WEBVTT\n\n00:99.000 --> 00:02.000\nx', 'De tijd in regel 3 is niet te lezen.'],
    ['WEBVTT\n\n00:03.000 --> 00:02.000\nx', 'In regel 3 gaat de tijd terug.'],
    ['WEBVTT\n\n10:03.000 --> 10:04.000\nx', 'maar het geluid duurt 0:06'],
  ] as const) {
    const answer = await transcript(text)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  const srt =
    '1\r\n00:00:00,500 --> 00:00:02,000\r\nMira: <i>Hallo</i> daar\r\n\r\n2\r\n00:00:02,000 --> 00:00:05,250\r\nEn nu &amp; dan\r\nverder\r\n'
  expect((await transcript(srt)).status).toBe(303)
  const vtt = await app.get(`${episode}/transcript.vtt`)
  expect([vtt.headers.get('content-type'), await vtt.text()]).toEqual([
    'text/vtt; charset=utf-8',
    'WEBVTT\n\n00:00:00.500 --> 00:00:02.000\n<v Mira>Hallo daar\n\n00:00:02.000 --> 00:00:05.250\nEn nu &amp; dan verder\n',
  ])
  const page = await app.text(episode)
  expect(page).toContain('En nu &amp; dan verder')
  expect(page).toMatch(/href="[^"]+\.mp3#t=0.5" data-at="0.5"/)
  const item = parseFeed(await app.text(`${show}/feed.xml`))?.items[0]
  expect(item).toMatchObject({
    podcastChapters: { url: `http://golflengte.test${episode}/chapters.json`, type: 'application/json+chapters' },
    podcastTranscripts: [{ url: `http://golflengte.test${episode}/transcript.vtt`, type: 'text/vtt', language: 'nl' }],
  })
  await maker.post(`${manage}/transcript`, { remove: '1' })
  expect((await app.get(`${episode}/transcript.vtt`)).status).toBe(404)
})

test('pieces to quote and a picture with what is on it stand with an episode and in its feed', async () => {
  const { show, manage, episode } = await heard(maker, 'Fragmenten')
  const send = (lines: string) => maker.post(`${manage}/fragmenten`, { lines })
  for (const [lines, says] of [
    ['0:01 De kamer', 'Regel 1 begint niet met twee tijden'],
    ['0:01 0:02 Goed\n0:01 0:03 Nog eens', 'In regel 2 begint een fragment op een tijd die er al is.'],
    ['0:00 2:01 Te lang', 'Het fragment in regel 1 duurt korter dan een seconde of langer dan twee minuten.'],
    ['0:05 0:30 Na het einde', 'Het fragment in regel 1 gaat door als het geluid al voorbij is.'],
  ] as const) {
    const answer = await send(lines)
    const page = await answer.text()
    expect([answer.status, page.includes(says), page.includes(lines)]).toEqual([422, true, true])
  }
  expect((await send('0:02.5 0:03\n\n0:01 0:01 Het <begin>')).headers.get('location')).toBe(
    `${manage}/fragmenten?done=saved`,
  )
  expect(await maker.text(`${manage}/fragmenten`)).toContain('0:01 0:01 Het &lt;begin>\n0:02.500 0:03</textarea>')
  const page = await app.text(episode)
  expect(page).toMatch(/href="[^"]+\.mp3#t=2\.5,5\.5" data-at="2\.5" data-stop="5\.5"/)
  await maker.post(`${manage}/hoofdstukken`, { lines: '0:00 Begin\n0:04.25 Meer & meer https://example.org/' })

  const picture = async (fields: Record<string, string | File>) => maker.post(`${manage}/beeld`, fields)
  const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c30' } })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .png()
    .toBuffer()
  const file = () => new File([new Uint8Array(png)], 'a.png', { type: 'image/png' })
  expect([
    (await picture({ alt: 'Een microfoon' })).status,
    (await picture({ picture: file(), alt: '' })).status,
  ]).toEqual([422, 422])
  const wrong = await picture({ picture: new File(['geen plaatje'], 'a.png'), alt: 'Niets' })
  expect([wrong.status, (await wrong.text()).includes('geen plaatje dat we kunnen lezen')]).toEqual([422, true])
  expect((await picture({ picture: file(), alt: 'Een "microfoon"' })).status).toBe(303)
  expect((await picture({ alt: 'Een microfoon in een leeg café' })).status).toBe(303)
  const src = /<img class="cover" src="([^"]+\.jpg)" alt="Een microfoon in een leeg café"/.exec(
    await app.text(episode),
  )?.[1]
  const shown = await app.get(src ?? '')
  const made = Buffer.from(await shown.arrayBuffer())
  expect([shown.headers.get('content-type'), made.includes('secret place')]).toEqual(['image/jpeg', false])
  expect((await other.post(`${manage}/beeld`, { remove: '1' })).status).toBe(403)

  const xml = await app.text(`${show}/feed.xml`)
  expect(parseFeed(xml)?.items[0]).toMatchObject({
    image: `http://golflengte.test${src}`,
    podcastSoundbites: [
      { startTime: 1, duration: 1, title: 'Het <begin>' },
      { startTime: 2.5, duration: 3, title: 'De eerste' },
    ],
  })
  const plain = new XMLParser({ ignoreAttributes: false }).parse(xml) as {
    rss: { channel: { item: Record<string, unknown> } }
  }
  const { item } = plain.rss.channel
  expect(item['podcast:image']).toEqual({
    '@_href': `http://golflengte.test${src}`,
    '@_alt': 'Een microfoon in een leeg café',
    '@_aspect-ratio': '1/1',
    '@_width': '1400',
    '@_type': 'image/jpeg',
  })
  expect(item['psc:chapters']).toEqual({
    '@_version': '1.2',
    'psc:chapter': [
      { '@_start': '00:00:00.000', '@_title': 'Begin' },
      { '@_start': '00:00:04.250', '@_title': 'Meer & meer', '@_href': 'https://example.org/' },
    ],
  })
  expect((await picture({ remove: '1' })).status).toBe(303)
  expect(await app.text(episode)).toContain('omslag.png" alt="Omslag van Fragmenten"')
  expect((await app.get(src ?? '')).status).toBe(404)
})

test('a download counts once a day for each app and address, after a minute of sound, and nobody is remembered', async () => {
  // Three minutes of frames after a tag as large as two of them.
  const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\x1d\x26\0', 'latin1'), Buffer.alloc(0x1d * 16384 + 0x26 * 128)])
  const long = Buffer.concat([tag, ...Array.from({ length: 30 }, () => mp3)])
  const { show, episode, manage } = await heard(maker, 'Tellend', long)
  const src = /<source src="([^"]+)"/.exec(await app.text(episode))?.[1] ?? ''
  const minute = (60 * 32_000) / 8
  const take = async (agent: string, range?: string, more: Record<string, string> = {}, method = 'GET') => {
    const headers = { 'user-agent': agent, ...(range && { range: `bytes=${range}` }), ...more }
    await (await app.get(src, { headers, method })).arrayBuffer()
  }
  const counted = async () => {
    const { rows } = await sql<{ app: string; count: number }>`
      select d.app, sum(d.count)::integer as count from podcasts.download d join podcasts.episode e on e.id = d.episode_id
       where e.show_id = (select id from podcasts.show where slug = ${show.split('/').at(-1)}) group by d.app order by d.app`.execute(
      app.db,
    )
    return rows.map(({ app, count }) => `${app} ${count}`).join(', ')
  }
  // In parts, of which one is taken twice: the minute is full with the last.
  const half = tag.length + minute / 2
  await take('Podcasts/1 (iPhone)', `0-${half - 1}`)
  await take('Podcasts/1 (iPhone)', `${tag.length}-${half - 1}`)
  await take('Podcasts/1 (iPhone)', `${half}-${tag.length + minute - 2}`)
  await take('AntennaPod/3.5')
  await expect.poll(counted).toBe('AntennaPod 1')
  await take('Podcasts/1 (iPhone)', `${tag.length + minute - 1}-${tag.length + minute}`)
  await take('Podcasts/1 (iPhone)', `${tag.length + minute - 1}-${tag.length + minute + 1}`)
  await expect.poll(counted).toBe('AntennaPod 1, Apple Podcasts 1')
  for (let time = 0; time < 3; time++) await take('AntennaPod/3.5')
  for (const agent of ['Googlebot/2.1', '', 'atc/1.0 watchOS/10', 'curl/8']) await take(agent)
  await take('Spotify/8', undefined, {}, 'HEAD')
  await take('Spotify/8', '0-1')
  await take('Spotify/8', undefined, { 'sec-purpose': 'prefetch' })
  await take('Spotify/8', undefined, { 'if-none-match': `"${createHash('sha256').update(long).digest('base64url')}"` })
  await (await maker.get(src, { headers: { 'user-agent': 'Spotify/8' } })).arrayBuffer()
  await take('Nog een app')
  await expect.poll(counted).toBe('AntennaPod 1, Apple Podcasts 1, other 1')
  app.later(1440)
  for (let time = 0; time < 5; time++) await take(`AntennaPod/4.${time}`)
  await expect.poll(counted).toBe('AntennaPod 6, Apple Podcasts 1, other 1')

  expect((await other.get(`${show}/organiseren/cijfers`)).status).toBe(403)
  const page = (await maker.text(`${show}/organiseren/cijfers`)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(page).toContain('De eerste 8 8 8')
  expect(page).toContain('AntennaPod 6 Andere apps 2')
  expect(await maker.text(manage.replace(/aflevering.*/, '').replace(/\/$/, ''))).toContain('Gehoord')

  await forgetListeners(app.db, new Date(Date.now() + 9e10))
  expect(await app.db.selectFrom('podcasts.listening').selectAll().execute()).toEqual([])
  expect(await app.db.selectFrom('podcasts.listening_secret').selectAll().execute()).toEqual([])
  expect(await counted()).toBe('AntennaPod 6, Apple Podcasts 1, other 1')
})

test('a podcast for some is heard by them alone, in their own app too, and no longer once they are off the list', async () => {
  const { show, episode, manage } = await heard(maker, 'Besloten kring')
  await maker.post(`${manage}/hoofdstukken`, { lines: '0:00 Begin' })
  await maker.post(`${manage}/transcript`, { text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHoi', language: 'nl' })
  const listeners = `${show}/organiseren/luisteraars`
  const [guest, cohort, series] = await aCohort()
  expect((await other.post(listeners, { act: 'audience', audience: 'everyone' })).status).toBe(403)
  await maker.post(listeners, { act: 'audience', audience: 'listeners' })
  // A series somebody else organises; who may choose it is not the question here.
  const { id: showId } = await app.db
    .selectFrom('podcasts.show')
    .select('id')
    .where('slug', '=', 'besloten-kring')
    .executeTakeFirstOrThrow()
  const when = { now: new Date('2026-11-22T11:00:00Z'), baseUrl: 'http://golflengte.test' }
  await app.db.transaction().execute((tx) => setAudience(tx, showId, { audience: 'listeners', seriesId: series }, when))
  expect((await maker.post(listeners, { act: 'add', who: 'Gijs Gast' })).status).toBe(303)
  expect((await maker.post(listeners, { act: 'add', who: 'Gijs Gast' })).status).toBe(422)
  expect((await maker.post(listeners, { act: 'add', who: 'Niemand Bekend' })).status).toBe(422)
  expect(await maker.text(listeners)).toContain('Gijs Gast')
  const told = await app.db
    .selectFrom('platform.mail')
    .select('person_id')
    .where('kind', '=', 'podcasts.invited')
    .execute()
  expect(told.map(({ person_id }) => person_id)).toEqual([guest.personId])

  // Nowhere for others: no page, no feed, no list, no sound.
  const src = /<source src="([^"]+)"/.exec(await maker.text(episode))?.[1] ?? ''
  const files = [src, `${episode}/chapters.json`, `${episode}/transcript.vtt`, `${show}/beeld/omslag.png`]
  for (const path of [show, episode, `${show}/feed.xml`, ...files])
    expect([path, (await app.get(path)).status]).toEqual([path, 404])
  for (const path of [show, episode, src]) expect((await other.get(path)).status).toBe(404)
  for (const path of ['/podcasts', '/sitemap-podcasts.xml', `/mensen/${maker.handle}`])
    expect(await app.text(path)).not.toContain('besloten-kring')
  expect(
    await app.db.selectFrom('podcasts.show_card').select('id').where('slug', '=', 'besloten-kring').execute(),
  ).toEqual([])

  // Who is on the list, and who is registered for the series, listen on the site and by an address of their own.
  const addressOf = async (as: TestMember) =>
    new URL(/value="([^"]+\/besloten\/[^"]+\/feed\.xml)"/.exec(await as.text('/mij/podcasts'))?.[1] ?? 'http://none/')
      .pathname
  for (const as of [guest, cohort]) {
    expect((await as.get(episode)).status).toBe(200)
    expect((await as.get(src)).headers.get('cache-control')).toBe('private, no-store')
    expect((await as.post('/mij/podcasts/besloten-kring/adres', { act: 'renew' })).status).toBe(303)
  }
  expect((await other.post('/mij/podcasts/besloten-kring/adres', { act: 'renew' })).status).toBe(404)
  const address = await addressOf(guest)
  const feed = await app.get(address)
  expect([feed.status, feed.headers.get('cache-control'), feed.headers.get('x-robots-tag')]).toEqual([
    ...[200, 'private, no-store', 'noindex'],
  ])
  expect((await app.get(address, { headers: { 'if-none-match': feed.headers.get('etag') ?? '' } })).status).toBe(304)
  const xml = await feed.text()
  const read = parseFeed(xml)
  expect([read?.itunesBlock, read?.items.length]).toEqual([true, 1])
  const inFeed = [...xml.matchAll(/"(http:\/\/golflengte\.test[^"]+\?sleutel=[^"]+)"/g)].map(([, url]) =>
    url!.replace('http://golflengte.test', ''),
  )
  expect(inFeed.map((url) => url.split('?')[0]).sort()).toEqual(files.toSorted())
  for (const url of inFeed) {
    const answer = await app.get(url)
    expect([url, answer.status, answer.headers.get('cache-control')]).toEqual([url, 200, 'private, no-store'])
    await answer.arrayBuffer()
  }
  // The secret opens no page, and not the sound of another podcast.
  const sleutel = new URL(inFeed[0]!, 'http://x').search
  expect((await app.get(`${episode}${sleutel}`)).status).toBe(404)

  // Another address ends the one before it; off the list ends all.
  await guest.post('/mij/podcasts/besloten-kring/adres', { act: 'renew' })
  const later = await addressOf(guest)
  expect(later).not.toBe(address)
  for (const url of [address, ...inFeed]) expect([url, (await app.get(url)).status]).toEqual([url, 404])
  expect((await app.get(later)).status).toBe(200)
  await maker.post(listeners, { act: 'remove', person: String(guest.personId) })
  expect([(await app.get(later)).status, (await guest.get(episode)).status]).toEqual([404, 404])
  const fromCohort = await addressOf(cohort)
  expect((await app.get(fromCohort)).status).toBe(200)
  const { registration_id: registrationId } = await app.db
    .selectFrom('registrations.registration_card')
    .select('registration_id')
    .where('person_id', '=', cohort.personId)
    .executeTakeFirstOrThrow()
  await app.db
    .transaction()
    .execute((tx) => cancel(tx, { registrationId: registrationId ?? 0 }, new Date('2026-11-22T12:00:00Z')))
  expect((await app.get(fromCohort)).status).toBe(404)
  await maker.post(listeners, { act: 'audience', audience: 'everyone' })
  expect([(await app.get(show)).status, (await app.get(`${show}/feed.xml`)).status]).toEqual([200, 200])
})

/** Somebody for the list; somebody registered for a gathering of a series of the maker; and that series. */
async function aCohort(): Promise<[TestMember, TestMember, number]> {
  const [guest, cohort] = await Promise.all([app.member({ name: 'Gijs Gast' }), app.member({ name: 'Coco Hort' })])
  const series = await app.db.transaction().execute(async (tx) => {
    const seriesId = await aSeries(tx)
    await openRegistration(tx, await aGathering(tx, { slug: 'les-een', seriesId }))
    return seriesId
  })
  const form = await cohort.text('/bijeenkomsten/les-een/aanmelden')
  const once = /name="once" value="([^"]+)"/.exec(form)?.[1] ?? ''
  expect((await cohort.post('/bijeenkomsten/les-een/aanmelden', { once })).status).toBe(303)
  return [guest, cohort, series]
}

test('a podcast that goes on elsewhere sends apps and listeners there', async () => {
  const { show } = await heard(maker, 'Verhuisd')
  const move = `${show}/organiseren/verhuizen`
  expect(await maker.text(`${show}/organiseren`)).toContain(`href="${move}"`)
  for (const to of ['', 'ergens', 'javascript:alert(1)', `http://golflengte.test${show}/feed.xml`]) {
    const refused = await maker.post(move, { act: 'move', to })
    expect([to, refused.status, (await refused.text()).includes('Vul het hele adres in')]).toEqual([to, 422, true])
  }
  const to = 'https://elders.example/feed?a=1&b=2'
  expect((await maker.post(move, { act: 'move', to })).headers.get('location')).toBe(`${move}?done=moved`)
  const feed = await app.get(`${show}/feed.xml`, { redirect: 'manual' })
  expect([feed.status, feed.headers.get('location')]).toEqual([301, to])
  expect(await feed.text()).toContain(
    '<itunes:new-feed-url>https://elders.example/feed?a=1&amp;b=2</itunes:new-feed-url>',
  )
  expect((await app.text(show)).includes('Nieuwe afleveringen verschijnen op elders.example.')).toBe(true)
  await maker.post(move, { act: 'stay' })
  expect((await app.get(`${show}/feed.xml`)).status).toBe(200)
})

test('an organisation has its podcast made by whoever speaks for it, and two at once lose nothing', async () => {
  const radio = await app.db.transaction().execute(async (tx) => {
    const made = await anOrganisation(tx, { name: 'Radio Oost' })
    await aMembership(tx, { personId: maker.personId, partyId: made.id, standing: 'admin' })
    await aMembership(tx, { personId: other.personId, partyId: made.id, standing: 'organiser' })
    return made
  })
  const foreign = await other.post('/podcasts/nieuw', {
    ...{ once: once(), title: 'X', description: 'x', language: 'nl', category: 'Arts', owner: String(maker.personId) },
  })
  expect(foreign.status).toBe(422)
  const show = await newShow(maker, { title: 'Oost', owner: String(radio.id) })
  const details = `${show}/organiseren/gegevens`
  const fields = { version: '1', description: 'd', language: 'nl', category: 'Arts', kind: 'episodic', contact: '' }
  const rest = { licence: 'CC-BY-4.0', rhythm: '', series: '', place: '' }
  expect((await other.post(details, { ...fields, ...rest, title: 'Oost nu' })).status).toBe(303)
  const late = await maker.post(details, { ...fields, ...rest, title: 'Oost toen' })
  const text = await late.text()
  expect([late.status, text.includes('Iemand anders was je voor'), text.includes('value="Oost toen"')]).toEqual([
    ...[422, true, true],
  ])
  const twice = once()
  const both = await Promise.all(
    [1, 2].map(() => maker.post(`${show}/organiseren/nieuw`, { once: twice, title: 'Dubbel' })),
  )
  expect(new Set(both.map(pathOf)).size).toBe(1)
  await maker.post(`${show}/organiseren/stand`, { act: 'open' })
  expect(await app.text(`/organisaties/${radio.handle}`)).toContain('Oost nu')
  await maker.post(`${show}/organiseren/stand`, { act: 'remove' })
  expect((await maker.get(show)).status).toBe(404)
})

test('a first podcast waits for a steward, whose answer is told', async () => {
  const [newcomer, steward] = await Promise.all([
    app.member({ name: 'Nieuwe', trusted: false }),
    app.member({ name: 'Beheer', steward: true }),
  ])
  const show = await newShow(newcomer, { title: 'Eersteling' })
  await newcomer.post(`${show}/organiseren/stand`, { act: 'open' })
  expect((await app.get(show)).status).toBe(404)
  expect(await steward.text('/beheer')).toContain('Eersteling')
  const review = '/beheer/podcasts/eersteling'
  expect((await steward.post(review, { answer: 'decline', reason: '' })).status).toBe(422)
  await steward.post(review, { answer: 'decline', reason: 'Zeg er even bij van wie dit is.' })
  expect(await newcomer.text(`${show}/organiseren`)).toContain('Zeg er even bij van wie dit is.')
  await newcomer.post(`${show}/organiseren/stand`, { act: 'open' })
  await steward.post(review, { answer: 'approve' })
  expect((await app.get(show)).status).toBe(200)
  const mails = await app.db
    .selectFrom('platform.mail')
    .select('kind')
    .where('person_id', '=', newcomer.personId)
    .execute()
  expect(mails.map(({ kind }) => kind).sort()).toEqual(['podcasts.approved', 'podcasts.declined'])
})

test('a podcast page takes as many queries for three episodes as for one', async () => {
  const { show } = await heard(maker, 'Tellen')
  const few = await app.queriesOf(() => maker.get(show))
  for (const title of ['Twee', 'Drie']) {
    const manage = await newEpisode(maker, show, title)
    await maker.post(`${manage}/audio`, { sound: new File([mp3], 'a.mp3') })
    await readWaiting()
    await maker.post(`${manage}/stand`, { act: 'publish' })
  }
  expect(await app.queriesOf(() => maker.get(show))).toBe(few)
})

test('who leaves takes their own podcast along; what they made for others stays', async () => {
  const leaver = await app.member({ name: 'Vertrekker' })
  const { show } = await heard(leaver, 'Van mij')
  const { personal } = await import('./personal.ts')
  const kept = await personal.collect(app.db, leaver.personId)
  expect(kept.map(({ name, records }) => [name, records.length])).toEqual([
    ['podcasts', 1],
    ['podcast-episodes', 1],
    ['podcast-files', 1],
  ])
  const before = await app.db.selectFrom('podcasts.chunk').select('number').execute()
  await app.db.transaction().execute((tx) => personal.forget(tx, leaver.personId))
  expect((await app.get(show)).status).toBe(404)
  expect((await app.db.selectFrom('podcasts.chunk').select('number').execute()).length).toBe(before.length - 1)
})
