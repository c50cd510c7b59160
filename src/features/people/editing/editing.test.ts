import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let anna: TestMember
let boss: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ handle: 'anna', name: 'Anna' })
  boss = await app.member({ handle: 'boss', name: 'Boss' })
  await app.db.transaction().execute(async (tx) => {
    const { id } = await anOrganisation(tx, { handle: 'studio', name: 'Studio' })
    await tx
      .insertInto('people.membership')
      .values({ person_id: boss.personId, party_id: id, standing: 'admin' })
      .execute()
  })
})
afterAll(() => app.close())

const photo = async (type = 'image/png', name = 'ik.png') =>
  new File(
    [
      await sharp({ create: { width: 60, height: 30, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ],
    name,
    {
      type,
    },
  )
const pictureIn = (html: string) => html.match(/\/foto\/([0-9a-f-]{36})\/large/)?.[1]

test('what one fills in is on the page: name, texts in two languages, fields, languages', async () => {
  const sent = await anna.post('/mij/profiel', {
    name: ' Anna de Vries ',
    pronouns: 'zij/haar',
    summaryNl: 'Ik draai.',
    summaryEn: 'I shoot.',
    aboutNl: 'Eerst **dit**.\n\nDan dat.',
    aboutEn: '',
    disciplines: ['camera', 'bestaat-niet'],
    languages: ['nl', 'dse'],
  })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/mij/profiel?done=saved'])
  const html = await anna.text('/mensen/anna')
  for (const seen of ['Anna de Vries', 'zij/haar', 'Ik draai.', '<strong>dit</strong>', 'Nederlandse Gebarentaal'])
    expect(html).toContain(seen)
  expect(await anna.text('/en/people/anna')).toContain('I shoot.')
  const form = await anna.text('/mij/profiel?done=saved')
  expect(form).toContain('Bewaard.')
  expect(form).toContain('value="Ik draai."')
  expect(form).toMatch(/value="camera"[^>]* checked/)
})

test('what is wrong is said in words, beside what was typed', async () => {
  const sent = await anna.post('/mij/profiel', { name: '', summaryNl: 'x'.repeat(201), pronouns: 'blijft staan' })
  const html = await sent.text()
  expect(sent.status).toBe(422)
  expect(html).toContain('<a href="#name">Vul een naam in.</a>')
  expect(html).toContain('Houd de zin onder de 200 tekens.')
  expect(html).toContain('value="blijft staan"')
})

test('HTML in every field is shown as it was typed, and does nothing', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'</textarea><script>alert(1)</script>'
  const fields = ['name', 'summaryNl', 'summaryEn', 'aboutNl', 'aboutEn']
  const typed = Object.fromEntries(fields.map((field) => [field, evil]))
  expect((await boss.post('/mij/profiel', typed)).status).toBe(303)
  expect((await boss.post('/mij/profiel/vaardigheden', { act: 'save', seeksNl: evil, offersEn: evil })).status).toBe(
    303,
  )
  await boss.post('/mij/profiel/werk/nieuw', { title: evil, role: evil, textNl: evil })
  for (const path of ['/mensen/boss', '/mij/profiel', '/mij/profiel/vaardigheden', '/mij/profiel/werk', '/mensen']) {
    const html = await boss.text(path)
    expect(html).not.toContain('<img src=x')
    expect(html).not.toContain('<script>alert')
  }
})

test('a text of 10 MB is refused before it is read', async () => {
  const sent = await anna.post('/mij/profiel', { name: 'Anna', aboutNl: 'x'.repeat(10_000_000) })
  expect(sent.status).toBe(413)
})

test('skills are found, chosen in one table, and kept; a search keeps what was ticked and typed', async () => {
  const search = { q: 'mix gelu', has: ['foley'], seeksNl: 'Een band' }
  const found = await (await anna.post('/mij/profiel/vaardigheden', search)).text()
  expect(found).toMatch(/name="has" value="foley" checked/)
  expect(found).toMatch(/name="offers" value="sound-mixing"/)
  expect(found).toContain('Een band')
  expect(await anna.text('/mensen/anna')).not.toContain('skill=foley')
  const saved = { act: 'save', has: ['foley', 'nonsense'], offers: ['sound-mixing'], seeksNl: 'Een band' }
  expect((await anna.post('/mij/profiel/vaardigheden', saved)).status).toBe(303)
  const html = await anna.text('/mensen/anna')
  for (const seen of ['skill=foley', 'skill=sound-mixing', 'Een band']) expect(html).toContain(seen)
  expect((await anna.post('/mij/profiel/vaardigheden', { q: 'qqqq' })).status).toBe(200)
  expect(await (await anna.post('/mij/profiel/vaardigheden', { q: 'qqqq' })).text()).toContain(
    'Geen vaardigheid heet zo.',
  )
  expect(await (await app.get('/vaardigheden/zoek?q=mix gelu')).json()).toContainEqual({
    id: 'sound-mixing',
    label: expect.stringMatching(/geluid/i),
  })
})

test('links and works: half a link is sent back, a good one is on the page', async () => {
  const half = await anna.post('/mij/profiel/werk', { label1: 'Vimeo', website: 'javascript:alert(1)' })
  expect(await half.text()).toContain('Dit is geen webadres.')
  const other = await anna.post('/mij/profiel/werk', { label1: 'Vimeo', href1: '' })
  expect(await other.text()).toContain('<a href="#href1">Vul bij elke link')
  const good = { website: 'https://anna.example.org', label1: 'Vimeo', href1: 'https://vimeo.com/anna' }
  expect((await anna.post('/mij/profiel/werk', good)).status).toBe(303)
  const html = await anna.text('/mensen/anna')
  expect(html).toContain('href="https://vimeo.com/anna"')
  expect(html).toContain('anna.example.org')
})

test('a work with a picture is added once however often it is sent, changed, and taken away', async () => {
  const once = crypto.randomUUID()
  const work = { title: 'Kamer 12', year: '2025', role: 'camera', href: '', textNl: 'Over wachten.', once }
  const [first] = await Promise.all([
    anna.post('/mij/profiel/werk/nieuw', { ...work, picture: await photo() }),
    anna.post('/mij/profiel/werk/nieuw', { ...work, picture: await photo() }),
  ])
  expect(first.status).toBe(303)
  const list = await anna.text('/mij/profiel/werk')
  const [address = '', ...more] = [...list.matchAll(/href="(\/mij\/profiel\/werk\/\d+)"/g)].map((match) => match[1])
  expect(more).toEqual([])
  const page = await anna.text('/mensen/anna')
  expect(page).toContain('Kamer 12')
  expect(page).toContain('2025 · camera')
  const [, picture] = page.match(/work__picture" src="(\/foto\/[^"]+)"/) ?? []
  expect((await app.get(picture ?? '')).status).toBe(200)

  expect((await boss.get(address)).status).toBe(404)
  expect((await boss.post(address, { remove: '1' })).status).toBe(404)
  await anna.post(address, { title: 'Kamer 13', year: '', noPicture: '1' })
  expect(await anna.text('/mensen/anna')).toContain('Kamer 13')
  expect((await app.get(picture ?? '')).status).toBe(404)
  await anna.post(address, { remove: '1' })
  expect(await anna.text('/mensen/anna')).not.toContain('Kamer 13')
})

test('a face is kept, cut again, replaced and taken away; each time the old address is gone', async () => {
  expect((await anna.post('/mij/profiel/foto', { picture: await photo(), focus: 'left' })).status).toBe(303)
  const first = pictureIn(await anna.text('/mensen/anna'))
  expect((await app.get(`/foto/${first}/small`)).status).toBe(200)
  expect((await anna.post('/mij/profiel/foto', { focus: 'right' })).headers.get('location')).toContain('done=picked')
  const second = pictureIn(await anna.text('/mij/profiel/foto'))
  expect(second).not.toBe(first)
  expect((await app.get(`/foto/${first}/small`)).status).toBe(404)
  await anna.post('/mij/profiel/foto', { remove: '1' })
  expect(pictureIn(await anna.text('/mensen/anna'))).toBeUndefined()
  expect((await app.get(`/foto/${second}/small`)).status).toBe(404)
})

test.each([
  [
    'a page that calls itself a picture',
    () => new File(['<!doctype html><script>1</script>'], 'x.png', { type: 'image/png' }),
    422,
    'geen foto die we kunnen lezen',
  ],
  ['no picture at all', () => new File([], 'x.png'), 422, 'Kies eerst een foto.'],
  ['a picture of 11 MB', () => new File([new Uint8Array(11_000_000)], 'x.png', { type: 'image/png' }), 413, ''],
])('%s is answered with words', async (_, file, status, said) => {
  const fresh = await app.member()
  const sent = await fresh.post('/mij/profiel/foto', { picture: file() })
  expect(sent.status).toBe(status)
  expect(await sent.text()).toContain(said)
})

test('fewer people may see a picture: its public address is gone, the new one is theirs', async () => {
  const dora = await app.member({ handle: 'dora' })
  await dora.post('/mij/profiel/foto', { picture: await photo() })
  const open = pictureIn(await dora.text('/mensen/dora'))
  expect((await dora.post('/mij/profiel/zichtbaar', { picture: 'members' })).status).toBe(303)
  expect((await app.get(`/foto/${open}/small`)).status).toBe(404)
  const closed = pictureIn(await anna.text('/mensen/dora'))
  expect((await app.get(`/foto/${closed}/small`)).status).toBe(404)
  expect((await anna.get(`/foto/${closed}/small`)).status).toBe(200)
  expect(await dora.text('/mij/profiel/zichtbaar')).toMatch(/name="picture" value="members"[^>]* checked/)
  await dora.post('/mij/profiel/zichtbaar', { picture: 'everyone' })
  expect((await app.get(`/foto/${pictureIn(await anna.text('/mensen/dora'))}/small`)).status).toBe(200)
})

test('availability is shown while it lasts, judged, and ended', async () => {
  const wrong = await anna.post('/mij/profiel/beschikbaar', {
    from: '2026-12-01',
    until: '2026-11-30',
    days: '3',
    kinds: ['assignment'],
  })
  expect(await wrong.text()).toContain('De laatste dag ligt voor de eerste.')
  const empty = await (await anna.post('/mij/profiel/beschikbaar', { days: '9' })).text()
  for (const said of ['Kies een dag.', 'Kies 1 tot en met 7 dagen.', 'Kies waarvoor']) expect(empty).toContain(said)
  const good = { from: '2026-12-01', until: '2027-03-01', days: '3', kinds: ['assignment', 'mentoring'] }
  expect((await anna.post('/mij/profiel/beschikbaar', good)).status).toBe(303)
  const html = await anna.text('/mensen/anna')
  expect(html).toContain('3 dagen per week, van 1 december 2026 tot en met 1 maart 2027')
  expect(await anna.text('/mij/profiel/beschikbaar')).toContain('Je laat nu zien')
  await anna.post('/mij/profiel/beschikbaar', { stop: '1' })
  expect(await anna.text('/mensen/anna')).not.toContain('dagen per week')
})

test('an organisation is changed by who administers it, in the same forms', async () => {
  const change = { name: 'Studio Zuid', kind: 'school', summaryNl: 'Wij maken.', website: 'https://zuid.example.org' }
  expect((await anna.get('/organisaties/studio/bewerken')).status).toBe(403)
  expect((await anna.post('/organisaties/studio/bewerken', change)).status).toBe(403)
  expect((await boss.get('/organisaties/niet/bewerken')).status).toBe(404)
  expect((await app.get('/organisaties/studio/bewerken')).headers.get('location')).toContain('/inloggen?naar=')
  expect((await boss.post('/organisaties/studio/bewerken', change)).status).toBe(303)
  await boss.post('/organisaties/studio/vaardigheden', { act: 'save', seeks: ['foley'] })
  await boss.post('/organisaties/studio/logo', { picture: await photo() })
  await boss.post('/organisaties/studio/werk/nieuw', { title: 'Onze film' })
  await boss.post('/organisaties/studio/werk', { label1: 'Instagram', href1: 'https://instagram.example.org/s' })
  const html = await boss.text('/organisaties/studio')
  for (const seen of [
    'Studio Zuid',
    'School',
    'Wij maken.',
    'zuid.example.org',
    'skill=foley',
    'Onze film',
    'Instagram',
  ])
    expect([seen, html.includes(seen)]).toEqual([seen, true])
  expect(pictureIn(html)).toBeDefined()
})
