import { sql } from 'kysely'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { aGathering, aSeries } from './factories.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    await aSeries(tx, { slug: 'avonden' })
    await aGathering(tx, { slug: 'straks' })
    await aGathering(tx, {
      slug: 'lang-geleden',
      startsAt: new Date('2025-11-01T19:00Z'),
      endsAt: new Date('2025-11-01T20:00Z'),
    })
    await aGathering(tx, { slug: 'kladje', status: 'draft' })
    const gone = await aGathering(tx, { slug: 'verdwenen' })
    await tx.updateTable('programme.gathering').set({ vanished_at: new Date() }).where('id', '=', gone).execute()
  })
})
afterAll(() => app.close())

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['url', 'sitemap', 'xhtml:link'].includes(name),
})
async function locations(path: string): Promise<string[]> {
  const text = await app.text(path)
  expect(XMLValidator.validate(text)).toBe(true)
  const { urlset, sitemapindex } = parser.parse(text)
  return (urlset?.url ?? sitemapindex.sitemap).map(({ loc }: { loc: string }) =>
    loc.replace('http://golflengte.test', ''),
  )
}

test('every page worth finding is there in both languages, and no other', async () => {
  expect(await locations('/sitemap-programme.xml')).toEqual([
    ...['/', '/en', '/agenda', '/en/agenda', '/series', '/en/series', '/kaart', '/en/map', '/insluiten', '/en/embed'],
    ...['/agenda/2026/12', '/en/agenda/2026/12', '/series/avonden', '/en/series/avonden'],
    ...['/bijeenkomsten/straks', '/en/gatherings/straks'],
  ])
})

test('each page in it answers', async () => {
  for (const path of await locations('/sitemap-programme.xml'))
    expect([path, (await app.get(path)).status]).toEqual([path, 200])
})

test('more than fit in one file go to the next', async () => {
  await sql`insert into programme.gathering (slug, kind, title, starts_at, ends_at)
    select 'veel-' || n, 'talk', '{"nl":"Avond"}', timestamptz '2026-12-01 19:00Z', timestamptz '2026-12-01 21:00Z' from generate_series(1, 20000) n`.execute(
    app.db,
  )
  const files = (await locations('/sitemap.xml')).filter((file) => file.includes('programme'))
  expect(files).toEqual(['/sitemap-programme.xml', '/sitemap-programme.xml?part=2'])
  const all = (await Promise.all(files.map(locations))).flat()
  expect(all.length).toBe(new Set(all).size)
  expect(all).toContain('/bijeenkomsten/veel-20000')
  expect((await app.get('/sitemap-programme.xml?part=3')).status).toBe(404)
})
