import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, letShow } from '#people'
import { aGathering } from '#programme'
import { aBuilding } from '#places'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aCall } from '../factories.ts'
import { readFilter, writeFilter } from './filter.ts'

let app: TestApp
let asker: { id: number; handle: string }
let sound: { id: number; slug: string }
const day = 86_400_000
const now = Date.parse('2026-11-22T11:00:00Z')

beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    asker = await anOrganisation(tx, { name: 'Omroep Zuid', handle: 'omroep-zuid' })
    const place = await aBuilding(tx, { slug: 'mediapark-7', name: { nl: 'Mediapark 7' } })
    const hall = await aGathering(tx, {
      slug: 'festival',
      title: { nl: 'Festival' },
      startsAt: new Date(now + 9 * day),
    })
    const given = { askerId: asker.id }
    sound = await aCall(tx, {
      ...given,
      ...{
        slug: 'geluid',
        title: 'Geluidsontwerp voor een hoorspel',
        skills: ['lighting-techniques'],
        reward: 'paid' as const,
      },
      ...{ deadlineAt: new Date(now + 3 * day), gatheringId: hall, openedAt: new Date(now - 3 * day) },
    })
    const internship = await aCall(tx, {
      ...given,
      ...{
        slug: 'stage',
        kind: 'internship',
        title: 'Stageplek bij het ochtendjournaal',
        openedAt: new Date(now - 2 * day),
      },
    })
    const over = new Date(now - 1)
    await aCall(tx, {
      ...given,
      slug: 'verlopen',
      title: 'Net te laat',
      deadlineAt: over,
      openedAt: new Date(now - 4 * day),
    })
    await aCall(tx, { ...given, slug: 'concept', title: 'Nog een concept', state: 'draft' })
    await aCall(tx, {
      ...given,
      slug: 'klaar',
      title: 'Al gekozen decor',
      state: 'done',
      openedAt: new Date(now - 5 * day),
    })
    await aCall(tx, { ...given, slug: 'weg', title: 'Ingetrokken plan', state: 'withdrawn' })
    await tx
      .updateTable('calls.call')
      .set({ site: 'remote', hours_a_week: 16 })
      .where('id', '=', internship.id)
      .execute()
    await tx.updateTable('calls.call').set({ place_id: place.id }).where('id', '=', sound.id).execute()
  })
})
afterAll(() => app.close())

const titles = [
  'Geluidsontwerp voor een hoorspel',
  'Stageplek bij het ochtendjournaal',
  'Net te laat',
  'Nog een concept',
  'Al gekozen decor',
  'Ingetrokken plan',
]
const shown = async (path: string, by: Pick<TestApp, 'text'> = app) => {
  const page = await by.text(path)
  const list = page.slice(page.indexOf('class="row-list"'))
  return titles.filter((title) => list.includes(title)).sort((one, other) => list.indexOf(one) - list.indexOf(other))
}
const [geluid, stage, , , klaar] = titles

test.each([
  ['everything that is open, the newest first', '', [stage, geluid]],
  ['also what is over', '?all=1', [stage, geluid, 'Net te laat', klaar]],
  ['one kind', '?kind=internship', [stage]],
  ['a skill', '?skill=lighting-techniques', [geluid]],
  ['what is paid', '?paid=1', [geluid]],
  ['from afar', '?remote=1', [stage]],
  ['a place', '?place=mediapark-7', [geluid]],
  ['hours at most', '?hours=20', [stage]],
  ['still open on a day', '?until=2026-12-24', [stage]],
  ['in Dutch', '?language=nl', [stage, geluid]],
  ['what closes soonest first', '?order=deadline', [geluid, stage]],
  ['a word by its form', '?q=geluiden', [geluid]],
  ['a part of a compound', '?q=journaal', [stage]],
  ['a typing error', '?q=hoorpsel', [geluid]],
  ['the name of who asks', '?q=omroep+zuid', [stage, geluid]],
  ['a kind by its name', '?q=internship', [stage]],
  ['nonsense in every filter', '?kind=x&skill=%00&until=2026-99-99&hours=-3&order=up&after=1.x', [stage, geluid]],
])('the board is asked for %s', async (_, query, expected) => {
  expect(await shown(`/oproepen${query}`)).toEqual(expected)
})

test('the same question has one address, and it comes back whole', () => {
  const query =
    'q=film&kind=assignment&skill=a&discipline=b&paid=1&remote=1&place=c&hours=8&until=2026-12-01&language=en&all=1&order=deadline'
  expect(writeFilter(readFilter(new URLSearchParams(query))).toString()).toBe(query)
})

test('nothing found says so, and shows what there is', async () => {
  const page = await app.text('/oproepen?kind=funding-round')
  expect(page).toContain('Geen oproep past bij deze filters.')
  expect(await shown('/oproepen?kind=funding-round')).toEqual([stage, geluid])
})

test('a list of many is turned page by page, without losing or doubling any, in as many queries as one of few', async () => {
  const few = await app.queriesOf(() => app.get('/oproepen?paid=1&kind=challenge'))
  await app.db.transaction().execute(async (tx) => {
    for (let number = 0; number < 60; number++)
      await aCall(tx, {
        ...{ askerId: asker.id, kind: 'challenge', title: `Challenge nummer ${number}`, reward: 'paid' },
        ...(number % 2 === 0 ? { deadlineAt: new Date(now + (number + 1) * day) } : {}),
      })
  })
  for (const order of ['new', 'deadline']) {
    const seen: string[] = []
    for (let path: string | undefined = `/oproepen?kind=challenge&order=${order}`; path !== undefined;) {
      const page: string = await app.text(path)
      seen.push(...[...page.matchAll(/Challenge nummer (\d+)</g)].map((match) => match[1] ?? ''))
      path = page.match(/pagination__later" href="([^"]*)"/)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.toSorted((one, other) => Number(one) - Number(other))).toEqual(
      Array.from({ length: 60 }, (_, number) => String(number)),
    )
  }
  const many = await app.queriesOf(() => app.get('/oproepen?paid=1&kind=challenge'))
  expect(many).toBeLessThanOrEqual(few)
  await app.db.deleteFrom('calls.call').where('kind', '=', 'challenge').execute()
})

test('feeds hold what is open, in three formats, and deadlines go into a calendar', async () => {
  const [atom, rss, json, calendar] = await Promise.all(
    ['atom', 'rss', 'json', 'ics'].map((end) => app.text(`/oproepen.${end}?paid=1`)),
  )
  for (const feed of [atom, rss]) {
    expect(feed).toContain(geluid)
    expect(feed).not.toContain(stage)
  }
  const read = JSON.parse(json ?? '') as { items: { title: string; url: string; _golflengte: object }[] }
  expect(read.items).toMatchObject([
    {
      title: geluid,
      url: 'http://golflengte.test/oproepen/geluid',
      _golflengte: { kind: 'assignment', deadline_at: '2026-11-25T11:00:00.000Z' },
    },
  ])
  expect(calendar).toContain('DTSTART:20261125T110000Z')
  expect(await app.text('/oproepen')).toContain('type="application/atom+xml"')
})

test('what an asker asks stands on its page and at its gathering; of who is hidden nothing is left', async () => {
  expect(await app.text('/organisaties/omroep-zuid')).toContain(stage)
  expect(await app.text('/bijeenkomsten/festival')).toContain(geluid)
  await app.db.transaction().execute((tx) => letShow(tx, asker.id, { withheld: 'hidden' }))
  expect(await shown('/oproepen')).toEqual([])
  expect((await app.get('/oproepen/geluid')).status).toBe(404)
  expect(await app.text('/oproepen.atom')).not.toContain(geluid)
  await app.db.transaction().execute((tx) => letShow(tx, asker.id, { withheld: null }))
})

test('who blocked the asker does not see it on the board', async () => {
  const [anna, bert] = [await app.member(), await app.member()]
  await app.db
    .transaction()
    .execute((tx) => aCall(tx, { askerId: bert.personId, title: 'Ingetrokken plan', slug: 'van-bert' }))
  expect(await shown('/oproepen?q=plan', anna)).toEqual(['Ingetrokken plan'])
  await bert.post(`/mensen/${anna.handle}/blokkeer`)
  expect(await shown('/oproepen?q=plan', anna)).not.toContain('Ingetrokken plan')
})
