import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Block } from '#platform/mail'
import { addGatherings, changeGatherings } from '#programme'
import { admissionOf, cancel, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { tellAfterwards } from './tell.ts'

let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp()
  olga = await app.member({ name: 'Olga' })
})
afterAll(() => app.close())
// What others are due.
beforeEach(() => tell('2026-11-22T12:00:00+01:00'))

const house = { baseUrl: 'http://golflengte.test' }
const before = new Date('2026-11-19T12:00:00Z')
let count = 0
const hour = (nth: number) => new Date(Date.UTC(2026, 10, 20, 10 + nth))

/** A gathering on Friday the 20th of November, each at another hour, with these people in. */
async function evening(people: TestMember[], fields: object = {}) {
  const slug = `na-${++count}`
  const [id = 0] = await app.db.transaction().execute(async (tx) => {
    const made = await addGatherings(tx, [
      {
        ...{ slug, kind: 'talk' as const, title: { nl: `Stilte ${count}`, en: `Silence ${count}` } },
        ...{ startsAt: hour(count), endsAt: hour(count + 1) },
        ...{ organiserIds: [olga.personId], ...fields },
      },
    ])
    await openRegistration(tx, made[0] ?? 0, {}, before)
    return made
  })
  const registrations: number[] = []
  for (const { personId } of people) {
    const outcome = await admissionOf(app.db).register({ personId, gatheringId: id }, before)
    if (outcome.state !== 'confirmed') throw new Error(outcome.state)
    registrations.push(outcome.registrationId)
  }
  return { id, slug, page: `/bijeenkomsten/${slug}`, registrations }
}
const tell = (at: string) => tellAfterwards(app.db, house, new Date(at))
const mailsTo = async (...people: TestMember[]) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .selectAll()
      .where('kind', '=', 'moments.afterwards')
      .where(
        'person_id',
        'in',
        people.map(({ personId }) => personId),
      )
      .orderBy('id')
      .execute()
  ).map(({ to_email: to, subject, letter, unsubscribe }) => ({ to, subject, letter: letter as Block[], unsubscribe }))
async function recap({ page }: { page: string }) {
  const manage = `${page}/organiseren/terugblik`
  await olga.post(`${manage}/tekst`, { seen: '0', bodyNl: 'Het was goed.' })
  expect((await olga.post(`${manage}/publiceren`, { act: 'publish' })).status).toBe(303)
}
/** Says what one takes home, an hour after the end. */
async function give(who: TestMember, { page }: { page: string }) {
  const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(await who.text(`${page}/meenemen`)) ?? []
  const said = { zin1: 'Luister eerst een minuut.', zin2: '', zin3: '', seen }
  expect((await who.post(`${page}/meenemen`, said)).status).toBe(303)
}

test('on the day after, who was there reads once what waits, in their language, and can end such mails', async () => {
  const anna = await app.member({ name: 'Anna' })
  const bob = await app.member({ name: 'Bob', locale: 'en' })
  const at = await evening([anna, bob])
  expect(await tell('2026-11-20T22:00:00+01:00')).toBe(0)
  expect(await tell('2026-11-21T09:55:00+01:00')).toBe(0)
  const both = await Promise.all([tell('2026-11-21T10:00:00+01:00'), tell('2026-11-21T10:00:00+01:00')])
  expect([both[0] + both[1], await tell('2026-11-21T10:15:00+01:00')]).toEqual([2, 0])
  const [one, other] = await mailsTo(anna, bob)
  expect(one).toEqual({
    to: anna.email,
    subject: `Wat neem je mee van Stilte ${count}?`,
    letter: [
      'Dag Anna,',
      `‘Stilte ${count}’ is voorbij. Wat neem je mee? Schrijf het op in hooguit drie zinnen. Dat is ook fijn voor wie er niet bij kon zijn.`,
      { action: { label: 'Schrijf wat je meeneemt', href: `http://golflengte.test${at.page}/meenemen#geef` } },
    ],
    unsubscribe: expect.stringMatching(/^http:\/\/golflengte\.test\/afmelden\/na-afloop\/[0-9a-f]{64}$/),
  })
  expect([other?.subject, other?.unsubscribe]).toEqual([
    `What do you take home from Silence ${count}?`,
    expect.stringContaining('/en/unsubscribe/afterwards/'),
  ])
  // Ended with one click, and never more: also not of the next evening.
  const end = new URL(one?.unsubscribe ?? house.baseUrl).pathname
  expect(await app.text(end)).toContain('Stoppen met mail na afloop')
  expect(
    (await app.get(end, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })).status,
  ).toBe(200)
  await evening([anna, bob])
  expect(await tell('2026-11-21T10:30:00+01:00')).toBe(1)
  expect([(await mailsTo(anna)).length, (await mailsTo(bob)).length]).toEqual([1, 2])
  expect(await anna.text('/mij/herinneringen')).toMatch(/name="afterwards"(?![^>]* checked)/)
})

test('who gave already hears once there is a look back; of what is off, cancelled or long ago nobody hears', async () => {
  const [cas, dia, eva] = [await app.member(), await app.member(), await app.member()]
  const at = await evening([cas, dia])
  const [, registrationId = 0] = at.registrations
  await app.db.transaction().execute((tx) => cancel(tx, { registrationId, personId: dia.personId }, before))
  const off = await evening([eva])
  await app.db.transaction().execute((tx) => changeGatherings(tx, [{ id: off.id, change: { status: 'cancelled' } }]))
  await give(cas, at)
  expect(await tell('2026-11-21T11:00:00+01:00')).toBe(0)
  await recap(at)
  expect(await tell('2026-11-21T11:15:00+01:00')).toBe(1)
  const [mail] = await mailsTo(cas)
  expect([mail?.subject, mail?.letter.slice(1)]).toEqual([
    `Kijk terug op Stilte ${count - 1}`,
    [
      `Er is een terugblik op ‘Stilte ${count - 1}’: hoe het was, en wat ervan kwam.`,
      { action: { label: 'Bekijk de terugblik', href: `http://golflengte.test${at.page}/terugblik` } },
    ],
  ])
  const late = await evening([eva])
  await recap(late)
  expect(await tell('2026-11-24T10:15:00+01:00')).toBe(0)
  expect(await mailsTo(dia, eva)).toEqual([])
})

test('where the door was kept only who came in hears; a market asks for no sentences', async () => {
  const [came, stayed, trader] = [await app.member(), await app.member(), await app.member()]
  const { page } = await evening([came, stayed])
  const { ticket_id: ticket } = await app.db
    .selectFrom('registrations.ticket_card')
    .select('ticket_id')
    .where('person_id', '=', came.personId)
    .executeTakeFirstOrThrow()
  const inside = { once: crypto.randomUUID(), action: 'inside', ticket }
  expect((await olga.post(`${page}/organiseren/deur/mensen/binnen`, inside)).status).toBe(303)
  const market = await evening([trader], { kind: 'market' })
  expect(await tell('2026-11-22T12:00:00+01:00')).toBe(1)
  expect([(await mailsTo(came)).length, (await mailsTo(stayed, trader)).length]).toEqual([1, 0])
  await recap(market)
  expect(await tell('2026-11-22T12:15:00+01:00')).toBe(1)
  expect((await mailsTo(trader))[0]?.subject).toBe(`Kijk terug op Stilte ${count}`)
})
