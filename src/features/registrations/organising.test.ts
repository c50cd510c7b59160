import { afterAll, beforeAll, expect, test } from 'vitest'
import { addGatherings, type NewGathering } from '#programme'
import { openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'

let app: TestApp
let eva: TestMember
beforeAll(async () => {
  app = await openTestApp()
  eva = await app.member({ name: 'Eva Organiseert' })
})
afterAll(() => app.close())

const now = new Date('2026-11-22T11:00:00Z')
let made = 0

/** A gathering that Eva organises. */
async function gathering(settings?: Parameters<typeof openRegistration>[2], fields: Partial<NewGathering> = {}) {
  const slug = `dag-${++made}`
  const startsAt = new Date(Date.parse('2026-12-01T09:00:00Z') + made * 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 28_800_000)
  const id = await app.db.transaction().execute(async (tx) => {
    const [one = 0] = await addGatherings(tx, [
      {
        slug,
        kind: 'talk',
        title: { nl: `Dag ${made}` },
        startsAt,
        endsAt,
        capacity: 10,
        organiserIds: [eva.personId],
        ...fields,
      },
    ])
    if (settings) await openRegistration(tx, one, settings, now)
    return one
  })
  const manage = `/bijeenkomsten/${slug}/organiseren`
  return { id, slug, page: `/bijeenkomsten/${slug}`, form: `/bijeenkomsten/${slug}/aanmelden`, manage }
}

const usual = { active: 'yes', guests: '0', waiting_list: 'yes', offer_hours: '24', hand_over: 'queue' }
const idsIn = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="${name}" value="(\\d+)"`, 'g'))].map((match) => match[1] ?? '')

test('registration is opened with one button, and closed to who does not organise', async () => {
  const one = await gathering()
  const other = await app.member()
  expect(await other.text(one.page)).not.toContain('Meld je aan')
  expect(await eva.text(one.page)).toContain(`href="${one.manage}/toegang"`)
  expect(await eva.text(`${one.manage}/toegang`)).toContain('Zet aanmelden aan')
  for (const page of ['toegang', 'vragen', 'codes', 'aanmeldingen', 'aanmeldingen.csv', 'berichten']) {
    expect([page, (await other.get(`${one.manage}/${page}`)).status]).toEqual([page, 403])
    expect([page, (await app.get(`${one.manage}/${page}`)).status]).toEqual([page, 303])
  }
  expect((await other.post(`${one.manage}/toegang`, usual)).status).toBe(403)
  const answer = await eva.post(`${one.manage}/toegang`, { ...usual, intro: 'Kom **op tijd**.' })
  expect(answer.headers.get('location')).toBe(`${one.manage}/toegang?done=saved`)
  expect(await other.text(one.page)).toContain('Meld je aan')
  expect(await other.text(one.form)).toContain('Kom <strong>op tijd</strong>.')
})

test('who makes a gathering from three fields has registration open; a copy asks the same questions, shifted along', async () => {
  const slugIn = (answer: Response) =>
    /bijeenkomsten\/([^/]+)\/organiseren/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const answer = await eva.post('/organiseren/nieuw', {
    once: crypto.randomUUID(),
    title: 'Soep en stilte',
    startDay: '2027-03-03',
    startTime: '20:00',
    where: 'Bij Eva',
    action: 'publish',
  })
  const slug = slugIn(answer)
  const anna = await app.member()
  expect((await anna.post(`/bijeenkomsten/${slug}/aanmelden`)).headers.get('location')).toContain('done=confirmed')
  const manage = `/bijeenkomsten/${slug}/organiseren`
  await eva.post(`${manage}/vragen`, { act: 'save', key: 'new', 'label-new': 'Lust je soep?', 'kind-new': 'text' })
  await eva.post(`${manage}/toegang`, { ...usual, guests: '2', opensDay: '2027-03-01', opensTime: '09:00' })
  const copy = slugIn(await eva.post(`${manage}/kopie`, { once: crypto.randomUUID(), day: '2027-03-10' }))
  const admission = await eva.text(`/bijeenkomsten/${copy}/organiseren/toegang`)
  expect(admission).toContain('value="2027-03-08"')
  expect(admission).toMatch(/name="guests"[^>]*value="2"/)
  expect(await eva.text(`/bijeenkomsten/${copy}/organiseren/vragen`)).toContain('Lust je soep?')
  expect(await eva.text(`/bijeenkomsten/${copy}/organiseren/aanmeldingen`)).toContain('nog niemand aangemeld')
})

test('settings that cannot be are said where they stand, with what was typed', async () => {
  const one = await gathering({})
  const wrong = await eva.post(`${one.manage}/toegang`, {
    ...usual,
    guests: '12',
    opensDay: '2026-12-02',
    closesDay: '2026-12-01',
    intro: 'Dit blijft staan',
  })
  const html = await wrong.text()
  expect([wrong.status, html]).toEqual([422, expect.stringContaining('Kies een getal van 0 tot en met 9.')])
  expect(html).toContain('Dit blijft staan')
  const turned = await eva.post(`${one.manage}/toegang`, { ...usual, opensDay: '2026-12-02', closesDay: '2026-12-01' })
  expect(await turned.text()).toContain('Het eind ligt voor het begin.')
})

test('kinds of tickets are added, made smaller only as far as people are not in, and kept once used', async () => {
  const one = await gathering({})
  const types = `${one.manage}/toegang/kaartjes`
  await eva.post(types, {
    act: 'save',
    key: 'new',
    'name-new': 'Student',
    'nameEn-new': 'Student ticket',
    'capacity-new': '2',
  })
  await eva.post(types, { act: 'save', key: 'new', 'name-new': 'Gast' })
  const page = await eva.text(`${one.manage}/toegang`)
  const [student = '', guest = ''] = [...new Set(idsIn(page, 'id'))]
  const anna = await app.member()
  expect(await (await anna.post(one.form)).text()).toContain('Kies een soort kaartje.')
  expect((await anna.post(one.form, { ticketType: student })).status).toBe(303)
  const smaller = await eva.post(types, {
    act: 'save',
    key: student,
    id: student,
    [`name-${student}`]: 'Student',
    [`capacity-${student}`]: '0',
  })
  expect([smaller.status, await smaller.text()]).toEqual([422, expect.stringContaining('zijn al 1 plekken bezet')])
  const used = await eva.post(types, { act: 'remove', id: student })
  expect([used.status, await used.text()]).toEqual([422, expect.stringContaining('weghalen kan niet')])
  expect((await eva.post(types, { act: 'remove', id: guest })).status).toBe(303)
  expect(await anna.text(`/en/gatherings/${one.slug}`)).toContain('You are in')
})

test('a row of times is made at once, and one chooses one of them', async () => {
  const one = await gathering({})
  const slots = `${one.manage}/toegang/tijden`
  const added = await eva.post(slots, {
    act: 'add',
    slotDay: '2026-12-05',
    slotFrom: '10:00',
    slotUntil: '12:30',
    slotMinutes: '60',
    slotCapacity: '1',
  })
  expect(added.status).toBe(303)
  const anna = await app.member()
  const form = await anna.text(one.form)
  expect(form.match(/za 5 dec \d\d:\d\d–\d\d:\d\d/g)).toEqual(['za 5 dec 10:00–11:00', 'za 5 dec 11:00–12:00'])
  const [first = ''] = idsIn(form, 'slot')
  expect((await anna.post(one.form, { slot: first })).headers.get('location')).toContain('done=confirmed')
  const bram = await app.member()
  expect((await bram.post(one.form, { slot: first })).headers.get('location')).toContain('done=waiting')
  const wrong = await eva.post(slots, { act: 'add', slotDay: '2026-12-05', slotFrom: '12:00', slotUntil: '10:00' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('een later eind')])
})

test('questions are asked, answered, and read; formulas in the file of it are tame', async () => {
  const one = await gathering({})
  const add = (fields: Record<string, string>) =>
    eva.post(`${one.manage}/vragen`, { act: 'save', key: 'new', ...fields })
  await add({
    'label-new': 'Wat eet je?',
    'kind-new': 'choice',
    'options-new': 'alles | anything\ngroen | vegetarian',
    'required-new': 'yes',
  })
  await add({ 'label-new': 'Waarom kom je?', 'kind-new': 'text' })
  const few = await add({ 'label-new': 'Kies', 'kind-new': 'choice', 'options-new': 'een' })
  expect([few.status, await few.text()]).toEqual([422, expect.stringContaining('minstens twee keuzes')])
  const page = await eva.text(`${one.manage}/vragen`)
  const [food = '', why = ''] = [...new Set(idsIn(page, 'id'))]
  await eva.post(`${one.manage}/vragen`, { act: 'up', id: why })
  const anna = await app.member({ name: '=SOM(A1)' })
  const form = await anna.text(`/en/gatherings/${one.slug}/register`)
  expect(form.indexOf('Waarom kom je?')).toBeLessThan(form.indexOf('Wat eet je?'))
  expect(form).toContain('vegetarian')
  expect((await anna.post(one.form, { [`q${food}`]: '1', [`q${why}`]: 'Om, te "leren"' })).status).toBe(303)
  const csv = await eva.text(`${one.manage}/aanmeldingen.csv`)
  expect(csv.split('\r\n')[1]).toMatch(/^'=SOM\(A1\),Erbij,1,0001,,,,Ter plaatse,,,,,[^,]+,"Om, te ""leren""",groen$/)
  const list = await eva.text(`${one.manage}/aanmeldingen`)
  const detail = /href="([^"]*\/aanmeldingen\/\d+)"/.exec(list)?.[1] ?? ''
  expect(await eva.text(detail)).toContain('groen')
})

test('who asks is approved or declined, one by one or together, and told', async () => {
  const one = await gathering({ approval: true })
  const asking = await Promise.all([1, 2, 3].map(() => app.member()))
  for (const member of asking) expect((await member.post(one.form)).headers.get('location')).toContain('done=requested')
  const list = await eva.text(`${one.manage}/aanmeldingen`)
  const ids = idsIn(list, 'registration')
  expect(ids).toHaveLength(3)
  const approved = await eva.post(`${one.manage}/aanmeldingen`, { act: 'approve', registration: ids.slice(0, 2) })
  expect(approved.headers.get('location')).toContain('done=approved')
  await eva.post(`${one.manage}/aanmeldingen/${ids[2]}`, { act: 'decline', reason: 'Alleen voor <makers>' })
  const found = await eva.text(`${one.manage}/aanmeldingen?state=declined`)
  expect(found).toContain(asking[2]?.name)
  expect(found).not.toContain(`>${asking[0]?.name}<`)
  expect(await asking[2]?.text(one.page)).toContain('Vraag een plek aan')
  const elsewhere = await gathering({ approval: true })
  expect((await eva.get(`${elsewhere.manage}/aanmeldingen/${ids[0]}`)).status).toBe(404)
  await eva.post(`${elsewhere.manage}/aanmeldingen`, { act: 'decline', registration: ids })
  expect(await asking[0]?.text(one.page)).toContain('Je bent erbij')
})

test('a code lets its group in, so many of them', async () => {
  const one = await gathering({ code_required: true })
  await eva.post(`${one.manage}/codes`, { act: 'add', code: 'klas-26', capacity: '1', approved: 'yes' })
  const page = await eva.text(`${one.manage}/codes`)
  expect(page).toContain(`http://golflengte.test${one.form}?code=KLAS-26`)
  const [anna, bram] = [await app.member(), await app.member()]
  expect(await anna.text(`${one.form}?code=KLAS-26`)).toContain('value="KLAS-26"')
  expect((await anna.post(one.form, { code: 'Klas-26' })).headers.get('location')).toContain('done=confirmed')
  expect((await bram.post(one.form, { code: 'KLAS-26' })).headers.get('location')).toContain('done=waiting')
  const again = await eva.post(`${one.manage}/codes`, { act: 'add', code: 'KLAS-26' })
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('Deze code is er al.')])
})

test('a message is looked at first, then sent once to everybody it is for', async () => {
  const one = await gathering({ guests: 1 }, { capacity: 2 })
  const [anna, bram] = [await app.member(), await app.member()]
  await anna.post(one.form, { guest1: 'Bo', guestMail1: 'bo@example.org' })
  await bram.post(one.form)
  const page = await eva.text(`${one.manage}/berichten`)
  const once = /name="once" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const message = { once, subject: 'De ingang', body: 'Links om <b>de hoek</b>.\n\nTot dan', states: ['confirmed'] }
  const preview = await eva.post(`${one.manage}/berichten`, { act: 'preview', ...message })
  const html = await preview.text()
  expect(html).toContain('Dit gaat naar 2 adressen.')
  expect(html).toContain('Links om &lt;b>de hoek&lt;/b>.')
  const sent = async () =>
    (
      await app.db
        .selectFrom('platform.mail')
        .select('to_email')
        .where('kind', '=', 'registrations.message')
        .where('subject', '=', 'De ingang')
        .orderBy('to_email')
        .execute()
    ).map((row) => row.to_email)
  expect(await sent()).toEqual([])
  await eva.post(`${one.manage}/berichten`, { act: 'send', ...message })
  await eva.post(`${one.manage}/berichten`, { act: 'send', ...message })
  expect(await sent()).toEqual([anna.email, 'bo@example.org'].sort())
  expect(await eva.text(`${one.manage}/berichten`)).toContain('2 adressen')
  const nobody = await eva.post(`${one.manage}/berichten`, { ...message, act: 'preview', states: ['requested'] })
  expect([nobody.status, await nobody.text()]).toEqual([422, expect.stringContaining('bereik je niemand')])
  const empty = await eva.post(`${one.manage}/berichten`, { act: 'preview', once, subject: '', body: '' })
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Maak een keuze.')])
})

test('a list of registrations takes as many queries for three as for one', async () => {
  const one = await gathering({})
  await (await app.member()).post(one.form)
  const forOne = await app.queriesOf(() => eva.text(`${one.manage}/aanmeldingen`))
  for (let n = 0; n < 2; n++) await (await app.member()).post(one.form)
  expect(await app.queriesOf(() => eva.text(`${one.manage}/aanmeldingen`))).toBe(forOne)
})

test('an own list takes as many queries for three as for one', async () => {
  const anna = await app.member()
  await anna.post((await gathering({})).form)
  const forOne = await app.queriesOf(() => anna.text('/mij/aanmeldingen'))
  await anna.post((await gathering({})).form)
  await anna.post((await gathering({})).form)
  expect(await app.queriesOf(() => anna.text('/mij/aanmeldingen'))).toBe(forOne)
})
