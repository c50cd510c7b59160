import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMembership, anOrganisation } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { closeByDeadline } from '../call/closing.ts'
import { aCall } from '../factories.ts'
import { callKinds } from '../kinds/kinds.ts'

let app: TestApp
let anna: TestMember
let studio: { id: number; handle: string }
const pdf = (name = 'plan.pdf') => new File(['%PDF-1.7\n'], name, { type: 'application/pdf' })
const good = {
  titleNl: 'Geluid bij een korte film',
  textNl: 'Wij zoeken iemand die **geluid** maakt.',
  'own-result': 'Een mix in stereo.',
  skills: ['lighting-techniques'],
  site: 'on-site',
  reward: 'paid',
  amountFrom: '400',
  amountUntil: '900',
  amountPer: 'whole',
  deadlineDay: '2026-12-12',
  act: 'open',
}

beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna' })
  studio = await app.db.transaction().execute((tx) => anOrganisation(tx, { name: 'Studio Noord' }))
  await app.db
    .transaction()
    .execute((tx) => aMembership(tx, { personId: anna.personId, partyId: studio.id, standing: 'admin' }))
})
afterAll(() => app.close())

const slugIn = (answer: Response) => answer.headers.get('location')?.match(/oproepen\/([^/]+)\/organiseren/)?.[1] ?? ''
const make = (fields: Record<string, string | string[] | File> = {}, by: TestMember = anna) =>
  by.post('/oproepen/nieuw/assignment', { ...good, ...fields })
const rowOf = (slug: string) =>
  app.db.selectFrom('calls.call').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

describe('putting up a call', () => {
  test('every kind is offered, and its form has what it asks', async () => {
    const page = await anna.text('/oproepen/nieuw')
    for (const kind of callKinds) {
      expect(page).toContain(kind.about.nl)
      const form = await anna.text(`/oproepen/nieuw/${kind.id}`)
      for (const field of kind.fields) expect(form).toContain(`name="own-${field.name}"`)
      expect(form.includes('name="budget"')).toBe(kind.parts.includes('budget'))
      expect(form.includes('name="hours"')).toBe(kind.parts.includes('hours'))
    }
    expect((await anna.get('/oproepen/nieuw/dance')).status).toBe(404)
    expect((await app.get('/oproepen/nieuw')).headers.get('location')).toContain('/inloggen')
  })

  test('one short form opens it: page, facts, documents and JSON-LD are there', async () => {
    const answer = await make({ asker: String(studio.id), documents: pdf('Plan voor de film.pdf'), place: 'Loods 6' })
    expect(answer.status).toBe(303)
    const slug = slugIn(answer)
    expect(slug).toBe('geluid-bij-een-korte-film')
    const page = await app.text(`/oproepen/${slug}`)
    for (const words of [
      'Studio Noord',
      '<strong>geluid</strong>',
      'Een mix in stereo.',
      'Loods 6',
      '400',
      'zaterdag 12 december 2026, 23:59',
    ])
      expect(page).toContain(words)
    const job = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? '{}')
    expect(job).toMatchObject({
      '@type': 'JobPosting',
      title: 'Geluid bij een korte film',
      employmentType: 'CONTRACTOR',
      hiringOrganization: { '@type': 'Organization', name: 'Studio Noord' },
      validThrough: '2026-12-12T22:59:00.000Z',
    })
    const path = page.match(/href="(\/oproepen\/[^"]+\/document\/[^"]+)"/)?.[1] ?? ''
    const document = await app.get(path)
    expect([document.status, document.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment; filename="Plan voor de film.pdf"'),
    ])
    const picture = await app.get(`/beeld/oproep/${slug}-nl.png`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(await app.text(`/organisaties/${studio.handle}`)).toContain('Vraagt nu')
  })

  test('sent twice it is there once', async () => {
    const once = crypto.randomUUID()
    const both = await Promise.all([make({ once, titleNl: 'Maar één keer' }), make({ once, titleNl: 'Maar één keer' })])
    expect(new Set(both.map(slugIn))).toEqual(new Set(['maar-een-keer']))
    expect((await app.get('/oproepen/maar-een-keer-2')).status).toBe(404)
  })

  test('a draft is for who asks alone, until it is opened', async () => {
    const slug = slugIn(await make({ act: 'keep', titleNl: 'Nog geheim', textNl: '' }))
    expect((await app.get(`/oproepen/${slug}`)).status).toBe(404)
    expect((await (await app.member()).get(`/oproepen/${slug}`)).status).toBe(404)
    expect(await anna.text(`/oproepen/${slug}`)).toContain('Dit is een concept.')
    // It has no text yet: opening leads to the form.
    const refused = await anna.post(`/oproepen/${slug}/organiseren/stand`, { to: 'open' })
    expect(refused.headers.get('location')).toBe(`/oproepen/${slug}/organiseren/gegevens?done=notOpened`)
    const { version } = await rowOf(slug)
    await anna.post(`/oproepen/${slug}/organiseren/gegevens`, {
      ...good,
      titleNl: 'Nog geheim',
      version: String(version),
      act: 'keep',
    })
    await anna.post(`/oproepen/${slug}/organiseren/stand`, { to: 'open' })
    expect(await app.text(`/oproepen/${slug}`)).toContain('Je kunt reageren tot')
  })

  test('of a member who is not known yet a steward looks first', async () => {
    const [newcomer, steward] = [await app.member({ trusted: false }), await app.member({ steward: true })]
    const slug = slugIn(await make({ titleNl: 'Mijn eerste' }, newcomer))
    expect((await app.get(`/oproepen/${slug}`)).status).toBe(404)
    expect(await newcomer.text(`/oproepen/${slug}/organiseren`)).toContain('wacht op een beheerder')
    expect(await steward.text('/beheer')).toContain('Mijn eerste')
    const review = `/beheer/oproepen/${slug}`
    expect((await steward.post(review, { answer: 'decline' })).status).toBe(422)
    await steward.post(review, { answer: 'decline', reason: 'Zeg wat het betaalt.' })
    expect(await newcomer.text(`/oproepen/${slug}/organiseren`)).toContain('Zeg wat het betaalt.')
    await newcomer.post(`/oproepen/${slug}/organiseren/stand`, { to: 'open' })
    await steward.post(review, { answer: 'approve' })
    expect(await app.text(`/oproepen/${slug}`)).toContain('Mijn eerste')
    const mails = await app.db
      .selectFrom('platform.mail')
      .select('kind')
      .where('person_id', '=', newcomer.personId)
      .orderBy('id')
      .execute()
    expect(mails.map(({ kind }) => kind)).toEqual(['calls.declined', 'calls.approved'])
    expect(slugIn(await make({ titleNl: 'Mijn tweede' }, newcomer))).toBe('mijn-tweede')
    expect((await app.get('/oproepen/mijn-tweede')).status).toBe(200)
  })
})

test.each([
  ['nothing at all', { titleNl: '', textNl: '' }, ['Geef de oproep een titel.', 'Vertel wat je vraagt.']],
  ['a deadline that has passed', { deadlineDay: '2026-11-01' }, ['Deze sluitdatum is al voorbij.']],
  ['a day that is none', { deadlineDay: '2026-02-31' }, ['Deze dag of tijd klopt niet.']],
  ['a title as long as a book', { titleNl: 'x'.repeat(5000) }, ['Deze tekst is te lang.']],
  ['amounts the wrong way round', { amountFrom: '900', amountUntil: '400' }, ['Het tweede bedrag is lager']],
  ['an end before the start', { startsOn: '2026-12-10', endsOn: '2026-12-01' }, ['Het eind ligt voor het begin.']],
  ['a number that is none', { places: 'veel' }, ['Vul een heel getal in']],
  ['in the name of somebody else', { asker: '1000000' }, ['Namens deze partij kun je niets vragen.']],
  [
    'a program as document',
    { documents: new File([new Uint8Array([0, 1, 2, 3])], 'x.exe') },
    ['‘x.exe’ kunnen we niet aannemen.'],
  ],
])('%s is told in words, and what was typed stays', async (_, wrong, sentences) => {
  const answer = await make({ 'own-result': 'Dit blijft staan', ...wrong })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const sentence of sentences) expect(page).toContain(sentence)
  expect(page).toContain('Dit blijft staan')
})

test('a form of 200 MB is refused before it is read, kindly', async () => {
  const large = new File([new Uint8Array(26_000_000)], 'film.mov')
  const answer = await make({ documents: large })
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('Dit is te groot')])
})

test('the Enter key does what the main button does, and searches when a skill to look for was typed', async () => {
  const form = await anna.text('/oproepen/nieuw/assignment')
  // A browser presses the first button of a form.
  const first = /<form[^>]*enctype="multipart\/form-data"[\s\S]*?<button([^>]*)>/.exec(form)?.[1]
  expect(first).toContain('value="enter"')
  const slug = slugIn(await make({ act: 'enter', titleNl: 'Met een toets' }))
  expect((await rowOf(slug)).opened_at).not.toBeNull()
  const page = await (await make({ act: 'enter', titleNl: 'Nog niet', q: 'montage' })).text()
  expect(page).toMatch(/name="skills" value="[^"]*edit/)
})

test('a skill is found by the search button, without losing what was typed', async () => {
  const page = await (await anna.post('/oproepen/nieuw/assignment', { ...good, act: 'search', q: 'montage' })).text()
  expect(page).toContain('Wij zoeken iemand die **geluid** maakt.')
  expect(page).toMatch(/name="skills" value="[^"]*edit/)
})

describe('while it is open', () => {
  test('who changes an older version is told what another wrote; saved once more it holds', async () => {
    const slug = slugIn(await make({ titleNl: 'Twee handen' }))
    const edit = `/oproepen/${slug}/organiseren/gegevens`
    const { version, id } = await rowOf(slug)
    const change = (titleNl: string, at: number) =>
      anna.post(edit, { ...good, titleNl, version: String(at), act: 'keep' })
    expect((await change('Eerste hand', version)).status).toBe(303)
    const late = await change('Tweede hand', version)
    const page = await late.text()
    expect(late.status).toBe(422)
    expect(page).toContain('Iemand anders heeft deze oproep net gewijzigd')
    expect(page).toContain('Nu: Eerste hand')
    expect((await rowOf(slug)).title).toEqual({ nl: 'Eerste hand' })
    const again = Number(page.match(/name="version" value="(\d+)"/)?.[1])
    expect((await change('Tweede hand', again)).status).toBe(303)
    // The same once more: nothing to do, and no error.
    expect((await change('Tweede hand', again)).status).toBe(303)
    expect((await rowOf(slug)).title).toEqual({ nl: 'Tweede hand' })
    const told = await app.db
      .selectFrom('platform.event_log')
      .select('payload')
      .where('name', '=', 'calls.changed')
      .execute()
    expect(told.filter(({ payload }) => (payload as { callId: number }).callId === id)).toHaveLength(2)
  })

  test('it is closed, opened again, and withdrawn with a reason that its page says', async () => {
    const slug = slugIn(await make({ titleNl: 'Op en neer' }))
    const move = (fields: Record<string, string>) => anna.post(`/oproepen/${slug}/organiseren/stand`, fields)
    await move({ to: 'closed' })
    expect(await app.text(`/oproepen/${slug}`)).toContain('Reageren kan niet meer.')
    await move({ to: 'open' })
    expect(await app.text(`/oproepen/${slug}`)).toContain('Je kunt reageren tot')
    await move({ to: 'withdrawn', reason: 'De film gaat niet door.' })
    expect(await app.text(`/oproepen/${slug}`)).toContain('De film gaat niet door.')
    const back = await move({ to: 'open' })
    expect([back.status, await back.text()]).toEqual([422, expect.stringContaining('Dit kan niet')])
  })

  test('its deadline closes it by itself, and not a minute before', async () => {
    const call = await app.db
      .transaction()
      .execute((tx) => aCall(tx, { askerId: studio.id, deadlineAt: new Date('2026-11-23T12:00:00Z') }))
    await closeByDeadline(app.db, new Date('2026-11-23T11:59:00Z'))
    expect((await rowOf(call.slug)).state).toBe('open')
    expect(await closeByDeadline(app.db, new Date('2026-11-23T12:00:00Z'))).toBe(1)
    expect(await closeByDeadline(app.db, new Date('2026-11-23T12:00:00Z'))).toBe(0)
    expect((await rowOf(call.slug)).state).toBe('closed')
  })

  test('nobody else manages it', async () => {
    const slug = slugIn(await make({ titleNl: 'Van Anna' }))
    const other = await app.member()
    for (const page of ['', '/gegevens', '/mensen'])
      expect((await other.get(`/oproepen/${slug}/organiseren${page}`)).status).toBe(403)
    expect((await other.post(`/oproepen/${slug}/organiseren/stand`, { to: 'withdrawn' })).status).toBe(403)
  })
})

test('a seventh kind is one definition: form, check and page follow from it', async () => {
  callKinds.push({
    id: 'residency',
    name: { nl: 'Residentie', en: 'Residency' },
    plural: { nl: 'Residenties', en: 'Residencies' },
    about: { nl: 'Je biedt een maker een werkplek.', en: 'You offer a maker a place to work.' },
    chosen: { nl: 'Maker', en: 'Maker' },
    parts: ['period', 'deadline'],
    first: ['period'],
    fields: [
      {
        name: 'room',
        type: 'choice',
        required: true,
        label: { nl: 'Welke ruimte?', en: 'Which room?' },
        options: [{ value: 'attic', label: { nl: 'Zolder', en: 'Attic' } }],
      },
    ],
    responseFields: [],
    responders: ['person'],
    selections: ['asker'],
    availableFor: [],
  })
  try {
    const fields = { titleNl: 'Een maand op zolder', textNl: 'Kom werken.', startsOn: '2027-01-04', act: 'open' }
    const wrong = await anna.post('/oproepen/nieuw/residency', fields)
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Vul dit in.')])
    const slug = slugIn(await anna.post('/oproepen/nieuw/residency', { ...fields, 'own-room': 'attic', budget: '500' }))
    const page = await app.text(`/en/calls/${slug}`)
    for (const words of ['Residency', 'Which room?', 'Attic', '4 January 2027']) expect(page).toContain(words)
    expect((await rowOf(slug)).budget).toBeNull()
    expect(await app.text('/oproepen?kind=residency')).toContain('Een maand op zolder')
  } finally {
    callKinds.pop()
  }
})
