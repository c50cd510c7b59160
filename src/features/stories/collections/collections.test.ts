import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGathering } from '#programme'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Boer' })
})
afterAll(() => app.close())

const plain = (html: string) => html.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

async function story(title: string): Promise<string> {
  const begun = await anna.post('/verhalen/nieuw', { title, language: 'nl', once: crypto.randomUUID() })
  const slug = /\/verhalen\/([^/]+)\//.exec(begun.headers.get('location') ?? '')?.[1] ?? '?'
  await anna.post(`/verhalen/${slug}/organiseren/tekst/nl`, { act: 'save', title, body: `Over ${title}.`, seen: '1' })
  await anna.post(`/verhalen/${slug}/organiseren/publiceren`, { act: 'publish' })
  return slug
}

const idsIn = (html: string) => [...html.matchAll(/name="number" value="(\d+)"/g)].map(([, id]) => id ?? '')

test('a reading path from a title to a page: steps, order without a script, place on the story, what one read', async () => {
  const [een, twee, drie] = [await story('Een'), await story('Twee'), await story('Drie')]
  await app.db.transaction().execute((tx) => aGathering(tx, { slug: 'avond' }))
  const begun = await anna.post('/verhalen/leespaden/nieuw', {
    title: 'Over geluid',
    intro: 'Begin **hier**.',
    language: 'nl',
  })
  const manage = new URL(begun.headers.get('location') ?? '', 'http://x').pathname
  const at = manage.replace('/organiseren', '')
  expect(manage).toBe('/verhalen/leespaden/over-geluid/organiseren')
  expect((await anna.post('/verhalen/leespaden/nieuw', { title: ' ' })).status).toBe(422)
  // Empty, it is not shown; only its maker sees it.
  expect((await anna.post(manage, { act: 'show' })).status).toBe(422)
  expect([(await app.get(at)).status, (await anna.get(at)).status]).toEqual([404, 200])
  const olle = await app.member({ name: 'Olle' })
  expect((await olle.get(manage)).status).toBe(403)
  for (const address of [
    `/verhalen/${een}`,
    `http://golflengte.test/en/stories/${twee}`,
    `/verhalen/${drie}`,
    '/bijeenkomsten/avond',
  ])
    expect([address, (await anna.post(manage, { act: 'add', address })).status]).toEqual([address, 303])
  for (const address of [`/verhalen/${een}`, '/verhalen/is-er-niet', 'https://elders.example/verhalen/een', ''])
    expect([address, (await anna.post(manage, { act: 'add', address })).status]).toEqual([address, 422])
  expect(await anna.text(`${manage}?q=twee`)).toContain(`value="/verhalen/${twee}"`)
  // By a button, and by numbers, with sentences.
  const ids = idsIn(await anna.text(manage))
  const order = { act: 'order', number: ids, rank: ['1', '2', '3', '4'], note: ['Eerst', '', '', 'Kom <b>ook</b>'] }
  await anna.post(manage, { ...order, up: ids[1]! })
  expect(idsIn(await anna.text(manage))).toEqual([ids[1], ids[0], ids[2], ids[3]])
  await anna.post(manage, { ...order, rank: ['3', '1', '2', '4'] })
  expect(idsIn(await anna.text(manage))).toEqual([ids[1], ids[2], ids[0], ids[3]])
  expect((await anna.post(manage, { act: 'show' })).headers.get('location')).toBe(at)
  const page = await app.text(at)
  expect(plain(page)).toMatch(/1 · Verhaal .*Twee.*2 · Verhaal .*Drie.*3 · Verhaal .*Een.*Eerst.*4 · Bijeenkomst/)
  expect(page).toContain('"@type":"ItemList"')
  expect(page).not.toContain('<b>ook</b>')
  expect(await app.text('/verhalen')).toContain(at)
  expect(await app.text('/verhalen/leespaden')).toContain('Over geluid')
  expect(await app.text(`${at}/feed.atom`)).toMatch(/Twee[\s\S]*Drie[\s\S]*Een/)
  expect(await app.text('/sitemap-stories.xml')).toContain(at)
  const beside = await app.text(`/verhalen/${drie}`)
  expect(plain(beside)).toMatch(/In het leespad Over geluid .*← Vorige: Twee 2 van 4 Volgende: Een/)
  // What one has read is one's own.
  const mark = await olle.post('/mij/gelezen', {
    story: /name="story" value="(\d+)"/.exec(await olle.text(`/verhalen/${drie}`))?.[1] ?? '',
    read: 'yes',
    back: `/verhalen/${drie}`,
  })
  expect(mark.headers.get('location')).toBe(`/verhalen/${drie}`)
  expect(plain(await olle.text(at))).toContain('1 van 3 verhalen gelezen')
  expect(plain(await anna.text(at))).toContain('0 van 3 verhalen gelezen')
  expect(await app.text(at)).not.toContain('verhalen gelezen')
  expect(
    (await olle.post('/mij/gelezen', { story: '1', back: 'https://elders.example/' })).headers.get('location'),
  ).toBe('/verhalen/leespaden')
  // It is in the zip, and what is withdrawn is not on the way.
  const zip = unzipSync(new Uint8Array(await (await app.get('/verhalen/alles.zip')).arrayBuffer()))
  expect(new TextDecoder().decode(zip['collections/over-geluid.md'])).toContain(
    `1. [Twee](http://golflengte.test/verhalen/${twee})`,
  )
  await anna.post(`/verhalen/${drie}/organiseren/publiceren`, { act: 'withdraw' })
  expect(plain(await app.text(at))).toContain('3 stappen')
  await anna.post(manage, { act: 'hide' })
  expect((await app.get(at)).status).toBe(404)
  // Whom the stewards do not know yet shows nothing new.
  const nieuw = await app.member({ name: 'Nieuw', trusted: false })
  const own = await nieuw.post('/verhalen/leespaden/nieuw', { title: 'Van mij', language: 'nl' })
  const mine = new URL(own.headers.get('location') ?? '', 'http://x').pathname
  await nieuw.post(mine, { act: 'add', address: `/verhalen/${een}` })
  expect((await nieuw.post(mine, { act: 'show' })).status).toBe(422)
  expect((await nieuw.post(mine, { act: 'remove' })).headers.get('location')).toBe('/verhalen/leespaden')
  expect((await nieuw.get(mine)).status).toBe(404)
})

test('two who put a reading path in order: the second is told, and keeps what was typed', async () => {
  const [een, twee] = [await story('Vroeg'), await story('Laat')]
  const begun = await anna.post('/verhalen/leespaden/nieuw', { title: 'Samen', intro: '', language: 'nl' })
  const manage = new URL(begun.headers.get('location') ?? '', 'http://x').pathname
  for (const slug of [een, twee]) await anna.post(manage, { act: 'add', address: `/verhalen/${slug}` })
  const seenIn = (html: string) =>
    [
      ...html.matchAll(/name="act" value="(order|describe)"[^>]*><input type="hidden" name="seen" value="([^"]+)"/g),
    ].map(([, act, seen]) => [act, seen] as const)
  const opened = await anna.text(manage)
  const seen = Object.fromEntries(seenIn(opened))
  const number = idsIn(opened)
  const order = (note: string[], as = seen.order ?? '?') =>
    anna.post(manage, { act: 'order', number, rank: ['1', '2'], note, seen: as })
  expect((await order(['Van de een', ''])).status).toBe(303)
  const second = await order(['', 'Van de ander'])
  expect(second.status).toBe(422)
  const page = await second.text()
  expect(plain(page)).toContain('De stappen: nu staat er ‘1. Vroeg: Van de een · 2. Laat’')
  expect(page).toContain('value="Van de ander"')
  expect(await anna.text(manage)).not.toContain('Van de ander')
  expect((await order(['', 'Van de ander'], Object.fromEntries(seenIn(page)).order)).status).toBe(303)
  expect(await anna.text(manage)).toContain('Van de ander')
  const describe = (title: string) =>
    anna.post(manage, { act: 'describe', title, intro: '', language: 'nl', seen: seen.describe ?? '?' })
  expect((await describe('Samen op pad')).status).toBe(303)
  const late = await describe('Samen uit')
  expect([late.status, plain(await late.text())]).toEqual([
    422,
    expect.stringContaining('Titel: nu staat er ‘Samen op pad’'),
  ])
})
