import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCall } from '#calls'
import { chooseToBeCounted, confirmedEncounters } from '#encounters'
import { aMembership, anOrganisation } from '#people'
import { makePicture } from '#platform/files'
import { addGatherings, aSeries, changeGatherings, type NewGathering } from '#programme'
import { openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { personal } from './personal.ts'
import { adviceOn } from './pictures/advice.ts'
import { addPicture } from './pictures/receiving.ts'
import { forgetOld } from './retention.ts'

let app: TestApp
let olga: TestMember
let orgId: number
beforeAll(async () => {
  app = await openTestApp()
  olga = await app.member({ name: 'Olga Organisator' })
  orgId = await app.db.transaction().execute(async (tx) => {
    const { id } = await anOrganisation(tx, { name: 'Het Geluidshuis' })
    await aMembership(tx, { personId: olga.personId, partyId: id, standing: 'admin' })
    return id
  })
})
afterAll(() => app.close())

type Place = { id: number; slug: string; page: string; recap: string; manage: string }
let count = 0

/** A gathering that is over, of the organisation. */
async function evening(fields: Partial<NewGathering> = {}): Promise<Place> {
  const slug = `avond-${++count}`
  const startsAt = new Date('2026-11-20T19:00:00Z')
  const [id = 0] = await app.db.transaction().execute((tx) =>
    addGatherings(tx, [
      {
        ...{ slug, kind: 'talk', title: { nl: `Stilte ${count}`, en: `Silence ${count}` }, startsAt },
        ...{ endsAt: new Date('2026-11-20T21:00:00Z'), organiserIds: [orgId], ...fields },
      },
    ]),
  )
  const page = `/bijeenkomsten/${slug}`
  return { id, slug, page, recap: `${page}/terugblik`, manage: `${page}/organiseren/terugblik` }
}

let shade = 0
/** A photograph with a place and a maker in it; each one different. */
async function photo(name = `IMG_${++shade}.jpg`): Promise<File> {
  const bytes = await sharp({ create: { width: 64, height: 40, channels: 3, background: { r: ++shade, g: 9, b: 90 } } })
    .withExif({
      IFD0: { Copyright: `secret maker ${shade}` },
      IFD3: { GPSLatitude: '52/1 13/1 0/1', GPSLongitude: '5/1 10/1 0/1' },
    })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' })
}

/** Sends files as the form without JavaScript does. */
function upload(as: TestMember, { manage }: Place, files: File[]): Promise<Response> {
  const body = new FormData()
  body.append('act', 'add')
  for (const file of files) body.append('pictures', file)
  return as.get(`${manage}/beelden`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
}

async function idsOf({ id }: Place): Promise<string[]> {
  const rows = await app.db
    .selectFrom('moments.picture')
    .select('id')
    .where('gathering_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.id)
}

/** Describes pictures by their form; `seen` as the page says unless given. */
async function describeAll(
  as: TestMember,
  at: Place,
  words: Record<string, string>,
  more: Record<string, string> = {},
) {
  const html = await as.text(`${at.manage}/beelden`)
  const fields: Record<string, string> = {}
  for (const [id, alt] of Object.entries(words)) {
    fields[`altNl-${id}`] = alt
    fields[`seen-${id}`] = new RegExp(`name="seen-${id}" value="(\\d+)"`).exec(html)?.[1] ?? ''
  }
  return as.post(`${at.manage}/beelden`, { act: 'save', ...fields, ...more })
}

const alts = [
  'Twee makers praten aan een hoge tafel met koffie',
  'Een volle zaal kijkt naar een verlicht scherm',
  'Een vrijwilliger geeft iemand een badge bij de deur',
]

/** A published recap with so many described pictures. */
async function published(pictures: number): Promise<Place & { ids: string[] }> {
  const at = await evening()
  await upload(olga, at, await Promise.all(Array.from({ length: pictures }, () => photo())))
  const ids = await idsOf(at)
  await describeAll(olga, at, Object.fromEntries(ids.map((id, turn) => [id, alts[turn] ?? ''])))
  expect(doneOf(await publish(olga, at))).toBe('published')
  return { ...at, ids }
}

const publish = (as: TestMember, { manage }: Place) => as.post(`${manage}/publiceren`, { act: 'publish' })
const doneOf = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '/?done=none', 'http://here').searchParams.get('done')
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const mails = async (to: TestMember) => {
  const { rows } = await sql<{ kind: string }>`
    select kind from platform.mail where to_email = ${to.email} and kind like 'moments.%' order by id`.execute(app.db)
  return rows.map(({ kind }) => kind)
}
const seen = async (id: string, as?: TestMember) => (await (as ?? app).get(`/terugblikbeeld/${id}/large`)).status

test('from pictures to a page: described, published, found on other pages and in feeds, and taken back', async () => {
  const seriesId = await app.db.transaction().execute((tx) => aSeries(tx, { slug: 'stiltes', nl: 'Stiltes' }))
  const at = await evening({ seriesId })
  expect(await olga.text(at.page)).toContain(`${at.manage}"`)
  expect(await olga.text(at.manage)).toContain('Begin met een terugblik')
  expect((await app.get(at.recap)).status).toBe(404)
  expect((await publish(olga, at)).status).toBe(422)
  const files = [await photo(), await photo('strand.png')]
  expect(doneOf(await upload(olga, at, files))).toBe('added')
  const ids = await idsOf(at)
  expect(ids).toHaveLength(2)
  // Nobody sees a picture that says nothing to who cannot see it.
  const early = await publish(olga, at)
  expect([early.status, plain(await early.text())]).toEqual([
    422,
    expect.stringContaining('2 beelden hebben nog geen goede beschrijving'),
  ])
  expect([await seen(ids[0]!), await seen(ids[0]!, olga)]).toEqual([404, 200])
  const text = {
    seen: '0',
    leadNl: 'Een avond zonder geluid.',
    bodyNl: '## Hoe\n\nHet was **stil**. <script>alert(1)</script>',
    outcomeNl: 'Een plan.',
  }
  expect(doneOf(await olga.post(`${at.manage}/tekst`, text))).toBe('saved')
  expect(
    doneOf(
      await describeAll(
        olga,
        at,
        { [ids[0]!]: alts[0]!, [ids[1]!]: alts[1]! },
        { [`captionNl-${ids[0]}`]: 'Na afloop', [`credit-${ids[0]}`]: 'Noor' },
      ),
    ),
  ).toBe('saved')
  expect(plain(await olga.text(`${at.manage}/voorbeeld`))).toContain('Een avond zonder geluid.')
  expect((await app.get(at.recap)).status).toBe(404)
  expect(doneOf(await publish(olga, at))).toBe('published')
  const page = await app.text(at.recap)
  expect(page).toContain(`alt="${alts[0]}"`)
  expect(page).toContain('Na afloop')
  expect(page).toContain('Beeld: Noor.')
  expect(page).toContain('<strong>stil</strong>')
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('"@type":"ImageGallery"')
  expect(await app.text(`/en/gatherings/${at.slug}/looking-back`)).toContain(`lang="nl" loading`.slice(0, 9))
  for (const other of [
    at.page,
    '/series/stiltes',
    '/terugblikken',
    '/terugblikken.atom',
    '/terugblikken.rss',
    '/terugblikken.json',
    '/en/looking-back',
    '/sitemap.xml',
  ])
    expect([other, (await app.text(other)).includes(other === '/sitemap.xml' ? 'sitemap' : at.slug)]).toEqual([
      other,
      true,
    ])
  expect((await app.get(`/beeld/terugblik/${at.slug}-nl.png`)).headers.get('content-type')).toBe('image/png')
  // A change is seen once it is published; the page of the picture's order too.
  await olga.post(`${at.manage}/tekst`, { ...text, seen: '2', leadNl: 'Toch wat geluid.' })
  expect(await app.text(at.recap)).not.toContain('Toch wat geluid.')
  expect(plain(await olga.text(at.manage))).toContain('Er is iets veranderd dat lezers nog niet zien.')
  await publish(olga, at)
  expect(await app.text(at.recap)).toContain('Toch wat geluid.')
  await describeAll(olga, at, {}, { act: `back ${ids[0]}` })
  expect(await idsOf(at)).toEqual([ids[1], ids[0]])
  expect(doneOf(await olga.post(`${at.manage}/publiceren`, { act: 'withdraw' }))).toBe('withdrawn')
  expect([(await app.get(at.recap)).status, await seen(ids[0]!)]).toEqual([404, 404])
  expect((await olga.get(at.recap)).headers.get('location')).toBe(`${at.manage}/voorbeeld`)
  await publish(olga, at)
  expect(doneOf(await olga.post(`${at.manage}/beelden/${ids[0]}`, { act: 'remove' }))).toBe('removed')
  expect([await seen(ids[0]!), await seen(ids[1]!)]).toEqual([404, 200])
})

test('a page of many pictures takes as many queries as a page of one', async () => {
  const [one, three] = [await published(1), await published(3)]
  const of = (at: Place) => app.queriesOf(() => olga.text(at.recap))
  expect(await of(three)).toBe(await of(one))
  const desk = (at: Place) => app.queriesOf(() => olga.text(`${at.manage}/beelden`))
  expect(await desk(three)).toBe(await desk(one))
})

describe('what is not taken says why, and costs no other', () => {
  test('no picture, HEIC, too large, twice; the good one stays', async () => {
    const at = await evening()
    const good = await photo()
    const heic = new Uint8Array(64)
    heic.set(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))
    const answer = await upload(olga, at, [
      new File(['<svg/>'], 'tekening.svg'),
      new File([heic], 'IMG_1.HEIC'),
      new File([new Uint8Array(25_000_001)], 'groot.jpg'),
      good,
      good,
    ])
    const said = plain(await answer.text())
    expect(answer.status).toBe(422)
    for (const words of [
      'Eén beeld staat erbij',
      '4 bestanden zijn niet toegevoegd',
      'tekening.svg : dit is geen afbeelding',
      'IMG_1.HEIC : dit is HEIC',
      'groot.jpg : groter dan 25 MB',
      'dit beeld staat er al in',
    ])
      expect(said).toContain(words)
    expect(await idsOf(at)).toHaveLength(1)
    expect((await upload(olga, at, [])).status).toBe(422)
  })

  test('one at a time, as the browser module sends them', async () => {
    const at = await evening()
    const file = await photo()
    const first = await olga.post(`${at.manage}/beelden/erbij`, { picture: file })
    expect(await first.json()).toEqual({ id: (await idsOf(at))[0] })
    const again = await olga.post(`${at.manage}/beelden/erbij`, { picture: file })
    expect([again.status, await again.json()]).toEqual([422, { problem: 'dit beeld staat er al in.', again: false }])
  })

  test('of a hundred pictures sixty fit', async () => {
    const at = await evening()
    await upload(olga, at, [await photo()])
    // Fifty-eight more than can be sent here in a second.
    const made = await makePicture(new Uint8Array(await (await photo()).arrayBuffer()), 'whole')
    await app.db.transaction().execute(async (tx) => {
      for (let turn = 0; made.ok && turn < 58; turn++)
        await addPicture(tx, {
          ...{ gatheringId: at.id, picture: made.picture, name: 'x', byId: olga.personId, now: new Date() },
          digest: createHash('sha256').update(String(turn)).digest(),
        })
    })
    const answer = await upload(olga, at, await Promise.all([photo(), photo(), photo()]))
    expect([answer.status, plain(await answer.text())]).toEqual([
      422,
      expect.stringContaining('er passen 60 beelden in een terugblik'),
    ])
    expect(await idsOf(at)).toHaveLength(60)
  })

  test('where it was taken, and with what, does not come along in any size', async () => {
    const { ids } = await published(1)
    for (const size of ['small', 'medium', 'large']) {
      const answer = await app.get(`/terugblikbeeld/${ids[0]}/${size}`)
      expect(answer.headers.get('cache-control')).toBe('private, max-age=3600')
      const bytes = Buffer.from(await answer.arrayBuffer())
      const { format, exif, xmp, icc } = await sharp(bytes).metadata()
      expect([format, exif, xmp, icc]).toEqual(['webp', undefined, undefined, undefined])
      expect(bytes.includes('secret')).toBe(false)
    }
  })
})

test.each([
  ['', 'empty'],
  ['IMG_2041.jpg', 'file'],
  ['zaal-vol', 'file'],
  ['Foto van een volle zaal met stoelen', 'opening'],
  ['Een afbeelding met drie mensen erop', 'opening'],
  ['De zaal', 'short'],
  ['Na afloop praten mensen verder.', 'same'],
  ['Een ander beeld zei dit ook al', 'double'],
  ['Drie mensen kijken naar een scherm', undefined],
])('the description “%s” is %s', (alt, advice) => {
  const given = {
    caption: 'Na afloop praten mensen verder',
    name: 'zaal-vol.jpg',
    others: ['Een ander beeld zei dit ook al.'],
    locale: 'nl' as const,
  }
  expect(adviceOn({ alt, ...given })).toBe(advice)
})

test('what readers see stays described', async () => {
  const at = await published(1)
  const [id = ''] = at.ids
  const answer = await describeAll(olga, at, { [id]: 'foto van de zaal vol mensen' })
  expect([answer.status, plain(await answer.text())]).toEqual([422, expect.stringContaining('Laat ‘foto van’ weg')])
  expect(await app.text(at.recap)).toContain(`alt="${alts[0]}"`)
  await expect(sql`update moments.picture set alt = null where id = ${id}`.execute(app.db)).rejects.toThrow(
    'picture_described',
  )
})

test('two who write at once lose nothing: neither the text nor the words of a picture', async () => {
  const at = await evening()
  const help = await app.member({ name: 'Hulp Helder' })
  await olga.post(`${at.manage}/mensen`, { act: 'maker', who: help.name })
  await olga.post(`${at.manage}/tekst`, { seen: '0', leadNl: 'Eén' })
  expect(doneOf(await help.post(`${at.manage}/tekst`, { seen: '2', leadNl: 'Twee' }))).toBe('saved')
  const late = await olga.post(`${at.manage}/tekst`, { seen: '2', leadNl: 'Drie' })
  const page = await late.text()
  expect([late.status, plain(page)]).toEqual([422, expect.stringContaining('Hulp Helder bewaarde intussen dit')])
  expect(page).toContain('Drie')
  expect(page).toContain('name="seen" value="3"')
  expect(doneOf(await olga.post(`${at.manage}/tekst`, { seen: '3', leadNl: 'Drie' }))).toBe('saved')

  await upload(olga, at, [await photo(), await photo()])
  const [one = '', two = ''] = await idsOf(at)
  expect(doneOf(await describeAll(help, at, { [one]: alts[0]! }))).toBe('saved')
  const both = {
    act: 'save',
    [`seen-${one}`]: '1',
    [`altNl-${one}`]: 'Iets heel anders dan wat er stond',
    [`seen-${two}`]: '1',
    [`altNl-${two}`]: alts[1]!,
  }
  const stale = await olga.post(`${at.manage}/beelden`, both)
  const html = await stale.text()
  expect([stale.status, plain(html)]).toEqual([422, expect.stringContaining('Er is niets overschreven')])
  expect(html).toContain('Iets heel anders dan wat er stond')
  const rows = await app.db
    .selectFrom('moments.picture')
    .select('alt')
    .where('gathering_id', '=', at.id)
    .orderBy('position')
    .execute()
  expect(rows.map(({ alt }) => alt)).toEqual([{ nl: alts[0] }, { nl: alts[1] }])
  // Whom organisers let make it prepares; what readers see is the organisers' word.
  const answer = await publish(help, at)
  expect([answer.status, plain(await answer.text())]).toEqual([
    422,
    expect.stringContaining('Publiceren en mensen toelaten doet wie de bijeenkomst organiseert'),
  ])
  expect((await help.post(`${at.manage}/mensen`, { act: 'maker', who: olga.name })).status).toBe(422)
  await olga.post(`${at.manage}/mensen`, { act: 'makerGone', person: String(help.personId) })
  expect((await help.get(at.manage)).status).toBe(403)
})

/** Somebody with a place at a gathering that has yet to be, who would rather not be in pictures or not. */
async function guestAt(at: Place, name: string, fields: Record<string, string>): Promise<TestMember> {
  const guest = await app.member({ name })
  const answer = await guest.post(`${at.page}/aanmelden`, { once: crypto.randomUUID(), ...fields })
  expect(answer.status).toBe(303)
  return guest
}

/** A gathering people can register for, which then is over. */
async function withGuests(guests: [name: string, shy: boolean][]) {
  const at = await evening({ startsAt: new Date('2026-11-22T12:00:00Z'), endsAt: new Date('2026-11-22T14:00:00Z') })
  await app.db
    .transaction()
    .execute((tx) => openRegistration(tx, at.id, { guests: 2 }, new Date('2026-11-22T11:00:00Z')))
  const people: TestMember[] = []
  for (const [name, shy] of guests) people.push(await guestAt(at, name, shy ? { noPictures: 'yes' } : {}))
  const change = { startsAt: new Date('2026-11-21T12:00:00Z'), endsAt: new Date('2026-11-21T14:00:00Z') }
  expect(await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: at.id, change }]))).toEqual([])
  return { at, people }
}

describe('who would rather not be in pictures', () => {
  test('says so when registering, on the ticket and at the door; organisers see names, others do not', async () => {
    const at = await evening({ startsAt: new Date('2026-12-01T19:00:00Z'), endsAt: new Date('2026-12-01T21:00:00Z') })
    await app.db
      .transaction()
      .execute((tx) => openRegistration(tx, at.id, { guests: 2 }, new Date('2026-11-22T11:00:00Z')))
    const shy = await guestAt(at, 'Sjaak Schuw', { noPictures: 'yes', guest1: 'Gijs Gast' })
    const bold = await guestAt(at, 'Bo Moedig', {})
    expect(plain(await olga.text(at.manage))).toContain('2 mensen willen liever niet op de foto')
    const names = plain(await olga.text(`${at.manage}/mensen`))
    for (const name of ['Sjaak Schuw', 'Gijs Gast']) expect(names).toContain(name)
    expect(names).not.toContain('Bo Moedig')
    expect((await bold.get(`${at.manage}/mensen`)).status).toBe(403)
    const helper = await app.member({ name: 'Maak Mee' })
    await olga.post(`${at.manage}/mensen`, { act: 'maker', who: helper.name })
    const told = plain(await helper.text(`${at.manage}/mensen`))
    expect([told.includes('De namen zijn alleen voor'), told.includes('Gijs Gast')]).toEqual([true, false])
    // A guest without an account changes it with the ticket.
    const mine = await shy.get('/mij/aanmeldingen').then((answer) => answer.text())
    const registration = /\/mij\/aanmeldingen\/(\d+)/.exec(mine)?.[1] ?? ''
    const codes = [
      ...(await shy.text(`/mij/aanmeldingen/${registration}`)).matchAll(/\/kaartje\/([0-9A-Z]{26})\/op-de-foto/g),
    ].map(([, code]) => code!)
    expect(codes).toHaveLength(2)
    expect(plain(await app.text(`/kaartje/${codes[1]}`))).toContain('Je staat liever niet op de foto')
    expect((await app.post(`/kaartje/${codes[1]}/op-de-foto`, { pictures: 'yes' })).headers.get('location')).toBe(
      `/kaartje/${codes[1]}`,
    )
    expect(plain(await olga.text(at.manage))).toContain('Eén persoon wil liever niet op de foto')
    expect((await app.post('/kaartje/ABCDEFGHJKMNPQRSTVWXYZ2345/op-de-foto', { pictures: 'no' })).status).toBe(404)
    // At the door an organiser notes it, and sees it.
    const door = `${at.page}/organiseren/deur/mensen`
    expect(plain(await olga.text(door))).toContain('liever niet op de foto')
    const ticket = await app.db
      .selectFrom('registrations.ticket_card')
      .select('ticket_id')
      .where('gathering_id', '=', at.id)
      .where('person_id', '=', bold.personId)
      .executeTakeFirstOrThrow()
    const note = { once: crypto.randomUUID(), action: 'noPictures', ticket: ticket.ticket_id }
    expect(doneOf(await olga.post(`${door}/binnen`, note))).toBe('noPictures')
    expect(plain(await olga.text(at.manage))).toContain('2 mensen willen liever niet op de foto')
  })

  test('is asked before anybody sees the picture, and can say no at any time: then it is gone at once', async () => {
    const { at, people } = await withGuests([
      ['Vera Verlegen', true],
      ['Wim Wel', false],
    ])
    const [vera, wim] = people as [TestMember, TestMember]
    await upload(olga, at, [await photo(), await photo(), await photo()])
    const [one = '', two = '', three = ''] = await idsOf(at)
    await describeAll(olga, at, { [one]: alts[0]!, [two]: alts[1]!, [three]: alts[2]! })
    const mark = (id: string, who: string) => olga.post(`${at.manage}/beelden/${id}`, { act: 'mark', who })
    expect(doneOf(await mark(one, vera.name))).toBe('asked')
    expect(doneOf(await mark(two, wim.name))).toBe('marked')
    expect((await mark(two, wim.name)).status).toBe(422)
    expect((await mark(two, 'Niemand Nergens')).status).toBe(422)
    expect([await mails(vera), await mails(wim)]).toEqual([['moments.asked'], []])
    expect(plain(await vera.text('/mij'))).toContain('mag dit beeld van jou gezien worden?')
    expect(doneOf(await publish(olga, at))).toBe('published')
    expect(await mails(wim)).toEqual(['moments.told'])
    // Seen by nobody but who makes it and who is in it.
    const stranger = await app.member({ name: 'Vreemd' })
    expect([
      await seen(one),
      await seen(one, stranger),
      await seen(one, vera),
      await seen(one, olga),
      await seen(two),
    ]).toEqual([404, 404, 200, 200, 200])
    expect(await app.text(at.recap)).not.toContain(one)
    expect(await app.text(at.recap)).not.toContain('Wim Wel')
    expect(plain(await olga.text(at.manage))).toContain('Eén beeld is verborgen')
    // A mark is no way around the question.
    await olga.post(`${at.manage}/beelden/${one}`, { act: 'unmark', person: String(vera.personId) })
    expect(await seen(one)).toBe(404)
    // Nobody answers for another, nor says yes unasked.
    expect((await stranger.post(`/mij/in-beeld/${one}`, { answer: 'yes' })).status).toBe(404)
    expect((await stranger.post(`/mij/in-beeld/${one}`, { answer: 'no' })).status).toBe(404)
    expect((await stranger.post(`/mij/in-beeld/${two}`, { answer: 'yes' })).status).toBe(404)
    expect(await seen(one)).toBe(404)
    expect(doneOf(await vera.post(`/mij/in-beeld/${one}`, { answer: 'yes' }))).toBe('yes')
    expect([await seen(one), (await app.text(at.recap)).includes(one)]).toEqual([200, true])
    expect(doneOf(await vera.post(`/mij/in-beeld/${one}`, { answer: 'no' }))).toBe('no')
    expect([await seen(one), (await app.text(at.recap)).includes(one)]).toEqual([404, false])
    expect(await mails(olga)).toEqual(['moments.refused'])
    // Publishing again does not bring it back.
    await publish(olga, at)
    expect(await seen(one)).toBe(404)
    // Who changes their mind about all pictures afterwards is asked about those as well.
    await wim.post('/mij/in-beeld', { shy: 'yes' })
    expect([await seen(two), (await app.text(at.recap)).includes(two)]).toEqual([404, false])
    expect(plain(await wim.text('/mij/in-beeld'))).toContain('Mag dit beeld gezien worden?')
    await wim.post('/mij/in-beeld', { shy: 'no' })
    expect(await seen(two)).toBe(200)
    // A member who was not marked says it themselves; a visitor asks.
    expect(doneOf(await stranger.post(`/mij/in-beeld/${three}`, { answer: 'no' }))).toBe('no')
    expect(await seen(three)).toBe(404)
    // Half a year after a no the picture goes for good.
    expect(await forgetOld(app.db, new Date('2027-06-01T04:00:00Z'))).toBe(2)
    expect(await idsOf(at)).toEqual([two])
  })

  test('asks to take a picture away without an account; the organiser answers, and the asker hears of it', async () => {
    const at = await published(2)
    const [one = '', two = ''] = at.ids
    const form = `${at.recap}/weghalen/${one}`
    expect(await app.text(at.recap)).toContain(form)
    expect(plain(await app.text(form))).toContain('Je hoeft niet te zeggen waarom')
    const ask = (id: string, fields: Record<string, string>) =>
      app.post(`${at.recap}/weghalen/${id}`, { once: crypto.randomUUID(), ...fields })
    const wrong = await ask(one, { name: '', email: 'geen adres' })
    expect([wrong.status, plain(await wrong.text())]).toEqual([422, expect.stringContaining('Vul je naam in.')])
    const once = crypto.randomUUID()
    const fields = { once, name: 'Bezoeker', email: 'bezoeker@example.org', words: 'Dat ben ik.' }
    for (let turn = 0; turn < 2; turn++) expect(doneOf(await ask(one, fields))).toBe('asked')
    await ask(two, { name: 'Ander', email: 'ander@example.org' })
    expect((await ask('00000000-0000-4000-8000-000000000000', { name: 'Niemand' })).status).toBe(404)
    expect(await mails(olga).then((all) => all.filter((kind) => kind === 'moments.removal'))).toEqual([
      'moments.removal',
      'moments.removal',
    ])
    expect(plain(await olga.text('/mij'))).toContain('2 mensen vragen om een beeld weg te halen')
    const { rows } = await sql<{
      id: number
      picture_id: string
    }>`select m.id, m.picture_id from moments.removal m join moments.picture p on p.id = m.picture_id where p.gathering_id = ${at.id} order by m.id`.execute(
      app.db,
    )
    const [first, second] = rows
    expect(rows.map((row) => row.picture_id)).toEqual([one, two])
    expect((await olga.post(`${at.manage}/mensen`, { act: 'keep', removal: String(second!.id) })).status).toBe(422)
    expect(
      doneOf(
        await olga.post(`${at.manage}/mensen`, {
          act: 'keep',
          removal: String(second!.id),
          [`because-${second!.id}`]: 'Je staat er niet op.',
        }),
      ),
    ).toBe('kept')
    expect(doneOf(await olga.post(`${at.manage}/mensen`, { act: 'remove', removal: String(first!.id) }))).toBe(
      'removed',
    )
    expect(doneOf(await olga.post(`${at.manage}/mensen`, { act: 'remove', removal: String(first!.id) }))).toBe(
      'answered',
    )
    expect([await seen(one), await seen(two)]).toEqual([404, 200])
    const { rows: letters } = await sql<{ kind: string; to_email: string }>`
      select kind, to_email from platform.mail where to_email in ('bezoeker@example.org', 'ander@example.org') order by id`.execute(
      app.db,
    )
    expect(letters).toEqual([
      { kind: 'moments.stays', to_email: 'ander@example.org' },
      { kind: 'moments.gone', to_email: 'bezoeker@example.org' },
    ])
    const { rows: kept } = await sql`select email from moments.removal where id = ${second!.id}`.execute(app.db)
    expect(kept).toEqual([{ email: '' }])
  })
})

test('who was there is named only by their own word, and only who was there', async () => {
  const { at, people } = await withGuests([
    ['Anna Aanwezig', false],
    ['Bas Bescheiden', false],
  ])
  const [anna, bas] = people as [TestMember, TestMember]
  const stranger = await app.member({ name: 'Niet Geweest' })
  await olga.post(`${at.manage}/tekst`, { seen: '0', bodyNl: 'Het was goed.' })
  await publish(olga, at)
  expect(await anna.text(at.recap)).toContain('Jij was erbij. Mag je naam hier staan?')
  expect(await stranger.text(at.recap)).not.toContain('Jij was erbij')
  expect((await stranger.post(`${at.recap}/erbij`, { named: 'yes' })).status).toBe(404)
  expect(doneOf(await anna.post(`${at.recap}/erbij`, { named: 'yes' }))).toBe('named')
  const page = plain(await app.text(at.recap))
  expect([page.includes('Anna Aanwezig'), page.includes(bas.name), page.includes(stranger.name)]).toEqual([
    true,
    false,
    false,
  ])
  expect(await app.text(`/mensen/${anna.handle}`)).toContain(at.recap)
  expect(await app.text(`/mensen/${bas.handle}`)).not.toContain(at.recap)
  expect(doneOf(await anna.post(`${at.recap}/erbij`, { named: 'no' }))).toBe('unnamed')
  expect(await app.text(at.recap)).not.toContain('Anna Aanwezig')
})

test('what came of it: figures only with enough people behind them, and what everyone may see elsewhere', async () => {
  const at = await published(1)
  const people = await Promise.all(Array.from({ length: 12 }, (_, turn) => app.member({ name: `Mens ${turn} Meer` })))
  const idOf = (turn: number) => people[turn]?.personId ?? 0
  const pair = (pairs: [number, number][]) =>
    app.db.transaction().execute((tx) =>
      confirmedEncounters(tx, {
        gatheringId: at.id,
        at: new Date('2026-11-20T20:00:00Z'),
        pairs: pairs.map(([one, other]) => [idOf(one), idOf(other)]),
      }),
    )
  await app.db.transaction().execute((tx) =>
    chooseToBeCounted(
      tx,
      people.map(({ personId }) => personId),
    ),
  )
  await pair([
    [0, 1],
    [2, 3],
    [4, 5],
    [0, 2],
    [1, 3],
  ])
  expect(plain(await app.text(at.recap))).not.toContain('ontmoetingen')
  await pair([
    [6, 7],
    [8, 9],
    [10, 11],
  ])
  await olga.post(`${at.manage}/beelden`, { act: 'save' })
  expect(plain(await app.text(at.recap))).toContain('Minstens 5 ontmoetingen zijn daarna door beide kanten bevestigd')
  const [, stamp = ''] = /name="seen" value="([^"]*)"/.exec(await olga.text(`${at.page}/meenemen`)) ?? []
  await olga.post(`${at.page}/meenemen`, { zin1: 'Vraag eerst wat iemand hoort.', zin2: '', zin3: '', seen: stamp })
  const [, sentence = ''] = /\/meenemen\/(\d+)\/gebruik/.exec(await people[0]!.text(`${at.page}/meenemen`)) ?? []
  await people[0]!.post(`/meenemen/${sentence}/gebruik`, { uses: 'yes', from: 'zin' })
  expect(await app.text(at.recap)).toMatch(
    new RegExp(`wat-ervan-kwam(?:(?!</section>).)*href="/meenemen/${sentence}"[^>]*>Vraag eerst wat iemand hoort`, 's'),
  )
  const open = { slug: 'na-de-avond', title: 'Een geluid gezocht' }
  const draft = { slug: 'nog-niet', title: 'Nog niet klaar', state: 'draft' as const }
  for (const call of [open, draft])
    await app.db.transaction().execute((tx) => aCall(tx, { askerId: orgId, gatheringId: at.id, ...call }))
  const page = await app.text(at.recap)
  expect([page.includes('/oproepen/na-de-avond'), page.includes('/oproepen/nog-niet')]).toEqual([true, false])
})

test('who leaves takes along what is known, and the pictures they are in go', async () => {
  const { at, people } = await withGuests([['Gaat Weg', true]])
  const [leaving] = people as [TestMember]
  await upload(olga, at, [await photo(), await photo()])
  const [one = '', two = ''] = await idsOf(at)
  await describeAll(olga, at, { [one]: alts[0]!, [two]: alts[1]! })
  await olga.post(`${at.manage}/beelden/${one}`, { act: 'mark', who: leaving.name })
  await publish(olga, at)
  await leaving.post(`/mij/in-beeld/${one}`, { answer: 'yes' })
  await leaving.post(`${at.recap}/erbij`, { named: 'yes' })
  const kept = await personal.collect(app.db, leaving.personId)
  expect(kept.map(({ name, records }) => [name, records.length])).toEqual([
    ['pictures-of-you', 1],
    ['there', 1],
  ])
  await app.db.transaction().execute((tx) => personal.forget(tx, leaving.personId))
  expect(await idsOf(at)).toEqual([two])
  expect(await app.text(at.recap)).not.toContain('Gaat Weg')
  expect(await personal.collect(app.db, leaving.personId)).toEqual([])
})

test('nobody else makes, sees or answers anything: strangers, visitors and forms from elsewhere', async () => {
  const at = await published(1)
  const [id = ''] = at.ids
  const stranger = await app.member({ name: 'Kwaad Willend' })
  const pages = ['', '/tekst', '/beelden', `/beelden/${id}`, '/mensen', '/voorbeeld']
  for (const page of pages) {
    expect([page, (await stranger.get(at.manage + page)).status]).toEqual([page, 403])
    expect([page, (await app.get(at.manage + page)).headers.get('location')]).toEqual([
      page,
      expect.stringContaining('/inloggen'),
    ])
  }
  for (const page of ['/publiceren', '/tekst', '/beelden', `/beelden/${id}`, '/mensen', '/beelden/erbij'])
    expect([page, (await stranger.post(at.manage + page, { act: 'remove' })).status]).toEqual([page, 403])
  // A picture of one gathering is not changed by the address of another.
  const other = await evening()
  expect((await olga.post(`${other.manage}/beelden/${id}`, { act: 'remove' })).status).toBe(404)
  expect(
    doneOf(
      await olga.post(`${other.manage}/beelden`, {
        act: 'save',
        [`altNl-${id}`]: 'Iets anders dat hier niet hoort',
        [`seen-${id}`]: '2',
      }),
    ),
  ).toBe('saved')
  expect(await app.text(at.recap)).toContain(`alt="${alts[0]}"`)
  const elsewhere = await olga.get(`${at.manage}/publiceren`, {
    method: 'POST',
    body: new URLSearchParams({ act: 'withdraw' }),
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
  })
  expect(elsewhere.status).toBe(403)
  for (const wrong of ['0', 'x', `${id}'--`, '00000000-0000-4000-8000-000000000000'])
    expect([wrong, (await app.get(`/terugblikbeeld/${encodeURIComponent(wrong)}/large`)).status]).toEqual([wrong, 404])
  // A gathering that has yet to begin, and one that is a draft.
  const coming = await evening({ startsAt: new Date('2026-12-20T19:00:00Z'), endsAt: new Date('2026-12-20T21:00:00Z') })
  await olga.post(`${coming.manage}/tekst`, { seen: '0', bodyNl: 'Het was goed.' })
  expect((await publish(olga, coming)).status).toBe(422)
  const draft = await evening({ status: 'draft' })
  await olga.post(`${draft.manage}/tekst`, { seen: '0', bodyNl: 'Het was goed.' })
  expect((await publish(olga, draft)).status).toBe(422)
  expect((await app.get(draft.recap)).status).toBe(404)
})
