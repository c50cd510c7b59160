import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { aBuilding, aRoom } from '#places'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'
import { changeGatherings } from '../gatherings/changing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const building = await aBuilding(tx, { slug: 'de-hal' })
    const room = await aRoom(tx, building, { slug: 'zaal-een' })
    const organiser = await anOrganisation(tx, { handle: 'de-studio', name: 'De Studio' })
    const series = await aSeries(tx, { slug: 'avonden' })
    await aGathering(tx, {
      slug: 'geluid',
      seriesId: series,
      placeId: building.id,
      languages: ['nl'],
      free: true,
      organiserIds: [organiser.id],
    })
    await aGathering(tx, {
      slug: 'licht',
      kind: 'workshop',
      title: { nl: 'Werken met licht' },
      placeId: room.id,
      languages: ['en'],
      startsAt: new Date('2026-12-03T09:00:00Z'),
      endsAt: new Date('2026-12-03T15:00:00Z'),
    })
    await aGathering(tx, {
      slug: 'ver-weg',
      mode: 'online',
      title: { nl: 'Podcasts maken op afstand' },
      startsAt: new Date('2027-02-03T09:00:00Z'),
      endsAt: new Date('2027-02-03T15:00:00Z'),
    })
    await aGathering(tx, {
      slug: 'lang',
      kind: 'exhibition',
      title: { nl: 'Foto’s langs het spoor' },
      startsAt: new Date('2026-11-01T09:00:00Z'),
      endsAt: new Date('2026-12-20T15:00:00Z'),
    })
    await aGathering(tx, { slug: 'kladje', status: 'draft', title: { nl: 'Nog niet af' } })
    await aGathering(tx, {
      slug: 'weg',
      status: 'cancelled',
      title: { nl: 'Gaat niet door' },
      startsAt: new Date('2026-12-05T09:00:00Z'),
      endsAt: new Date('2026-12-05T15:00:00Z'),
    })
  })
})
afterAll(() => app.close())

/** The gatherings an agenda page lists, by the last part of their address. */
async function listed(path: string): Promise<string[]> {
  const html = await app.text(path)
  return [...html.matchAll(/gathering-row__title[^>]*><a href="\/(?:en\/gatherings|bijeenkomsten)\/([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
}

test.each([
  ['/agenda', ['lang', 'geluid', 'licht', 'weg', 'ver-weg']],
  ['/en/agenda', ['lang', 'geluid', 'licht', 'weg', 'ver-weg']],
  // A period opens with what begins in it; what runs through it follows.
  ['/agenda/2026/12', ['geluid', 'licht', 'weg', 'lang']],
  ['/agenda/2026/w49', ['geluid', 'licht', 'weg', 'lang']],
  ['/agenda/2026/12/03', ['licht', 'lang']],
  ['/agenda/2027', ['ver-weg']],
  ['/agenda?kind=workshop&kind=exhibition', ['lang', 'licht']],
  ['/agenda?series=avonden', ['geluid']],
  ['/agenda?place=de-hal', ['geluid', 'licht']],
  ['/agenda?place=zaal-een', ['licht']],
  ['/agenda?organiser=de-studio', ['geluid']],
  ['/agenda?language=en', ['licht']],
  ['/agenda?free=1', ['geluid']],
  ['/agenda?online=1', ['ver-weg']],
  ['/agenda?from=2026-12-02&to=2026-12-03', ['lang', 'licht']],
  ['/agenda?kind=talk&place=de-hal&free=1', ['geluid']],
])('%s lists %o', async (path, slugs) => {
  expect(await listed(path)).toEqual(slugs)
})

test.each([
  ['podcast', ['ver-weg']],
  ['podcsat', ['ver-weg']],
  ['werkt licht', ['licht']],
  ['avond geluiden', ['geluid']],
  ['evenings sounds', ['geluid']],
  ['foto', ['lang']],
  ['workshops', ['licht']],
  ['niet af', []],
  ["'); drop table x; --", []],
  ['\u0000\u{1F600}', []],
])('searching for %o finds %o', async (words, slugs) => {
  expect((await app.get(`/agenda?q=${encodeURIComponent(words)}`)).status).toBe(200)
  expect((await listed(`/agenda?q=${encodeURIComponent(words)}`)).slice(0, Math.max(1, slugs.length))).toEqual(slugs)
})

test.each(['/bijeenkomsten/%00', '/agenda/2026/%00', '/plekken/%E0%A4%A', '/series/..%2f..%2fetc'])(
  '%s is not there',
  async (path) => {
    expect((await app.get(path)).status).toBe(404)
  },
)

test('an agenda of three asks the database as often as an agenda of one', async () => {
  const one = await app.queriesOf(() => app.get('/agenda/2027/02'))
  const more = await app.queriesOf(() => app.get('/agenda/2026/12'))
  expect(more).toBe(one)
  expect(one).toBeLessThanOrEqual(12)
})

test('a change is on the page at the next request', async () => {
  expect(await app.text('/agenda/2026/12')).not.toContain('Een nieuwe naam')
  const { id } = await app.db
    .selectFrom('programme.gathering')
    .select('id')
    .where('slug', '=', 'licht')
    .executeTakeFirstOrThrow()
  await app.db
    .transaction()
    .execute((tx) => changeGatherings(tx, [{ id, change: { title: { nl: 'Een nieuwe naam' } } }]))
  await expect.poll(() => app.text('/agenda/2026/12')).toContain('Een nieuwe naam')
})
