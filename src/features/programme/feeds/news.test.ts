import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, letShow, partiesByHandle } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'
import { addGatherings } from '../gatherings/adding.ts'

let app: TestApp
const awkward = 'R&D <live> "nu" & ]]> 📻'
const uid = '0b5a4c1e-9a52-4a5c-8a6e-0d7b1d9a4f10'

beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const organiser = await anOrganisation(tx, { handle: 'de-studio', name: 'Studio <R&D>' })
    const series = await aSeries(tx, { slug: 'avonden', nl: 'Avonden "laat"' })
    await aGathering(tx, {
      slug: 'eerste',
      uid,
      seriesId: series,
      organiserIds: [organiser.id],
      summary: { nl: 'Kom <b>langs</b>' },
      about: { nl: 'Lees [meer](/series)\u000b <script>' },
    })
    await aGathering(tx, {
      slug: 'lastig',
      uid: 'vreemd@elders',
      title: { nl: awkward },
      startsAt: new Date('2026-12-02T19:00Z'),
      endsAt: new Date('2026-12-02T20:00Z'),
    })
    await aGathering(tx, {
      slug: 'afgelast',
      status: 'cancelled',
      startsAt: new Date('2026-12-03T19:00Z'),
      endsAt: new Date('2026-12-03T20:00Z'),
    })
    await aGathering(tx, {
      slug: 'loopt',
      kind: 'exhibition',
      title: { en: 'Only English' },
      startsAt: new Date('2026-11-01T09:00Z'),
      endsAt: new Date('2026-12-24T16:00Z'),
    })
    await aGathering(tx, {
      slug: 'voorbij',
      startsAt: new Date('2026-11-21T19:00Z'),
      endsAt: new Date('2026-11-21T20:00Z'),
    })
    await aGathering(tx, { slug: 'kladje', status: 'draft' })
  })
})
afterAll(() => app.close())

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['item', 'entry', 'category', 'link'].includes(name),
})
async function xml(path: string) {
  const text = await app.text(path)
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text)
}
type JsonItem = {
  id: string
  url: string
  title: string
  content_html: string
  date_published: string
  date_modified: string
  tags: string[]
  language: string
  _golflengte: Record<string, unknown>
}
type JsonFeed = {
  version: string
  title: string
  language: string
  home_page_url: string
  feed_url: string
  items: JsonItem[]
}
const json = async (path: string) => JSON.parse(await app.text(path)) as JsonFeed
const slugs = (urls: string[]) => urls.map((url) => url.split('/').at(-1))

test.each([
  ['/agenda.rss', 'application/rss+xml; charset=utf-8'],
  ['/en/agenda.atom', 'application/atom+xml; charset=utf-8'],
  ['/agenda.json', 'application/feed+json; charset=utf-8'],
])('%s is public data of its own type, the same bytes each time', async (path, type) => {
  const answer = await app.get(path)
  expect(answer.headers.get('content-type')).toBe(type)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.text()).toBe(await app.text(path))
})

describe('RSS', () => {
  test('has what RSS 2.0 requires, and says its language and its own address', async () => {
    const { rss } = await xml('/agenda.rss?kind=talk')
    expect(rss['@version']).toBe('2.0')
    expect(rss.channel.title).toBe('Golflengte: agenda van Hilversum mediastad (selectie)')
    expect(rss.channel.link).toEqual(['http://golflengte.test/agenda?kind=talk'])
    expect(rss.channel.language).toBe('nl')
    expect(rss.channel['atom:link']['@href']).toBe('http://golflengte.test/agenda.rss?kind=talk')
    expect(Date.parse(rss.channel.lastBuildDate)).toBeGreaterThan(0)
  })
  test('items carry what is said of a gathering, whatever signs that holds', async () => {
    const { rss } = await xml('/agenda.rss')
    const [, first, awkwardOne] = rss.channel.item
    expect(first.title).toBe('Een avond over geluid, di 1 dec, 20:00')
    expect(first.guid).toEqual({ '@isPermaLink': 'false', '#text': `urn:uuid:${uid}` })
    expect(first['dc:creator']).toBe('Studio <R&D>')
    expect(first.category).toEqual(['Talk', 'Avonden "laat"'])
    expect(first.description).toBe('Kom <b>langs</b>')
    expect(first['content:encoded']).toBe(
      '<p><strong>dinsdag 1 december 2026, 20:00–22:00</strong></p>\n<p>Kom &#60;b&#62;langs&#60;/b&#62;</p>\n' +
        '<p>Lees <a href="http://golflengte.test/series">meer</a> &lt;script&gt;</p>',
    )
    expect(awkwardOne.title).toBe(`${awkward}, wo 2 dec, 20:00`)
  })
})

describe('Atom', () => {
  test('has what RFC 4287 requires', async () => {
    const { feed } = await xml('/en/agenda.atom')
    expect(feed['@xml:lang']).toBe('en')
    expect(feed.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(Date.parse(feed.updated)).toBeGreaterThan(0)
    expect(feed.author.name).toBe('Golflengte')
    expect(feed.link.map((link: Record<string, string>) => [link['@rel'], link['@href']])).toEqual([
      ['self', 'http://golflengte.test/en/agenda.atom'],
      ['alternate', 'http://golflengte.test/en/agenda'],
    ])
    for (const entry of feed.entry) {
      expect(entry.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
      expect(Date.parse(entry.updated)).toBeGreaterThan(0)
      expect(entry.link[0]['@href']).toMatch(/^http:\/\/golflengte\.test\/en\/gatherings\//)
      expect(entry.title['#text']).not.toBe('')
    }
  })
  test('marks titles that are in the other language', async () => {
    const { feed } = await xml('/agenda.atom?kind=exhibition')
    expect(feed.entry[0].title).toEqual({ '@xml:lang': 'en', '#text': 'Only English, zo 1 nov' })
  })
})

describe('JSON Feed', () => {
  test('has what version 1.1 requires, and what a gathering is more than a message', async () => {
    const feed = await json('/agenda.json')
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'nl',
      home_page_url: 'http://golflengte.test/agenda',
      feed_url: 'http://golflengte.test/agenda.json',
    })
    expect(feed.items[1]).toMatchObject({
      id: `urn:uuid:${uid}`,
      url: 'http://golflengte.test/bijeenkomsten/eerste',
      image: 'http://golflengte.test/beeld/bijeenkomst/eerste-nl.png',
      _golflengte: {
        title: 'Een avond over geluid',
        kind: 'talk',
        kind_name: 'Talk',
        starts_at: '2026-12-01T19:00:00.000Z',
        date: { day: '1', weekday: 'di', month: 'dec', time: '20:00', spoken: 'dinsdag 1 december 2026, 20:00–22:00' },
        cancelled: false,
      },
    })
  })
  test('identities are the same in every language and format, and no two are alike', async () => {
    const [dutch, english] = [await json('/agenda.json'), await json('/en/agenda.json')]
    const { rss } = await xml('/agenda.rss')
    const ids = dutch.items.map(({ id }) => id)
    expect(english.items.map(({ id }) => id)).toEqual(ids)
    expect(rss.channel.item.map((item: { guid: { '#text': string } }) => item.guid['#text'])).toEqual(ids)
    expect(new Set(ids).size).toBe(4)
  })
  test('one that is called off says so', async () => {
    const { items } = await json('/agenda.json')
    expect(items.find(({ url }) => url.endsWith('/afgelast'))).toMatchObject({
      title: 'Afgelast: Een avond over geluid, do 3 dec, 20:00',
      _golflengte: { cancelled: true },
    })
  })
})

test.each([
  ['/agenda.json', ['loopt', 'eerste', 'lastig', 'afgelast']],
  ['/agenda.json?max=2', ['loopt', 'eerste']],
  ['/agenda.json?max=nul', ['loopt', 'eerste', 'lastig', 'afgelast']],
  ['/agenda.json?series=avonden', ['eerste']],
  ['/agenda.json?organiser=de-studio', ['eerste']],
  ['/agenda.json?kind=exhibition&kind=market', ['loopt']],
  ['/agenda.json?from=2026-11-20&to=2026-11-30', ['loopt', 'voorbij']],
  ['/agenda.json?to=2026-12-02', ['loopt', 'eerste', 'lastig']],
  ['/en/agenda.json?series=avonden', ['eerste']],
])('%s holds %o', async (path, expected) => {
  expect(slugs((await json(path)).items.map(({ url }) => url))).toEqual(expected)
})

test('a feed with nothing in it is valid too', async () => {
  const { rss } = await xml('/agenda.rss?kind=market')
  expect([rss.channel.item, rss.channel.lastBuildDate]).toEqual([undefined, 'Sat, 21 Nov 2026 23:00:00 GMT'])
  const { feed } = await xml('/agenda.atom?kind=market')
  expect([feed.entry, feed.updated]).toEqual([undefined, '2026-11-21T23:00:00.000Z'])
  expect((await json('/agenda.json?kind=market')).items).toEqual([])
})

test('never more than a hundred', async () => {
  const startsAt = new Date('2027-03-01T19:00Z')
  await app.db.transaction().execute((tx) =>
    addGatherings(
      tx,
      Array.from({ length: 120 }, () => ({
        kind: 'market' as const,
        title: { nl: 'Markt' },
        startsAt,
        endsAt: new Date('2027-03-01T20:00Z'),
      })),
    ),
  )
  expect((await json('/agenda.json?kind=market')).items.length).toBe(100)
  expect((await json('/agenda.json?kind=market&max=500')).items.length).toBe(100)
})

test('an organiser whose page is not for everyone is named without it', async () => {
  const page = 'http://golflengte.test/organisaties/de-studio'
  const addresses = async () =>
    (await Promise.all(['/agenda.json', '/agenda.atom'].map((path) => app.text(path)))).map((text) => [
      text.includes('Studio'),
      text.includes(page),
    ])
  const withhold = (withheld: 'waiting' | null) =>
    app.db.transaction().execute(async (tx) => {
      const studio = (await partiesByHandle(tx, ['de-studio'])).get('de-studio')
      await letShow(tx, studio?.id ?? 0, { withheld })
    })
  expect(await addresses()).toEqual([
    [true, true],
    [true, true],
  ])
  await withhold('waiting')
  // Pages kept for visitors are forgotten in a moment.
  await expect.poll(addresses).toEqual([
    [true, false],
    [true, false],
  ])
  await withhold(null)
})
