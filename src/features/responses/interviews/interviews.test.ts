import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall } from '#calls'
import { aMembership, anOrganisation } from '#people'
import type { Tx } from '#platform/database'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aResponse } from '../index.ts'
import { callOffBetweenBlocked } from './blocked.ts'
import { remindOfInterviews } from './reminding.ts'

let app: TestApp
let [anna, bob, chief]: TestMember[] = []
let slug = ''
let [ofAnna, ofBob]: number[] = []
const house = { baseUrl: 'http://golflengte.test' }
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
beforeEach(async () => {
  await app.db.deleteFrom('responses.interview').execute()
  ;[anna, bob, chief] = [
    await app.member({ name: 'Anna' }),
    await app.member({ name: 'Bob' }),
    await app.member({ name: 'Chef', locale: 'en' }),
  ]
  await tx(async (open) => {
    const { id } = await anOrganisation(open, { name: 'Studio Noord' })
    await aMembership(open, { personId: chief!.personId, partyId: id, standing: 'admin' })
    const call = await aCall(open, { askerId: id, title: 'Geluid bij een film' })
    slug = call.slug
    ofAnna = await aResponse(open, { callId: call.id, partyId: anna!.personId })
    ofBob = await aResponse(open, { callId: call.id, partyId: bob!.personId })
  })
})

const moments = {
  day0: '2026-12-01',
  from0: '10:00',
  until0: '10:30',
  day1: '2026-12-02',
  from1: '14:00',
  until1: '14:30',
}
const propose = (id = ofAnna, given: Record<string, string> = { ...moments, place: 'Mediapark 1' }) =>
  chief!.post(`/oproepen/${slug}/organiseren/reacties/${id}/gesprek`, {
    act: 'propose',
    once: crypto.randomUUID(),
    ...given,
  })
const momentsOn = async (who: TestMember, id = ofAnna) =>
  [...(await who.text(`/mij/reacties/${id}`)).matchAll(/name="moment" value="(\d+)"[\s\S]*?<span>([^<]+)</g)].map(
    ([, value = '', label = '']) => ({ value, label }),
  )
const pick = (who: TestMember, value: string, id = ofAnna) =>
  who.post(`/mij/reacties/${id}/gesprek`, { act: 'pick', moment: value })
const mails = async (who: TestMember) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select(['subject', 'attachments'])
      .where('person_id', '=', who.personId)
      .where('kind', 'like', 'responses.interview%')
      .orderBy('id')
      .execute()
  ).map(({ subject, attachments }) => [subject, Array.isArray(attachments) ? attachments.length : 0])
const calendarOf = async (who: TestMember) => {
  const address = /http:\/\/golflengte\.test((?:\/en)?\/[^"]+\.ics)"/.exec(await who.text('/mij/agenda'))?.[1] ?? ''
  const calendar = new ICAL.Component(ICAL.parse(await app.text(address)) as unknown[])
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) =>
      ['summary', 'dtstart', 'location', 'status'].map((name) => String(event.getFirstPropertyValue(name))),
    )
}

test('moments are proposed, one is picked, and both have it in their calendar and in the mail', async () => {
  expect((await propose()).headers.get('location')).toContain('done=proposed#kennismaking')
  const offered = await momentsOn(anna!)
  expect(offered.map(({ label }) => label)).toEqual(['di 1 dec, 10:00–10:30', 'wo 2 dec, 14:00–14:30'])
  expect(await anna!.text('/mij/reacties')).toContain('Kies een moment')
  expect((await anna!.post(`/mij/reacties/${ofAnna}/gesprek`, { act: 'pick' })).status).toBe(422)
  const both = await Promise.all([pick(anna!, offered[1]!.value), pick(anna!, offered[1]!.value)])
  expect(both.map((answer) => answer.headers.get('location'))).toEqual([
    `/mij/reacties/${ofAnna}?done=agreed#kennismaking`,
    `/mij/reacties/${ofAnna}?done=agreed#kennismaking`,
  ])
  expect([await calendarOf(anna!), await calendarOf(chief!)]).toEqual([
    [['Kennismaking met Studio Noord', '2026-12-02T13:00:00Z', 'Mediapark 1', 'CONFIRMED']],
    [['Kennismaking met Anna', '2026-12-02T13:00:00Z', 'Mediapark 1', 'CONFIRMED']],
  ])
  expect([await mails(anna!), await mails(chief!)]).toEqual([
    [
      ['Kennismaken met Studio Noord?', 0],
      ['Afgesproken: kennismaking met Studio Noord', 1],
    ],
    [['Agreed: talk with Anna', 1]],
  ])
})

test('one of the asker’s people is not in two conversations at once', async () => {
  await propose()
  await propose(ofBob)
  const [first] = await momentsOn(anna!)
  await pick(anna!, first!.value)
  const [same, other] = await momentsOn(bob!, ofBob)
  const taken = await pick(bob!, same!.value, ofBob)
  expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('Dat moment is net vergeven.')])
  expect((await pick(bob!, other!.value, ofBob)).status).toBe(303)
  expect((await pick(bob!, first!.value, ofBob)).status).toBe(422)
})

test('none of them will do: the wish stands in the thread, and who asks sees it', async () => {
  await propose()
  const answer = await anna!.post(`/mij/reacties/${ofAnna}/gesprek`, { act: 'others', wish: 'Alleen op vrijdag.' })
  expect(answer.headers.get('location')).toContain('done=othersAsked')
  const page = await chief!.text(`/oproepen/${slug}/organiseren/reacties/${ofAnna}`)
  expect(page).toContain('Anna vraagt om andere momenten. Lees het gesprek.')
  expect(page).toContain('Alleen op vrijdag.')
})

test('it is moved and called off, in both calendars, and each hears of it once', async () => {
  await propose()
  await pick(anna!, (await momentsOn(anna!))[0]!.value)
  await propose(ofAnna, { day0: '2026-12-04', from0: '09:00', until0: '09:45', url: 'https://meet.example/1' })
  expect(await calendarOf(anna!)).toEqual([])
  await pick(anna!, (await momentsOn(anna!))[0]!.value)
  const off = () => anna!.post(`/mij/reacties/${ofAnna}/gesprek`, { act: 'cancel' })
  await Promise.all([off(), off()])
  expect([await calendarOf(anna!), await calendarOf(chief!)]).toEqual([
    [['Gaat niet door: Kennismaking met Studio Noord', '2026-12-04T08:00:00Z', 'null', 'CANCELLED']],
    [['Gaat niet door: Kennismaking met Anna', '2026-12-04T08:00:00Z', 'null', 'CANCELLED']],
  ])
  expect([(await mails(anna!)).map(([subject]) => subject), (await mails(chief!)).map(([subject]) => subject)]).toEqual(
    [
      [
        'Kennismaken met Studio Noord?',
        'Afgesproken: kennismaking met Studio Noord',
        'Andere momenten: kennismaking met Studio Noord',
        'Afgesproken: kennismaking met Studio Noord',
      ],
      ['Agreed: talk with Anna', 'Agreed: talk with Anna', 'Cancelled: talk with Anna'],
    ],
  )
})

test('a block calls off what the two agreed or might agree; both hear that, and neither why', async () => {
  await propose()
  const [first, second] = await momentsOn(anna!)
  await pick(anna!, first!.value)
  await anna!.post(`/mensen/${chief!.handle}/blokkeer`)
  const blocked = { personId: anna!.personId, blockedId: chief!.personId }
  const heard = { db: app.db, log: quietLog, now: new Date('2026-11-22T12:00:00Z'), config: house as never }
  for (const _ of [1, 2]) await callOffBetweenBlocked.hear(heard, blocked)
  expect([(await mails(anna!)).slice(2), (await mails(chief!)).slice(1)]).toEqual([
    [['Gaat niet door: kennismaking met Studio Noord', 0]],
    [['Off: talk with Anna', 0]],
  ])
  expect([await calendarOf(anna!), await calendarOf(chief!)]).toEqual([
    [['Gaat niet door: Kennismaking met Studio Noord', '2026-12-01T09:00:00Z', 'Mediapark 1', 'CANCELLED']],
    [['Gaat niet door: Kennismaking met Anna', '2026-12-01T09:00:00Z', 'Mediapark 1', 'CANCELLED']],
  ])
  expect((await pick(anna!, second!.value)).status).toBe(422)

  await propose(ofBob)
  const [same] = await momentsOn(bob!, ofBob)
  expect((await pick(bob!, same!.value, ofBob)).status).toBe(303)
})

test('both are reminded a day before, once', async () => {
  await propose()
  await pick(anna!, (await momentsOn(anna!))[0]!.value)
  const at = (text: string) => remindOfInterviews(app.db, house, new Date(text))
  expect(await at('2026-11-30T08:55:00Z')).toBe(0)
  const counts = await Promise.all([at('2026-11-30T09:05:00Z'), at('2026-11-30T09:05:00Z')])
  expect([counts[0]! + counts[1]!, await at('2026-11-30T10:00:00Z')]).toEqual([1, 0])
  expect((await mails(anna!)).at(-1)).toEqual(['Binnenkort: kennismaking met Studio Noord', 1])
  expect((await mails(chief!)).at(-1)).toEqual(['Coming up: talk with Anna', 1])
})

test.each([
  [{ place: 'Hier' }, 'Stel minstens één moment voor.'],
  [{ ...moments, day0: '2026-11-01', place: 'Hier' }, 'Dit moment is al voorbij.'],
  [{ ...moments, until0: '09:00', place: 'Hier' }, 'Vul een dag in, en een tijd van en tot.'],
  [{ ...moments, until0: '16:00', place: 'Hier' }, 'Een kennismaking duurt hooguit vier uur.'],
  [moments, 'Zeg waar, of geef een link.'],
  [{ ...moments, url: 'javascript:alert(1)' }, 'Dit is geen link. Begin met https://.'],
])('what cannot be is said: %#', async (given, problem) => {
  const answer = await propose(ofAnna, given as Record<string, string>)
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(problem)])
  expect(await momentsOn(anna!)).toEqual([])
})
