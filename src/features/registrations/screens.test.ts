import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateLimit } from '#platform/http'
import { addGatherings, changeGatherings, type NewGathering } from '#programme'
import { openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.work()
})
afterAll(() => app.close())

const now = new Date('2026-11-22T11:00:00Z')
let made = 0

type Settings = Parameters<typeof openRegistration>[2]
async function gathering(fields: Partial<NewGathering> = {}, settings: Settings = {}) {
  const slug = `avond-${++made}`
  const startsAt = new Date(Date.parse('2026-12-01T19:00:00Z') + made * 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 7_200_000)
  const id = await app.db.transaction().execute(async (tx) => {
    const [one = 0] = await addGatherings(tx, [
      { slug, kind: 'talk', title: { nl: `Geluid ${made}`, en: `Sound ${made}` }, startsAt, endsAt, ...fields },
    ])
    await openRegistration(tx, one, settings, now)
    return one
  })
  return {
    id,
    slug,
    page: `/bijeenkomsten/${slug}`,
    form: `/bijeenkomsten/${slug}/aanmelden`,
    manage: `/bijeenkomsten/${slug}/organiseren`,
  }
}

/** Registers and gives the page one is led to. */
async function register(member: TestMember, form: string, fields: Parameters<TestMember['post']>[1] = {}) {
  const answer = await member.post(form, fields)
  return { status: answer.status, location: answer.headers.get('location') ?? '', answer }
}
const codeIn = (html: string) => /\/kaartje\/([0-9A-Z]{26})/.exec(html)?.[1] ?? ''

/** Mails of a kind to somebody, once there are as many. */
async function mails(to: TestMember | string, kind: string, count = 1) {
  const email = typeof to === 'string' ? to : to.email
  for (let tries = 0; tries < 100; tries++) {
    const found = await app.db
      .selectFrom('platform.mail')
      .select(['subject', 'letter', 'attachments'])
      .where('to_email', '=', email)
      .where('kind', '=', `registrations.${kind}`)
      .orderBy('id')
      .execute()
    if (found.length >= count) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no ${count} mails ${kind} to ${email}`)
}
const calendarIn = (mail: { attachments: unknown } | undefined) => JSON.stringify(mail?.attachments)

test('one registers, has a ticket to show, print and put in a calendar, and a mail with it', async () => {
  const one = await gathering({ capacity: 10, organiserIds: [] }, { practical: { nl: 'Neem je pen mee.' } })
  const anna = await app.member({ name: 'Anna' })
  expect(await anna.text(one.page)).toContain('0 van 10 plekken bezet')
  expect(await anna.text(one.form)).toContain('Meld je aan')
  const { status, location } = await register(anna, one.form)
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/mij\/aanmeldingen\/\d+\?done=confirmed$/)])
  const mine = await anna.text(location)
  expect(mine).toContain('Je bent erbij. Je kaartje staat hieronder')
  const code = codeIn(mine)
  const ticket = await app.get(`/kaartje/${code}`)
  expect(ticket.status).toBe(200)
  expect(ticket.headers.get('cache-control')).toBe('private, no-store')
  const html = await ticket.text()
  expect(html).toContain('QR-code van dit kaartje')
  expect(html).toContain('Neem je pen mee.')
  expect(html).toMatch(/<meta name="robots" content="noindex/)
  expect((await app.get(`/kaartje/${code.toLowerCase()}`)).headers.get('location')).toBe(`/kaartje/${code}`)
  const pdf = Buffer.from(await (await app.get(`/kaartje/${code}/kaartje.pdf`)).arrayBuffer()).toString('latin1')
  expect(pdf).toMatch(/^%PDF-[\s\S]*pdfuaid:part/)
  expect(await app.text(`/kaartje/${code}/agenda.ics`)).toContain(`SUMMARY;LANGUAGE=nl:Geluid ${made}`)
  expect(await anna.text(one.page)).toContain('Je bent erbij')
  expect(await anna.text('/mij')).toContain(`Geluid ${made}`)
  const [mail] = await mails(anna, 'confirmed')
  expect(JSON.stringify(mail?.letter)).toContain(`http://golflengte.test/kaartje/${code}`)
  expect(JSON.stringify(mail?.letter)).toContain('Neem je pen mee.')
  const calendar = calendarIn(mail)
  for (const line of ['METHOD:REQUEST', `CN=\\\\\\"Anna\\\\\\"`, 'PARTSTAT=ACCEPTED', 'SEQUENCE:0'])
    expect(calendar.replaceAll('\\r\\n ', '')).toContain(line.replaceAll('\\\\\\"', '\\"'))
})

test('registering again, or twice at once, never makes two', async () => {
  const one = await gathering({ capacity: 10 })
  const anna = await app.member()
  const answers = await Promise.all([register(anna, one.form), register(anna, one.form), register(anna, one.form)])
  const places = new Set(answers.map(({ location }) => location.replace(/\?.*/, '')))
  expect([answers.map(({ status }) => status), places.size]).toEqual([[303, 303, 303], 1])
  expect((await anna.get(one.form)).headers.get('location')).toBe([...places][0])
})

test('when it is full one waits, sees one’s place, gets an offer when somebody leaves, and takes it', async () => {
  const one = await gathering({ capacity: 1 })
  const [anna, bram, cleo] = [await app.member(), await app.member(), await app.member()]
  const first = await register(anna, one.form)
  expect(await bram.text(one.page)).toContain('Zet me op de wachtlijst')
  const second = await register(bram, one.form)
  const third = await register(cleo, one.form)
  expect(second.location).toContain('done=waiting')
  expect(await bram.text(second.location)).toContain('Je bent nummer 1 op de wachtlijst')
  expect(await cleo.text(one.page)).toContain('Je bent nummer 2 op de wachtlijst')
  expect(JSON.stringify((await mails(cleo, 'waiting'))[0]?.letter)).toContain('plek 2')

  const mine = first.location.replace(/\?.*/, '')
  expect((await anna.post(`${mine}/afmelden`)).status).toBe(303)
  expect(calendarIn((await mails(anna, 'cancelled'))[0])).toContain('METHOD:CANCEL')
  const offer = await bram.text(second.location)
  expect(offer).toContain('Er is plek voor je')
  expect(await cleo.text(third.location)).toContain('Je bent nummer 1')
  expect((await mails(bram, 'offered'))[0]?.subject).toMatch(/^Er is plek voor je tot .*: Geluid/)
  const accepted = await bram.post(`${second.location.replace(/\?.*/, '')}/aannemen`)
  expect(accepted.headers.get('location')).toContain('done=accepted')
  expect(codeIn(await bram.text(second.location))).toHaveLength(26)
  expect((await mails(bram, 'confirmed')).length).toBe(1)
})

test('nobody can touch the registration of somebody else', async () => {
  const one = await gathering({ capacity: 1 })
  const [anna, bram] = [await app.member(), await app.member()]
  const mine = (await register(anna, one.form)).location.replace(/\?.*/, '')
  expect((await bram.get(mine)).status).toBe(404)
  for (const act of ['afmelden', 'doorgeven', 'onderdelen']) {
    await bram.post(`${mine}/${act}`, { ticket: '1', act: 'out', session: '1' })
    expect(await anna.text(mine)).toContain('Je bent erbij')
  }
  const visitor = await app.get(mine)
  expect([visitor.status, visitor.headers.get('location')]).toEqual([303, `/inloggen?naar=${encodeURIComponent(mine)}`])
})

test('a ticket is handed over: the old code is dead, the new one works, and both get mail', async () => {
  const one = await gathering({ capacity: 5 })
  const anna = await app.member({ name: 'Anna de Gever' })
  const mine = (await register(anna, one.form)).location.replace(/\?.*/, '')
  const html = await anna.text(mine)
  const old = codeIn(html)
  const ticket = /name="ticket" value="(\d+)"/.exec(html)?.[1] ?? ''
  const wrong = await anna.post(`${mine}/doorgeven`, {
    ticket,
    [`name-${ticket}`]: '',
    [`email-${ticket}`]: 'geen adres',
  })
  expect([wrong.status, (await wrong.text()).match(/Vul een naam in\.|Dit is geen mailadres\./g)]).toEqual([
    422,
    ['Vul een naam in.', 'Dit is geen mailadres.'],
  ])
  const given = await anna.post(`${mine}/doorgeven`, {
    ticket,
    [`name-${ticket}`]: 'Nieuw <b>Mens</b>',
    [`email-${ticket}`]: 'nieuw@example.org',
  })
  expect(given.status).toBe(303)
  expect(await app.text(`/kaartje/${old}`)).toContain('het is doorgegeven aan iemand anders')
  const [received] = await mails('nieuw@example.org', 'received')
  const code = codeIn(JSON.stringify(received?.letter))
  expect(await app.text(`/kaartje/${code}`)).toContain('Nieuw &lt;b>Mens&lt;/b>')
  const [gone] = await mails(anna, 'handedOver')
  expect(gone?.subject).toContain('Doorgegeven')
  // Who is behind a mail address is theirs to tell.
  expect(JSON.stringify(gone?.letter)).not.toContain('Mens')
  // Who has no account cancels with the ticket itself; who has one does so on a page of their own.
  expect((await app.post(`/kaartje/${code}/afmelden`)).status).toBe(303)
  expect(await app.text(`/kaartje/${code}`)).toContain('de aanmelding is ingetrokken')
  expect((await mails('nieuw@example.org', 'cancelled'))[0]?.subject).toContain('Afgemeld')
  expect(await anna.text(one.page)).toContain('0 van 5 plekken bezet')
  const bram = await app.member()
  const own = codeIn(await bram.text((await register(bram, one.form)).location))
  await app.post(`/kaartje/${own}/afmelden`)
  expect(await app.text(`/kaartje/${own}`)).toContain('QR-code van dit kaartje')
})

test('what is missing or wrong is said beside its field, and nothing typed is lost', async () => {
  const one = await gathering({ capacity: 5 }, { code_required: true, guests: 1 })
  const anna = await app.member()
  await app.db
    .insertInto('registrations.question')
    .values([
      { gathering_id: one.id, kind: 'text', label: JSON.stringify({ nl: 'Waarom <i>jij</i>?' }), required: true },
      { gathering_id: one.id, kind: 'number', label: JSON.stringify({ nl: 'Schoenmaat' }), position: 1 },
      { gathering_id: one.id, kind: 'consent', label: JSON.stringify({ nl: 'Foto mag' }), required: true, position: 2 },
    ])
    .execute()
  const ids = (
    await app.db
      .selectFrom('registrations.question')
      .select('id')
      .where('gathering_id', '=', one.id)
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)
  const html = '<script>alert(1)</script>'
  const answer = await anna.post(one.form, {
    code: 'FOUT',
    guest1: html,
    guestMail1: 'nee',
    needs: html,
    remark: html,
    [`q${ids[1]}`]: 'groot',
  })
  const text = await answer.text()
  expect(answer.status).toBe(422)
  for (const said of [
    'Dit is geen mailadres.',
    'Vul hier een antwoord in.',
    'Vul een heel getal in.',
    'Zonder je akkoord kun je niet mee.',
  ])
    expect(text).toContain(said)
  expect(text).not.toContain(html)
  expect(text).toContain('&lt;script>alert(1)&lt;/script>')
  expect(text).toContain('value="FOUT"')
  const wrongCode = await anna.post(one.form, { code: 'FOUT', [`q${ids[0]}`]: 'daarom', [`q${ids[2]}`]: 'yes' })
  expect([wrongCode.status, await wrongCode.text()]).toEqual([422, expect.stringContaining('Deze code klopt niet')])
  expect((await anna.post(one.form, { remark: 'x'.repeat(10_000_000) })).status).toBe(413)
  expect((await anna.post(one.form, { remark: 'x'.repeat(5000) })).status).toBe(422)
})

test('closed, not open yet, called off, over: a page says so, and nobody is registered', async () => {
  const later = await gathering({}, { opens_at: new Date('2026-11-25T09:00:00Z') })
  const closed = await gathering(
    {},
    { opens_at: new Date('2026-11-01T09:00:00Z'), closes_at: new Date('2026-11-20T09:00:00Z') },
  )
  const off = await gathering({ status: 'cancelled' })
  const anna = await app.member()
  const said = async (form: string) => {
    const [shown, sent] = [await anna.get(form), await anna.post(form)]
    return [
      shown.status,
      sent.status,
      (await sent.text()).match(/Aanmelden kan nog niet|Aanmelden kan niet meer|gaat niet door/)?.[0],
    ]
  }
  expect(await said(later.form)).toEqual([200, 409, 'Aanmelden kan nog niet'])
  expect(await said(closed.form)).toEqual([200, 409, 'Aanmelden kan niet meer'])
  expect(await said(off.form)).toEqual([200, 409, 'gaat niet door'])
  expect(await anna.text(later.page)).toContain('Aanmelden kan vanaf wo 25 nov 10:00')
  expect((await anna.get('/bijeenkomsten/bestaat-niet/aanmelden')).status).toBe(404)
})

test('what is at the same time is noticed, and can be swapped in one go', async () => {
  const one = await gathering({ capacity: 5 })
  const other = await gathering({ capacity: 5 })
  await app.db.transaction().execute((tx) =>
    changeGatherings(tx, [
      {
        id: other.id,
        change: { startsAt: new Date('2026-12-15T19:30:00Z'), endsAt: new Date('2026-12-15T21:30:00Z') },
      },
    ]),
  )
  await app.db.transaction().execute((tx) =>
    changeGatherings(tx, [
      {
        id: one.id,
        change: { startsAt: new Date('2026-12-15T19:00:00Z'), endsAt: new Date('2026-12-15T21:00:00Z') },
      },
    ]),
  )
  const anna = await app.member()
  const mine = (await register(anna, one.form)).location.replace(/\?.*/, '')
  // Said before the form is filled in, and not passed over when it is.
  expect(await anna.text(other.form)).toContain('Je hebt op dat moment al iets')
  const { status, answer } = await register(anna, other.form)
  const html = await answer.text()
  expect([status, html]).toEqual([422, expect.stringContaining('Je hebt op dat moment al iets')])
  const swap = /value="(swap-\d+)"/.exec(html)?.[1] ?? ''
  const swapped = await register(anna, other.form, { overlap: swap })
  expect(swapped.location).toContain('done=confirmed')
  expect(await anna.text(mine)).toContain('Je hebt dit gewisseld voor iets anders')
})

test('a party comes in together, each with a ticket of their own; a guest can stay away', async () => {
  const one = await gathering({ capacity: 5 }, { guests: 2 })
  const anna = await app.member()
  const { location } = await register(anna, one.form, { guest1: 'Bo', guestMail1: 'bo@example.org', guest2: 'Cas' })
  const html = await anna.text(location)
  expect(html).toContain('Jullie kaartjes')
  expect((await mails('bo@example.org', 'guest'))[0]?.subject).toContain('neemt je mee')
  const ticket = /name="ticket" value="(\d+)"\/?><div><button[^>]*>Ja, haal/.exec(html)?.[1] ?? ''
  await anna.post(`${location.replace(/\?.*/, '')}/afmelden`, { ticket })
  expect(await anna.text(one.page)).toContain('2 van 5 plekken bezet')
  const pdf = await app.get(`/kaartje/${codeIn(html)}/kaartje.pdf?party=1`)
  const pages = async (answer: Response) =>
    /\/Count (\d+)/.exec(Buffer.from(await answer.arrayBuffer()).toString('latin1'))?.[1]
  expect(await pages(pdf)).toBe('2')
  // A guest prints one's own alone.
  const guest = [...(await anna.text(location)).matchAll(/\/kaartje\/(\w{26})"/g)].map((match) => match[1]).at(1) ?? ''
  expect(guest).not.toBe(codeIn(html))
  expect(await pages(await app.get(`/kaartje/${guest}/kaartje.pdf?party=1`))).toBe('1')
})

test('another time or place reaches everybody at once, and calling off ends everything', async () => {
  const one = await gathering({ capacity: 1 })
  const [anna, bram] = [await app.member({ locale: 'en' }), await app.member()]
  const mine = (await register(anna, one.form)).location
  await register(bram, one.form)
  await app.db.transaction().execute((tx) =>
    changeGatherings(tx, [
      {
        id: one.id,
        change: { startsAt: new Date('2026-12-20T10:00:00Z'), endsAt: new Date('2026-12-20T12:00:00Z') },
      },
    ]),
  )
  const [moved] = await mails(anna, 'moved')
  expect(moved?.subject).toMatch(/^New time or place: Sound/)
  expect(JSON.stringify(moved?.letter)).toContain('Sunday, 20 December 2026, 11:00–13:00')
  expect(calendarIn(moved)).toMatch(/SEQUENCE:1.*METHOD:REQUEST|METHOD:REQUEST.*SEQUENCE:1/)
  await mails(bram, 'moved')
  // Back, and there again: each move is news, also one that was made before.
  for (const [times, date] of [
    [2, '2026-12-21'],
    [3, '2026-12-20'],
    [4, '2026-12-21'],
    [5, '2026-12-20'],
  ] as const) {
    const change = { startsAt: new Date(`${date}T10:00:00Z`), endsAt: new Date(`${date}T12:00:00Z`) }
    await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: one.id, change }]))
    await mails(anna, 'moved', times)
  }
  await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: one.id, change: { status: 'cancelled' } }]))
  const [off] = await mails(anna, 'calledOff')
  expect(calendarIn(off)).toMatch(/METHOD:CANCEL/)
  await mails(bram, 'calledOff')
  expect(await anna.text(mine)).toContain('Deze bijeenkomst gaat niet door')
})

test('one takes part in sessions, waits for a full one, and swaps for another at the same time', async () => {
  const day = Date.parse('2027-02-01T09:00:00Z')
  const hour = (n: number) => new Date(day + n * 3_600_000)
  const session = (nl: string, from: number, capacity: number) => ({
    title: { nl },
    startsAt: hour(from),
    endsAt: hour(from + 1),
    capacity,
  })
  const sessions = [session('Boom', 0, 1), session('Vis', 0, 5), session('Vuur', 2, 1)]
  const one = await gathering({ startsAt: hour(0), endsAt: hour(8), capacity: 9, sessions }, { session_sign_up: true })
  const [anna, bram] = [await app.member(), await app.member()]
  const idOf = (html: string, title: string) =>
    new RegExp(`name="sessions" value="(\\d+)"[^>]*><span>[^<]*${title}`).exec(html)?.[1] ?? ''
  const form = await anna.text(one.form)
  const [boom, fish, fire] = [idOf(form, 'Boom'), idOf(form, 'Vis'), idOf(form, 'Vuur')]
  const clash = await anna.post(one.form, { sessions: [boom, fish] })
  expect([clash.status, await clash.text()]).toEqual([
    422,
    expect.stringContaining('Twee van deze onderdelen vallen samen'),
  ])
  const mine = (await register(anna, one.form, { sessions: [boom, fire] })).location.replace(/\?.*/, '')
  const his = (await register(bram, one.form, { sessions: [fish] })).location.replace(/\?.*/, '')
  const elsewhere = await gathering({ startsAt: hour(2), endsAt: hour(3) })
  const there = (await register(bram, elsewhere.form)).location.replace(/\?.*/, '')
  const clashing = await bram.post(`${his}/onderdelen`, { act: 'in', session: fire })
  expect([clashing.status, await clashing.text()]).toEqual([422, expect.stringContaining('Allebei, ik red me wel')])
  expect(
    (await bram.post(`${his}/onderdelen`, { act: 'in', session: fire, both: 'yes' })).headers.get('location'),
  ).toContain('done=signed')
  expect(await bram.text(his)).toContain('Nummer 1 op de wachtlijst')
  // Nobody is offered what clashes with what they have.
  await bram.post(`${there}/afmelden`)
  const full = await bram.post(`${his}/onderdelen`, { act: 'swap', session: fish, other: boom })
  expect([full.status, await full.text()]).toEqual([422, expect.stringContaining('Je houdt wat je had')])
  expect((await anna.post(`${mine}/onderdelen`, { act: 'swap', session: boom, other: fish })).status).toBe(303)
  await anna.post(`${mine}/onderdelen`, { act: 'out', session: fire })
  expect((await mails(bram, 'session'))[0]?.subject).toBe('Er is plek voor je: Vuur')
  expect((await bram.post(`${his}/onderdelen`, { act: 'accept', session: fire })).status).toBe(303)
  const ticket = await app.text(`/kaartje/${codeIn(await bram.text(his))}`)
  expect(ticket.match(/ma 1 feb \d\d:\d\d–\d\d:\d\d \w+/g)).toEqual([
    'ma 1 feb 10:00–11:00 Vis',
    'ma 1 feb 12:00–13:00 Vuur',
  ])
})

test('the calendar of one person has a secret address that can be renewed', async () => {
  const one = await gathering({ capacity: 5 })
  const anna = await app.member()
  await register(anna, one.form)
  const addressIn = (html: string) =>
    /value="http:\/\/golflengte\.test(\/agenda\/van\/[0-9a-z]+\.ics)"/.exec(html)?.[1] ?? ''
  const address = addressIn(await anna.text('/mij/agenda'))
  const feed = await app.get(address)
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await feed.text()).toContain(`SUMMARY;LANGUAGE=nl:Geluid ${made}`)
  await anna.post('/mij/agenda')
  expect((await app.get(address)).status).toBe(404)
  expect((await app.get(addressIn(await anna.text('/mij/agenda')))).status).toBe(200)
})

test('after twenty tickets in an hour one hands over no more: each sends somebody a mail', async () => {
  const anna = await app.member()
  const mine = (await register(anna, (await gathering({ capacity: 5 })).form)).location.replace(/\?.*/, '')
  const ticket = /name="ticket" value="(\d+)"/.exec(await anna.text(mine))?.[1] ?? ''
  for (let n = 0; n < 20; n++) await rateLimit(app.db, { key: `hand over ${anna.accountId}`, most: 20, per: 3600 })
  const answer = await anna.post(`${mine}/doorgeven`, {
    ticket,
    [`name-${ticket}`]: 'Bo',
    [`email-${ticket}`]: 'bo@example.org',
  })
  expect([answer.status, (await answer.text()).includes('Probeer het over een uur weer.')]).toEqual([422, true])
})
