import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeReport, report } from '#people'
import { aGathering, aSeries } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { personal } from './personal.ts'

let app: TestApp
let [speaker, organiser, one, other, third, stranger, steward]: TestMember[] = []
let ids: { gathering: number; session: number; coming: number }
const before = new Date('2026-11-20T12:00:00Z')
const slug = 'een-avond-over-stilte-2026'
const talk = `/bijeenkomsten/${slug}/meenemen`

beforeAll(async () => {
  app = await openTestApp()
  const member = (name: string, more = {}) => app.member({ name, ...more })
  ;[speaker, organiser, one, other, third, stranger, steward] = [
    await member('Noor de Spreker'),
    await member('Olle Organisator'),
    await member('Een Luisteraar'),
    await member('Ander Luisteraar'),
    await member('Derde Luisteraar'),
    await member('Vreemde'),
    await member('Beheer', { steward: true }),
  ]
  ids = await app.db.transaction().execute(async (tx) => {
    const seriesId = await aSeries(tx, { slug: 'stille-avonden' })
    const gathering = await aGathering(tx, {
      ...{
        slug,
        seriesId,
        organiserIds: [organiser!.personId],
        title: { nl: 'Een avond over stilte', en: 'An evening about silence' },
      },
      ...{ startsAt: new Date('2026-11-21T19:00:00Z'), endsAt: new Date('2026-11-21T21:00:00Z') },
      sessions: [
        {
          title: { nl: 'De minuut', en: 'The minute' },
          startsAt: new Date('2026-11-21T19:00:00Z'),
          endsAt: new Date('2026-11-21T20:00:00Z'),
          speakers: [{ partyId: speaker!.personId, name: 'Noor de Spreker' }],
        },
        {
          title: { nl: 'Napraten' },
          startsAt: new Date('2026-11-21T20:00:00Z'),
          endsAt: new Date('2026-11-21T21:00:00Z'),
        },
      ],
    })
    const coming = await aGathering(tx, { slug: 'nog-niet-2026', organiserIds: [organiser!.personId] })
    const { id: session } = await tx
      .selectFrom('programme.session_card')
      .select('id')
      .where('gathering_id', '=', gathering)
      .orderBy('starts_at')
      .limit(1)
      .executeTakeFirstOrThrow()
    await openRegistration(tx, gathering, {}, before)
    return { gathering, session, coming }
  })
  for (const person of [one!, other!, third!])
    await admissionOf(app.db).register({ personId: person.personId, gatheringId: ids.gathering }, before)
})
afterAll(() => app.close())

/** The stamp of the form as this person sees it. */
const seenBy = async (member: TestMember, at = talk) =>
  /name="seen" value="([^"]*)"/.exec(await member.text(at))?.[1] ?? ''
const give = async (member: TestMember, words: string[], more: Record<string, string> = {}, at = talk) =>
  member.post(at, {
    ...{ zin1: words[0] ?? '', zin2: words[1] ?? '', zin3: words[2] ?? '', seen: await seenBy(member, at) },
    ...more,
  })
const idOf = async (words: string) =>
  (await app.db.selectFrom('takeaways.sentence').select('id').where('words', '=', words).executeTakeFirstOrThrow()).id
const use = async (member: TestMember, words: string, uses = 'yes') =>
  member.post(`/meenemen/${await idOf(words)}/gebruik`, { uses, from: 'zin' })
/** What stands as the three, from the page. */
const three = async (asker: { text(path: string): Promise<string> } = app, at = talk) => {
  const html = (await asker.text(at)).split('data-part="all"')[0] ?? ''
  return [...html.matchAll(/id="drie-\d+".*?takeaway__words"[^>]*>.*?<a [^>]*>(.*?)<\/a>/gs)].map(([, words]) => words)
}

test('who was there gives up to three sentences; who was not, and who comes too early, cannot', async () => {
  const first = await give(one!, ['  Neem in elke ruimte\teen minuut stilte op. ', '', 'Muziek weg, en luister dan.'])
  expect([first.status, first.headers.get('location')]).toEqual([303, `${talk}?done=given`])
  expect((await give(speaker!, ['Wat je niet hoort, bepaalt wat je voelt.'])).status).toBe(303)
  expect((await give(other!, ['In elke ruimte eerst een minuut stilte opnemen'], { named: 'yes' })).status).toBe(303)
  expect((await give(organiser!, ['Silence is what you take with you'])).status).toBe(303)
  const refused = await give(stranger!, ['Ik was er niet bij'])
  expect([refused.status, (await refused.text()).includes('omdat je niet aangemeld was')]).toEqual([422, true])
  const early = await give(organiser!, ['Te vroeg gezegd'], {}, '/bijeenkomsten/nog-niet-2026/meenemen')
  expect([early.status, (await early.text()).includes('Dit begint nog.')]).toEqual([422, true])
  expect((await app.post(talk, { zin1: 'Zonder account' })).headers.get('location')).toContain('/inloggen')
  expect((await one!.post('/bijeenkomsten/bestaat-niet/meenemen', { zin1: 'x' })).status).toBe(404)

  const { rows } = await sql<{ words: string; place: number; locale: string; named: boolean }>`
    select words, place, locale, named from takeaways.sentence order by id`.execute(app.db)
  expect(rows).toEqual([
    { words: 'Neem in elke ruimte een minuut stilte op.', place: 1, locale: 'nl', named: false },
    { words: 'Muziek weg, en luister dan.', place: 3, locale: 'nl', named: false },
    { words: 'Wat je niet hoort, bepaalt wat je voelt.', place: 1, locale: 'nl', named: false },
    { words: 'In elke ruimte eerst een minuut stilte opnemen', place: 1, locale: 'nl', named: true },
    { words: 'Silence is what you take with you', place: 1, locale: 'en', named: false },
  ])
  const page = await app.text(talk)
  expect(page).toContain('Noor de Spreker, spreker')
  expect(page).toContain(`href="/mensen/${other!.handle}">Ander Luisteraar</a>`)
  expect(page).not.toContain('Een Luisteraar')
  expect(page).toContain('aria-label="2 zinnen die op elkaar lijken"')
  expect(page).toMatch(/lang="en"[^>]*><a[^>]*>Silence is what/)
})

test('what is too short, too long or said twice is told, and what was typed stays', async () => {
  const long = '🎙'.repeat(281)
  const answer = await give(third!, ['Ja', long, '<b>vet</b> gezegd'])
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('Dit is te kort om iets te zeggen.')
  expect(text).toContain('Een zin heeft hoogstens 280 tekens. Deze heeft er 281.')
  expect(text).toContain('&lt;b>vet&lt;/b> gezegd</textarea>')
  const same = await give(third!, ['Twee keer gezegd', 'twee keer, gezegd!'])
  expect([same.status, (await same.text()).includes('Deze zin geef je al.')]).toEqual([422, true])
  const none = await give(third!, [' ', '\u200b'])
  expect([none.status, (await none.text()).includes('Schrijf ten minste één zin.')]).toEqual([422, true])
  expect((await give(third!, ['🎙'.repeat(277) + 'abc', '<script>alert(1)</script>'])).status).toBe(303)
  const page = await app.text(talk)
  expect(page).toContain('&lt;script>alert(1)&lt;/script>')
  expect(page).not.toContain('<script>alert')
  expect((await give(third!, [])).headers.get('location')).toBe(`${talk}?done=withdrawn`)
})

test('three come out by how many people stand behind them, each once, and never two that say the same', async () => {
  expect(await three()).toEqual([])
  const felt = 'Wat je niet hoort, bepaalt wat je voelt.'
  const minute = 'Neem in elke ruimte een minuut stilte op.'
  expect((await use(third!, felt)).headers.get('location')).toBe(`${talk}#zin-${await idOf(felt)}`)
  expect(await three()).toEqual([felt])
  // The same person as often as they like, from anywhere, at once.
  await Promise.all(Array.from({ length: 6 }, () => use(third!, minute)))
  await Promise.all([use(stranger!, minute), use(stranger!, 'In elke ruimte eerst een minuut stilte opnemen')])
  expect((await app.db.selectFrom('takeaways.mark').select('person_id').execute()).length).toBe(4)
  // One's own is not for oneself to use.
  expect((await use(one!, minute)).status).toBe(404)
  // Behind the minute stand two who gave it and two who use it; never both of its sentences.
  expect(await three()).toEqual([minute, felt])
  await use(organiser!, 'Muziek weg, en luister dan.')
  await use(one!, 'Silence is what you take with you')
  expect(await three()).toEqual([minute, 'Muziek weg, en luister dan.', felt])
  await use(organiser!, 'Muziek weg, en luister dan.', 'no')
  expect(await three()).toEqual([minute, felt, 'Silence is what you take with you'])
  expect((await app.post(`/meenemen/${await idOf(felt)}/gebruik`, { uses: 'yes' })).headers.get('location')).toContain(
    '/inloggen',
  )
  expect((await third!.post('/meenemen/999999/gebruik', { uses: 'yes' })).status).toBe(404)
  expect((await third!.post(`/meenemen/${await idOf(felt)}/gebruik`, { uses: 'maybe' })).status).toBe(404)
  const own = await third!.text(talk)
  expect(own).toMatch(/value="no" aria-pressed="true"/)
  expect(own).toContain('Zo worden het er drie')
})

test('other words are another sentence; another comma is not', async () => {
  const minute = 'Neem in elke ruimte een minuut stilte op.'
  const marksOf = async (words: string) =>
    (
      await app.db
        .selectFrom('takeaways.mark')
        .select('person_id')
        .where('sentence_id', '=', await idOf(words))
        .execute()
    ).length
  const comma = 'Neem, in elke ruimte, een minuut stilte op'
  await give(one!, [comma, '', 'Muziek weg, en luister dan.'])
  expect(await marksOf(comma)).toBe(2)
  await give(one!, ['Koop nu mijn boek', '', 'Muziek weg, en luister dan.'])
  expect(await marksOf('Koop nu mijn boek')).toBe(0)
  expect(await three()).not.toContain('Koop nu mijn boek')
  await give(one!, [minute, '', 'Muziek weg, en luister dan.'])
})

test('a form that shows what is no longer so overwrites nothing; sent twice it is one', async () => {
  const seen = await seenBy(one!)
  const fields = { zin1: 'Neem in elke ruimte een minuut stilte op.', zin2: 'Vraag geluid vroeg mee', zin3: '', seen }
  const both = await Promise.all([one!.post(talk, fields), one!.post(talk, fields)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const stale = await one!.post(talk, { ...fields, zin1: '', zin2: 'Iets heel anders' })
  const text = await stale.text()
  expect([
    stale.status,
    text.includes('Je gaf intussen al iets'),
    text.includes('Iets heel anders</textarea>'),
  ]).toEqual([422, true, true])
  expect(text).toContain('<li>Vraag geluid vroeg mee</li>')
  expect(await idOf('Vraag geluid vroeg mee')).toBeGreaterThan(0)
})

test('a session has its own, and is not taken away with them', async () => {
  const at = `${talk}/${ids.session}`
  expect((await give(one!, ['De minuut duurt lang'], {}, at)).status).toBe(303)
  expect(await app.text(at)).toContain('De minuut duurt lang')
  expect(await app.text(talk)).not.toContain('De minuut duurt lang')
  expect(await app.text(talk)).toContain(`href="${at}"`)
  expect((await app.get(`${talk}/${ids.session + 500}`)).status).toBe(404)
  const manage = `/bijeenkomsten/${slug}/organiseren/onderdelen/${ids.session}/verwijderen`
  const refused = await organiser!.post(manage)
  expect([refused.status, (await refused.text()).includes('staan al zinnen van mensen, dia’s of opnames (1)')]).toEqual(
    [422, true],
  )
})

test('a sentence is hidden with a reason by who answers for the talk, and who gave it is told', async () => {
  const felt = 'Silence is what you take with you'
  const [id, page] = [await idOf(felt), `/meenemen/${await idOf(felt)}`]
  const hide = (member: TestMember, reason: string, act = 'hide') => member.post(`${page}/verberg`, { act, reason })
  expect((await hide(one!, 'Zomaar')).status).toBe(404)
  expect((await hide(organiser!, 'Van mijzelf')).status).toBe(404)
  const empty = await hide(steward!, ' ')
  expect([empty.status, (await empty.text()).includes('Schrijf waarom')]).toEqual([422, true])
  expect((await hide(speaker!, 'x')).status).toBe(303)
  expect((await hide(speaker!, '', 'show')).status).toBe(303)
  expect((await hide(steward!, 'Dit zei niemand.')).status).toBe(303)
  expect((await app.get(page)).status).toBe(404)
  expect((await app.get(`/beeld/meenemen/${id}-nl.png`)).status).toBe(404)
  expect(await app.text(talk)).not.toContain(felt)
  expect(await organiser!.text(page)).toContain('Verborgen: Dit zei niemand.')
  expect((await use(third!, felt)).status).toBe(404)
  const mails = await app.db
    .selectFrom('platform.mail')
    .select(['kind', 'letter'])
    .where('person_id', '=', organiser!.personId)
    .execute()
  expect(mails.map(({ kind }) => kind)).toEqual(['takeaways.hidden', 'takeaways.hidden'])
  expect(JSON.stringify(mails[1]?.letter)).toContain('Dit zei niemand.')
  expect((await hide(steward!, '', 'show')).status).toBe(303)
  expect(await app.text(page)).toContain(`/melden?over=${encodeURIComponent(page)}`)
})

test('each sentence has a page, and a card that is shown where it is shared', async () => {
  const felt = 'Wat je niet hoort, bepaalt wat je voelt.'
  const page = await app.text(`/meenemen/${await idOf(felt)}`)
  const picture = /property="og:image" content="http:\/\/golflengte\.test([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await app.get(picture)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([answer.headers.get('content-type'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
    'image/png',
    1200,
    630,
  ])
  expect(page).toContain('"@type":"Quotation"')
  expect(page).toContain(`href="${picture}" download`)
  expect(await app.text(`/en/takeaways/${await idOf(felt)}`)).toContain('Noor de Spreker, speaker')
  for (const wrong of ['0-nl', '999999-nl', `${await idOf(felt)}-fr`, 'x'])
    expect((await app.get(`/beeld/meenemen/${wrong}.png`)).status).toBe(404)
})

test('they stand on the gathering, its series, the speaker, the list and in the feeds; who was there is asked', async () => {
  const felt = 'Wat je niet hoort, bepaalt wat je voelt.'
  for (const path of [`/bijeenkomsten/${slug}`, '/series/stille-avonden', `/mensen/${speaker!.handle}`, '/meenemen'])
    expect([path, (await app.text(path)).includes(felt)]).toEqual([path, true])
  for (const path of ['/meenemen.rss', '/meenemen.atom', '/en/takeaways.json'])
    expect([path, (await app.text(path)).includes(felt)]).toEqual([path, true])
  expect(await app.text('/sitemap.xml')).toBeTruthy()
  expect(await third!.text('/mij')).toContain(`${talk}#geef`)
  expect(await one!.text('/mij')).not.toContain(`${talk}#geef`)
  expect(await stranger!.text('/mij')).not.toContain(`${talk}#geef`)
})

test('a page takes as many queries for many sentences as for one', async () => {
  const many = await app.queriesOf(() => third!.get(talk))
  expect(await app.queriesOf(() => third!.get(`${talk}/${ids.session}`))).toBe(many)
})

test('organisers and speakers put slides and recordings to a talk; others do not, and what is no PDF is told', async () => {
  const manage = `/bijeenkomsten/${slug}/materiaal`
  const add = (member: TestMember, fields: Record<string, string | File>) =>
    member.post(manage, {
      once: randomUUID(),
      sort: 'slides',
      title: 'Dia’s',
      locale: 'nl',
      licence: 'cc-by',
      ...fields,
    })
  const pdf = new File(['%PDF-1.7 stilte'], 'stilte.pdf', { type: 'application/pdf' })
  expect((await add(one!, { file: pdf })).status).toBe(404)
  expect((await one!.get(manage)).status).toBe(404)
  for (const [fields, words] of [
    [{ title: '' }, 'Geef een titel'],
    [{}, 'Kies een PDF of geef een adres.'],
    [{ href: 'javascript:alert(1)' }, 'Dit is geen adres van het web.'],
    [{ file: new File(['gewoon tekst'], 'dias.pdf') }, 'Dit is geen PDF.'],
    [{ file: pdf, sort: 'recording' }, 'Een opname staat op een adres.'],
  ] as const) {
    const answer = await add(speaker!, fields)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  expect((await add(speaker!, { file: pdf, session: '999999' })).status).toBe(404)
  expect((await add(speaker!, { file: pdf, session: String(ids.session) })).status).toBe(303)
  const sound = { sort: 'recording', title: 'Opname <b>', href: 'https://media.example.org/stilte.mp3' }
  expect((await add(organiser!, sound)).status).toBe(303)
  const gathering = await app.text(`/bijeenkomsten/${slug}`)
  const [slides, recording] = [...gathering.matchAll(/href="(\/materiaal\/\d+)"/g)]
    .map(([, path]) => path!)
    .toReversed()
  expect(gathering).toContain('Dia’s · De minuut')
  const file = await app.get(`${slides}/bestand`)
  expect([file.headers.get('content-disposition')?.startsWith('attachment'), await file.text()]).toEqual([
    true,
    '%PDF-1.7 stilte',
  ])
  const page = await app.get(recording!)
  expect(page.headers.get('content-security-policy')).toContain("media-src 'self' https://media.example.org")
  expect(await page.text()).toContain('Opname &lt;b>')

  const send = (member: TestMember, text: string) => member.post(`${recording}/transcript`, { text })
  expect((await send(third!, 'WEBVTT')).status).toBe(404)
  expect((await speaker!.get(`${slides}/transcript`)).status).toBe(404)
  for (const [text, words] of [
    ['', 'Kies een bestand of plak een tekst.'],
    ['WEBVTT\n\n00:99.000 --> 00:02.000\nx', 'De tijd in regel 3 is niet te lezen.'],
    ['WEBVTT\n\n00:03.000 --> 00:02.000\nx', 'In regel 3 gaat de tijd terug.'],
  ] as const) {
    const answer = await send(speaker!, text)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  const vtt =
    'WEBVTT\n\n00:01.500 --> 00:03.000\n<v Noor>Wij luisteren naar de\n\n00:03.000 --> 00:05.000\nstilste kamer van het gebouw.\n\n01:02:03.000 --> 01:02:05.000\nKamers <i>&amp;</i> geluid\n'
  expect((await send(speaker!, vtt)).status).toBe(303)
  expect(await app.text(recording!)).toContain('href="https://media.example.org/stilte.mp3#t=1.5" data-at="1.5"')

  const id = recording!.split('/').at(-1)
  const lines = async (query: string) =>
    [
      ...(await app.text(`/gezegd?${query}`)).matchAll(
        /<li class="transcript__line"><a class="mono" href="([^"]+)">([^<]+)<\/a><p>(.*?)<\/p>/g,
      ),
    ].map(([, href, time, text]) => [href, time, text])
  // Word forms, and a sentence that goes on in the next line.
  expect(await lines('q=luisteren+kamers')).toEqual([
    [
      `${recording}#t-1.5`,
      '0:01',
      '<strong>Noor: </strong>Wij <mark>luisteren</mark> naar de stilste <mark>kamer</mark> van het gebouw.',
    ],
  ])
  expect(await lines(`q=kamers&in=opname-${id}`)).toEqual([
    [`${recording}#t-3`, '0:03', 'stilste <mark>kamer</mark> van het gebouw.'],
    [`${recording}#t-3723`, '1:02:03', '<mark>Kamers</mark> &amp; geluid'],
  ])
  expect(await lines('q=%3Cscript%3E%27+%7C+%26+%21')).toEqual([])
  expect(await app.text('/gezegd?q=olifant')).toContain('Niemand zegt ‘olifant’')

  expect((await one!.post(`${recording}/weg`)).status).toBe(404)
  expect((await organiser!.post(`${slides}/weg`)).status).toBe(303)
  expect((await app.get(`${slides}/bestand`)).status).toBe(404)
  expect(await app.db.selectFrom('platform.attachment').select('id').execute()).toEqual([])
})

test('the example city has sentences, recordings and episodes in which what is said is found', async () => {
  const city = await openTestApp({ example: true })
  try {
    const three = await city.text('/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/meenemen')
    expect(three).toContain('Een ledwand bespaart reizen, geen voorbereiding.')
    expect(await city.text('/gezegd?q=testdagen')).toContain('Hoeveel <mark>testdagen</mark> heb je dan nodig?')
    const said = await city.text('/gezegd?q=pizza+gasten')
    const [, episode] = /href="(\/podcasts\/[^"#]+)#t-[\d.]+"/.exec(said) ?? []
    const page = await city.text(episode!)
    expect(page).toContain('Zoek in deze aflevering')
    expect(page).toContain(/href="\/podcasts\/[^"#]+#(t-[\d.]+)"/.exec(said)![1]!)
  } finally {
    await city.close()
  }
})

test('who leaves takes their sentences along, and what they used counts no more', async () => {
  await use(third!, 'Vraag geluid vroeg mee')
  await use(stranger!, 'Vraag geluid vroeg mee')
  expect((await personal.collect(app.db, other!.personId)).map(({ name, records }) => [name, records.length])).toEqual([
    ['takeaways', 1],
  ])
  expect(await three()).toContain('Vraag geluid vroeg mee')
  await app.db.transaction().execute(async (tx) => {
    await personal.forget(tx, third!.personId)
    await personal.forget(tx, one!.personId)
  })
  expect(await personal.collect(app.db, one!.personId)).toEqual([])
  expect(await three()).toEqual(['In elke ruimte eerst een minuut stilte opnemen'])
  // Whom a steward hides is not read either.
  const subject = { kind: 'person', id: other!.personId, page: `/mensen/${other!.handle}` }
  await app.db.transaction().execute(async (tx) => {
    const id = await report(tx, { subject, reason: 'untrue' })
    await closeReport(tx, { id, by: steward!.personId, decision: 'hidden', baseUrl: 'http://golflengte.test' })
  })
  expect(await app.text(talk)).not.toContain('In elke ruimte eerst')
})
