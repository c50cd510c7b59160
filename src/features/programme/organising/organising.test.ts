import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filledForm } from './filled-form.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aBuilding, aRoom } from '#places'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Vries' })
})
afterAll(() => app.close())

const tomorrow = { startDay: '2026-12-02', startTime: '20:00' }
const make = (member: TestMember, fields: Record<string, string> = {}) =>
  member.post('/organiseren/nieuw', {
    once: crypto.randomUUID(),
    title: 'Pizza en podcasts',
    ...tomorrow,
    where: 'In de tuin van Anna',
    action: 'publish',
    ...fields,
  })
const slugIn = (answer: Response) =>
  /bijeenkomsten\/([^/]+)\/organiseren/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
const made = async (member: TestMember, fields: Record<string, string> = {}) => slugIn(await make(member, fields))
const events = async (name: string) =>
  (
    await sql<{
      payload: Record<string, unknown>
    }>`select payload from platform.event_log where name = ${`programme.${name}`} order by id`.execute(app.db)
  ).rows.map((row) => row.payload)
const gathering = (slug: string) =>
  app.db.selectFrom('programme.gathering').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

/** The details form as a page shows it, with some fields otherwise. */
async function details(member: TestMember, slug: string, changed: Record<string, string | string[]>) {
  const page = await member.text(`/bijeenkomsten/${slug}/organiseren/gegevens`)
  return member.post(`/bijeenkomsten/${slug}/organiseren/gegevens`, { ...filledForm(page), ...changed })
}

describe('from an idea to the agenda', () => {
  test('a member needs three fields, and it is there', async () => {
    const slug = await made(anna)
    const page = await app.text(`/bijeenkomsten/${slug}`)
    expect(page).toContain('Pizza en podcasts')
    expect(page).toContain('In de tuin van Anna')
    expect(page).toContain('20:00–22:00')
    expect(page).toContain('Anna de Vries')
    expect(await app.text('/agenda/2026/12')).toContain('Pizza en podcasts')
    expect(await anna.text('/organiseren')).toContain(slug)
    expect(await anna.text('/mij')).toContain(slug)
  })

  test.each([
    ['https://meet.example.org/abc', { mode: 'online', online_url: 'https://meet.example.org/abc', place_text: null }],
    ['Online', { mode: 'online', place_text: null }],
    ['', { mode: 'on-site', place_text: null, place_id: null }],
    ['<b>Zolder</b>', { mode: 'on-site', place_text: '<b>Zolder</b>' }],
  ])('“%s” says where', async (where, expected) => {
    expect(await gathering(await made(anna, { where }))).toMatchObject(expected)
  })

  test('sent twice, also at once, it is made once', async () => {
    const once = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => make(anna, { once, title: 'Maar een keer' })))
    expect(new Set(answers.map(slugIn)).size).toBe(1)
    const rows = await app.db
      .selectFrom('programme.gathering')
      .select('id')
      .where('slug', 'like', 'maar-een-keer%')
      .execute()
    expect(rows).toHaveLength(1)
  })

  test.each([
    [{ title: '' }, 'Vul een titel in'],
    [{ title: 'x'.repeat(200) }, 'De titel is te lang'],
    [{ startDay: '2026-02-31' }, 'Kies een dag en een tijd'],
    [{ startTime: '25:00' }, 'Kies een dag en een tijd'],
    [{ startDay: '2026-11-01' }, 'al geweest'],
  ])('%j is told kindly, and what was typed stays', async (fields, sentence) => {
    const answer = await make(anna, { where: 'Hier blijf ik', ...fields })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain('Hier blijf ik')
  })

  test('a text of ten megabytes is refused before it is read', async () => {
    expect((await make(anna, { title: 'x'.repeat(10_000_000) })).status).toBe(413)
  })

  test('a visitor is asked to sign in first', async () => {
    const answer = await app.get('/organiseren/nieuw')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/inloggen?naar=%2Forganiseren%2Fnieuw'])
  })
})

describe('a draft', () => {
  test('is seen by who organises it, and by nobody else', async () => {
    const bram = await app.member({ name: 'Bram' })
    const slug = await made(anna, { title: 'Nog geheim', action: 'keep' })
    expect(await anna.text(`/bijeenkomsten/${slug}`)).toContain('Dit is een concept')
    expect((await app.get(`/bijeenkomsten/${slug}`)).status).toBe(404)
    expect((await bram.get(`/bijeenkomsten/${slug}`)).status).toBe(404)
    expect((await bram.get(`/bijeenkomsten/${slug}/organiseren`)).status).toBe(403)
    expect((await bram.post(`/bijeenkomsten/${slug}/organiseren/publiceren`)).status).toBe(403)
    expect((await app.get(`/beeld/bijeenkomst/${slug}-nl.png`)).status).toBe(404)
    expect(await app.text('/agenda.ics')).not.toContain('Nog geheim')
  })

  test('can be thrown away; what is published cannot', async () => {
    const slug = await made(anna, { title: 'Weg ermee', action: 'keep' })
    expect((await anna.post(`/bijeenkomsten/${slug}/organiseren/verwijderen`)).headers.get('location')).toBe(
      '/organiseren?done=removed',
    )
    expect((await anna.get(`/bijeenkomsten/${slug}`)).status).toBe(404)
    const kept = await made(anna, { title: 'Blijft' })
    expect((await anna.post(`/bijeenkomsten/${kept}/organiseren/verwijderen`)).status).toBe(422)
    expect((await app.get(`/bijeenkomsten/${kept}`)).status).toBe(200)
  })
})

describe('a first gathering of somebody new', () => {
  test('waits for a steward, who lets it through; the next one appears at once', async () => {
    const nieuw = await app.member({ name: 'Nina Nieuw', trusted: false })
    const steward = await app.member({ name: 'Sam Steward', steward: true })
    const slug = await made(nieuw, { title: 'Mijn eerste keer' })
    expect((await app.get(`/bijeenkomsten/${slug}`)).status).toBe(404)
    expect(await nieuw.text(`/bijeenkomsten/${slug}/organiseren`)).toContain('Een beheerder kijkt ernaar')
    expect((await nieuw.get(`/beheer/bijeenkomsten/${slug}`)).status).toBe(403)
    expect(await steward.text(`/beheer/bijeenkomsten/${slug}`)).toContain('Nina Nieuw')

    const answer = await steward.post(`/beheer/bijeenkomsten/${slug}`, { answer: 'approve' })
    expect(answer.headers.get('location')).toBe('/beheer?done=approved')
    expect((await app.get(`/bijeenkomsten/${slug}`)).status).toBe(200)
    expect((await app.get(`/bijeenkomsten/${await made(nieuw, { title: 'Mijn tweede' })}`)).status).toBe(200)
    const mails = await app.db
      .selectFrom('platform.mail')
      .select(['kind', 'to_email'])
      .where('kind', 'like', 'programme.%')
      .execute()
    expect(mails).toEqual([{ kind: 'programme.approved', to_email: nieuw.email }])
    expect((await steward.post(`/beheer/bijeenkomsten/${slug}`, { answer: 'approve' })).headers.get('location')).toBe(
      '/beheer?done=gone',
    )
  })

  test('is sent back with words, can be changed and sent in again', async () => {
    const nieuw = await app.member({ name: 'Noor Nieuw', trusted: false })
    const steward = await app.member({ name: 'Saar Steward', steward: true })
    const slug = await made(nieuw, { title: 'Gratis geld' })
    expect((await steward.post(`/beheer/bijeenkomsten/${slug}`, { answer: 'decline', reason: '' })).status).toBe(422)
    await steward.post(`/beheer/bijeenkomsten/${slug}`, { answer: 'decline', reason: 'Voor wie is dit <precies>?' })
    expect(await nieuw.text(`/bijeenkomsten/${slug}/organiseren`)).toContain('Voor wie is dit &lt;precies>?')
    await nieuw.post(`/bijeenkomsten/${slug}/organiseren/publiceren`)
    expect((await steward.get(`/beheer/bijeenkomsten/${slug}`)).status).toBe(200)
  })
})

describe('changing it', () => {
  test('a new time and place is told: on the page, to calendars, to search engines, to later features', async () => {
    const slug = await made(anna, { title: 'Verhuizing' })
    const before = await gathering(slug)
    const answer = await details(anna, slug, { startDay: '2026-12-03', endDay: '2026-12-03', placeText: 'De kelder' })
    expect(answer.status).toBe(303)
    const page = await app.text(`/bijeenkomsten/${slug}`)
    expect(page).toContain('Eerst op woensdag 2 december 2026, 20:00–22:00, In de tuin van Anna.')
    expect(page).toContain(
      '"eventStatus":"https://schema.org/EventRescheduled","previousStartDate":"2026-12-02T20:00:00+01:00"',
    )
    const after = await gathering(slug)
    expect(after.sequence).toBe(before.sequence + 1)
    expect((await events('gatheringMoved')).at(-1)).toEqual({
      id: before.id,
      key: expect.any(String),
      time: true,
      place: true,
      before: {
        startsAt: '2026-12-02T19:00:00.000Z',
        endsAt: '2026-12-02T21:00:00.000Z',
        allDay: false,
        place: { nl: 'In de tuin van Anna' },
      },
      after: {
        startsAt: '2026-12-03T19:00:00.000Z',
        endsAt: '2026-12-03T21:00:00.000Z',
        allDay: false,
        place: { nl: 'De kelder' },
      },
    })
    // Back where it was, it was never moved.
    await details(anna, slug, { startDay: '2026-12-02', endDay: '2026-12-02', placeText: 'In de tuin van Anna' })
    expect(await app.text(`/bijeenkomsten/${slug}`)).not.toContain('Verplaatst')
  })

  test('saved as it stands, nothing has changed', async () => {
    const slug = await made(anna, { title: 'Zoals het is' })
    const count = (await events('gatheringChanged')).length
    const before = await gathering(slug)
    expect((await details(anna, slug, {})).headers.get('location')).toContain('done=saved')
    expect(await gathering(slug)).toEqual(before)
    expect(await events('gatheringChanged')).toHaveLength(count)
  })

  test('every field is kept and shown', async () => {
    const slug = await made(anna, { title: 'Alles erop' })
    const answer = await details(anna, slug, {
      titleEn: 'The works',
      summaryNl: 'Kort & goed',
      aboutNl: 'Een **verhaal** met <script>alert(1)</script>',
      kind: 'workshop',
      mode: 'hybrid',
      onlineUrl: 'https://meet.example.org/x',
      capacity: '40',
      onlineCapacity: '200',
      languages: ['nl', 'en'],
      cost: 'paid',
      priceNl: '€ 12,50',
      website: 'https://example.org/',
      access_stepFree: 'yes',
      access_lift: 'no',
      accessNoteNl: 'Er is een tolk',
    })
    expect(answer.status).toBe(303)
    const page = await app.text(`/bijeenkomsten/${slug}`)
    for (const shown of [
      'Workshop',
      'Kort &amp; goed',
      '<strong>verhaal</strong>',
      '€ 12,50',
      '200 online',
      'Er is een tolk',
    ])
      expect(page).toContain(shown)
    expect(page).not.toContain('<script>alert')
    expect(await app.text(`/en/gatherings/${slug}`)).toContain('The works')
    expect(await gathering(slug)).toMatchObject({
      capacity: 40,
      online_capacity: 200,
      free: false,
      accessibility: { stepFree: true, lift: false, note: { nl: 'Er is een tolk' } },
    })
  })

  test.each([
    [{ endTime: '19:00', endDay: '2026-12-02' }, 'Het einde ligt voor het begin'],
    [{ endDay: '2028-12-02' }, 'langer dan een jaar'],
    [{ startDay: '' }, 'Kies een dag en een tijd'],
    [{ endTime: '' }, 'Kies tot wanneer het duurt'],
    [{ capacity: '-3' }, 'Vul een heel getal in'],
    [{ capacity: 'veel' }, 'Vul een heel getal in'],
    [{ website: 'javascript:alert(1)' }, 'Dit adres klopt niet'],
    [{ place: '99999' }, 'Dit veld klopt niet'],
    [{ disciplines: ['bestaat-niet'] }, 'Dit veld klopt niet'],
    [{ titleNl: '', titleEn: '' }, 'Vul een titel in'],
    [{ aboutNl: 'x'.repeat(30_000) }, 'Het verhaal is te lang'],
  ])('%j is refused in words and kept on the form', async (fields, sentence) => {
    const slug = await made(anna, { title: 'Nog niet goed' })
    const answer = await details(anna, slug, { summaryNl: 'Dit blijft staan', ...fields } as never)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain('Dit blijft staan')
  })

  test('called off says so with the reason, cannot be changed, and can go on after all', async () => {
    const slug = await made(anna, { title: 'Toch maar niet' })
    await anna.post(`/bijeenkomsten/${slug}/organiseren/afgelasten`, { what: 'cancel', reason: 'Te weinig <stoelen>' })
    const page = await app.text(`/bijeenkomsten/${slug}`)
    expect(page).toContain('Te weinig &lt;stoelen>')
    expect((await events('gatheringCancelled')).at(-1)).toEqual({
      id: (await gathering(slug)).id,
      reason: 'Te weinig <stoelen>',
    })
    expect(
      (await anna.post(`/bijeenkomsten/${slug}/organiseren/gegevens`, { titleNl: 'x', kind: 'talk', mode: 'online' }))
        .status,
    ).toBe(422)
    expect((await anna.post(`/bijeenkomsten/${slug}/organiseren/afgelasten`, { what: 'cancel' })).status).toBe(422)
    await anna.post(`/bijeenkomsten/${slug}/organiseren/afgelasten`, { what: 'reinstate' })
    expect(await gathering(slug)).toMatchObject({ status: 'published', cancelled_reason: null })
  })
})

describe('a room', () => {
  test('is had by one gathering at a time, whoever comes first, also at once', async () => {
    const { room, label } = await app.db.transaction().execute(async (tx) => {
      const building = await aBuilding(tx)
      const { id } = await aRoom(tx, building)
      const { rows } = await sql<{
        label: string
      }>`select (name ->> 'nl') || ', ' || (parent_name ->> 'nl') as label from places.place_card where id = ${id}`.execute(
        tx,
      )
      return { room: id, label: rows[0]!.label }
    })
    const first = await made(anna, { title: 'Eerste', where: label })
    expect(await gathering(first)).toMatchObject({ place_id: room, status: 'published' })
    const second = await make(anna, { title: 'Tweede', where: label, startTime: '21:00' })
    expect(second.headers.get('location')).toContain('done=roomTaken')
    const slug = slugIn(second)
    expect(await gathering(slug)).toMatchObject({ status: 'draft' })
    const refused = await anna.post(`/bijeenkomsten/${slug}/organiseren/publiceren`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('is dan al bezet: Eerste, wo 2 dec 20:00–22:00.')
    expect((await details(anna, slug, { startTime: '22:00', endTime: '23:00' })).status).toBe(303)
    expect((await anna.post(`/bijeenkomsten/${slug}/organiseren/publiceren`)).status).toBe(303)
    const back = await details(anna, slug, { startTime: '21:00' })
    expect(back.status).toBe(422)
    expect(await gathering(slug)).toMatchObject({ starts_at: new Date('2026-12-02T21:00:00Z') })

    const others = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        make(anna, { title: `Wie eerst ${index}`, where: label, startDay: '2026-12-09' }),
      ),
    )
    const states = await Promise.all(others.map(async (answer) => (await gathering(slugIn(answer))).status))
    expect(states.filter((status) => status === 'published')).toHaveLength(1)
  })
})

describe('again', () => {
  test('a copy on another day has everything and is a draft', async () => {
    const slug = await made(anna, { title: 'Elke keer anders' })
    const answer = await anna.post(`/bijeenkomsten/${slug}/organiseren/kopie`, {
      once: crypto.randomUUID(),
      day: '2027-07-07',
    })
    const copy = await gathering(slugIn(answer))
    expect(copy).toMatchObject({
      status: 'draft',
      title: { nl: 'Elke keer anders' },
      place_text: 'In de tuin van Anna',
    })
    // Eight in the evening in summer too.
    expect([copy.starts_at, copy.ends_at]).toEqual([new Date('2027-07-07T18:00:00Z'), new Date('2027-07-07T20:00:00Z')])
  })

  test('every second week, and a change for this one and those after it', async () => {
    const slug = await made(anna, { title: 'Om de week' })
    const once = crypto.randomUUID()
    const repeat = () =>
      anna.post(`/bijeenkomsten/${slug}/organiseren/herhalen`, { once, pattern: 'week', every: '2', times: '3' })
    expect((await repeat()).status).toBe(303)
    await repeat()
    const all = async () =>
      app.db
        .selectFrom('programme.gathering')
        .selectAll()
        .where('slug', 'like', 'om-de-week%')
        .orderBy('starts_at')
        .execute()
    expect((await all()).map((row) => row.starts_at.toISOString())).toEqual([
      '2026-12-02T19:00:00.000Z',
      '2026-12-16T19:00:00.000Z',
      '2026-12-30T19:00:00.000Z',
      '2027-01-13T19:00:00.000Z',
    ])
    const second = (await all())[1]!.slug
    await details(anna, second, {
      startDay: '2026-12-17',
      endDay: '2026-12-17',
      startTime: '19:30',
      endTime: '21:00',
      titleNl: 'Om de week, eerder',
      scope: 'later',
    })
    expect((await all()).map((row) => [row.title.nl, row.starts_at.toISOString()])).toEqual([
      ['Om de week', '2026-12-02T19:00:00.000Z'],
      ['Om de week, eerder', '2026-12-17T18:30:00.000Z'],
      ['Om de week, eerder', '2026-12-31T18:30:00.000Z'],
      ['Om de week, eerder', '2027-01-14T18:30:00.000Z'],
    ])
    await anna.post(`/bijeenkomsten/${second}/organiseren/afgelasten`, { what: 'cancel', later: 'yes' })
    expect((await all()).map((row) => row.status)).toEqual(['published', 'cancelled', 'cancelled', 'cancelled'])
  })

  test('days that cannot be read are named', async () => {
    const slug = await made(anna, { title: 'Losse dagen' })
    const ask = (days: string) =>
      anna.post(`/bijeenkomsten/${slug}/organiseren/herhalen`, { once: crypto.randomUUID(), pattern: 'days', days })
    expect(await (await ask('2-12-2026\n31-2-2027')).text()).toContain('‘31-2-2027’ is geen datum')
    expect((await ask('5-1-2027\n2027-02-09')).status).toBe(303)
  })
})

describe('organising together', () => {
  test('who is asked says yes, and may do everything; the last one stays', async () => {
    const chris = await app.member({ name: 'Chris Keizer' })
    const slug = await made(anna, { title: 'Samen' })
    await anna.post(`/bijeenkomsten/${slug}/organiseren/organisatoren`, { who: 'Chris Keizer' })
    expect((await chris.get(`/bijeenkomsten/${slug}/organiseren`)).status).toBe(403)
    expect(await chris.text('/organiseren')).toContain('Anna de Vries vraagt Chris Keizer mee te organiseren: Samen')
    const { id } = await gathering(slug)
    const answer = { gathering: String(id), party: String(chris.personId), answer: 'yes' }
    await anna.post('/organiseren/uitnodiging', answer)
    expect((await chris.get(`/bijeenkomsten/${slug}/organiseren`)).status).toBe(403)
    await chris.post('/organiseren/uitnodiging', answer)
    expect((await chris.get(`/bijeenkomsten/${slug}/organiseren`)).status).toBe(200)
    expect(await app.text(`/bijeenkomsten/${slug}`)).toContain('Chris Keizer')
    await chris.post(`/bijeenkomsten/${slug}/organiseren/organisatoren`, { remove: String(anna.personId) })
    expect((await anna.get(`/bijeenkomsten/${slug}/organiseren`)).status).toBe(403)
    const last = await chris.post(`/bijeenkomsten/${slug}/organiseren/organisatoren`, {
      remove: String(chris.personId),
    })
    expect(last.status).toBe(422)
  })

  test('who blocked somebody is not found by them', async () => {
    const slug = await made(anna, { title: 'Zonder Dirk' })
    const dirk = await app.member({ name: 'Dirk Dwarsligger' })
    await dirk.post(`/mensen/${anna.handle}/blokkeer`)
    const answer = await anna.post(`/bijeenkomsten/${slug}/organiseren/organisatoren`, { who: 'Dirk Dwarsligger' })
    expect([answer.status, (await answer.text()).includes('Deze naam kennen we niet')]).toEqual([422, true])
  })

  test('an unknown name is told', async () => {
    const slug = await made(anna, { title: 'Met wie' })
    const answer = await anna.post(`/bijeenkomsten/${slug}/organiseren/organisatoren`, { who: 'Niemand van Nergens' })
    expect([answer.status, (await answer.text()).includes('Deze naam kennen we niet')]).toEqual([422, true])
  })
})
