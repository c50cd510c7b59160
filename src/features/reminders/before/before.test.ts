import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, atCityTime, cityDay } from '#platform/i18n'
import type { Block } from '#platform/mail'
import { aPerson } from '#people'
import { changeGatherings, addGatherings, type NewGathering } from '#programme'
import { admissionOf, aSlot, cancel, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { type Moment, saveWish } from '../wishes/wish.ts'
import { remind } from './remind.ts'

let app: TestApp
let anna: TestMember
const house = { baseUrl: 'http://golflengte.test' }
// Who registers does so now, by the database's clock: everything here is counted from today.
const today = cityDay(new Date())
const on = (days: number, time: string) => atCityTime(addDays(today, days), time)

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna' })
})

const tx = <Result>(work: Parameters<ReturnType<TestApp['db']['transaction']>['execute']>[0]) =>
  app.db.transaction().execute(work) as Promise<Result>

/** A gathering that takes registrations, ten days from now at eight in the evening unless said otherwise. */
async function gathering(given: Partial<NewGathering> = {}): Promise<number> {
  return tx(async (open) => {
    const [id = 0] = await addGatherings(open, [
      {
        kind: 'talk',
        title: { nl: 'Radioavond', en: 'Radio night' },
        startsAt: on(10, '20:00'),
        endsAt: on(10, '22:00'),
        ...given,
      },
    ])
    await openRegistration(open, id, given.sessions ? { session_sign_up: true } : {})
    return id
  })
}
async function register(
  gatheringId: number,
  more: { slotId?: number; sessionIds?: number[] } = {},
  who: Pick<TestMember, 'personId'> = anna,
) {
  const outcome = await admissionOf(app.db).register({ personId: who.personId, gatheringId, ...more }, new Date())
  expect(outcome.state).toBe('confirmed')
  return outcome.state === 'confirmed' ? outcome.registrationId : 0
}
const wish = (moments: Moment[], who = anna) =>
  tx((open) => saveWish(open, who.personId, { moments, afterwards: true, digest: false, disciplines: [], series: [] }))
const subjects = async () =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select('subject')
      .where('person_id', '=', anna.personId)
      .orderBy('id')
      .execute()
  ).map(({ subject }) => subject)
const at = (days: number, time: string) => remind(app.db, house, on(days, time))

test.each([
  ['day', '2026-12-04T20:00', '2026-12-03T20:00', 'at the same hour'],
  ['day', '2026-12-04T22:30', '2026-12-03T20:00', 'not late in the evening'],
  ['day', '2026-12-04T06:00', '2026-12-03T09:00', 'not before nine'],
  ['week', '2026-12-04T20:00', '2026-11-27T20:00', 'a week'],
  ['week', '2026-03-31T20:00', '2026-03-24T20:00', 'over the night the clock skips an hour'],
  ['hour', '2026-12-04T08:00', '2026-12-04T07:00', 'an hour, however early'],
])('%s before %s is %s: %s', async (moment, start, due) => {
  const local = (text: string) => atCityTime(text.slice(0, 10), text.slice(11))
  const { rows } = await sql<{ due: Date }>`select reminders.due_at(${moment}, ${local(start)}) as due`.execute(app.db)
  expect(rows[0]?.due).toEqual(local(due))
})

test('who goes somewhere hears of it a day before, once, whoever works twice', async () => {
  const id = await gathering()
  await register(id)
  await at(9, '19:55')
  expect(await subjects()).toEqual([])
  await Promise.all([at(9, '20:00'), at(9, '20:00')])
  await at(9, '20:05')
  expect(await subjects()).toEqual(['Morgen om 20:00: Radioavond'])
})

test('a reminder says when, where and how to be rid of it, in the language of who goes', async () => {
  const bob = await app.member({ name: 'Bob', locale: 'en' })
  const id = await gathering({ placeText: 'Studio 1' })
  const registration = await register(id, {}, bob)
  await at(9, '20:00')
  const mail = await app.db
    .selectFrom('platform.mail')
    .selectAll()
    .where('person_id', '=', bob.personId)
    .executeTakeFirstOrThrow()
  const letter = mail.letter as Block[]
  expect([mail.subject, mail.to_email, mail.locale, mail.kind]).toEqual([
    'Tomorrow at 20:00: Radio night',
    bob.email,
    'en',
    'reminders.day',
  ])
  expect(letter.slice(0, 2)).toEqual(['Hi Bob,', 'You are going to Radio night. This is good to know.'])
  expect(letter[2]).toEqual({
    facts: [
      ['When', expect.stringMatching(/, 20:00–22:00$/)],
      ['Where', 'Studio 1'],
    ],
  })
  expect(letter[3]).toEqual({
    action: { label: 'See your registration', href: `http://golflengte.test/en/me/registrations/${registration}` },
  })
  expect(mail.unsubscribe).toMatch(/^http:\/\/golflengte\.test\/en\/unsubscribe\/reminders\/[0-9a-f]{64}$/)
})

test('a week, a day and an hour before, for who wants all three', async () => {
  await wish(['week', 'day', 'hour'])
  await register(await gathering())
  for (const [days, time] of [
    [3, '20:00'],
    [9, '20:00'],
    [10, '19:00'],
  ] as const)
    await at(days, time)
  expect(await subjects()).toEqual([
    expect.stringMatching(/^\w\w \d+ \w+\.?: Radioavond$/),
    'Morgen om 20:00: Radioavond',
    'Vandaag om 20:00: Radioavond',
  ])
})

test('nothing for who wants none, waits, went out, or goes to what is off', async () => {
  await wish([])
  const id = await gathering()
  await register(id)
  const [bob, cas, dia] = [await app.member(), await app.member(), await app.member()]
  const small = await gathering({ capacity: 1 })
  await register(small, {}, bob)
  const waits = await admissionOf(app.db).register({ personId: cas.personId, gatheringId: small }, new Date())
  expect(waits.state).toBe('waiting')
  const registrationId = await register(id, {}, dia)
  await tx((open) => cancel(open, { registrationId, personId: dia.personId }, new Date()))
  const off = await gathering()
  await register(off, {}, dia)
  await tx((open) => changeGatherings(open, [{ id: off, change: { status: 'cancelled' } }]))
  await at(9, '20:00')
  const told = await app.db
    .selectFrom('platform.mail')
    .select('person_id')
    .where('kind', 'like', 'reminders.%')
    .execute()
  const ours = new Set<number | null>([anna, bob, cas, dia].map(({ personId }) => personId))
  expect(told.map(({ person_id }) => person_id).filter((person) => ours.has(person))).toEqual([bob.personId])
})

test('who registers two hours before is not told of tomorrow', async () => {
  const start = new Date(Date.now() + 2 * 3_600_000)
  await register(await gathering({ startsAt: start, endsAt: new Date(start.getTime() + 3_600_000) }))
  await remind(app.db, house, new Date(Date.now() + 300_000))
  expect(await subjects()).toEqual([])
})

test('what moves to another day is told anew', async () => {
  const id = await gathering()
  await register(id)
  await at(9, '20:00')
  await tx((open) => changeGatherings(open, [{ id, change: { startsAt: on(15, '14:00'), endsAt: on(15, '16:00') } }]))
  await at(14, '14:00')
  expect(await subjects()).toEqual(['Morgen om 20:00: Radioavond', 'Morgen om 14:00: Radioavond'])
})

test('nobody worked for a day: one reminder, of what is nearest', async () => {
  await wish(['day', 'hour'])
  await register(await gathering())
  await at(10, '19:30')
  await at(10, '19:35')
  expect(await subjects()).toEqual(['Vandaag om 20:00: Radioavond'])
})

test('of a long exhibition one is told before one’s own time there', async () => {
  const id = await gathering({
    startsAt: on(-20, '10:00'),
    endsAt: on(40, '17:00'),
    kind: 'exhibition',
    title: { nl: 'Beeld' },
  })
  const slotId = await tx<number>((open) => aSlot(open, id, { startsAt: on(5, '14:00'), endsAt: on(5, '15:00') }))
  await register(id, { slotId })
  await at(4, '13:55')
  expect(await subjects()).toEqual([])
  await at(4, '14:00')
  expect(await subjects()).toEqual(['Morgen om 14:00: Beeld'])
})

test('of a festival one is told before one’s first session, with all of them', async () => {
  const session = (nl: string, days: number, time: string) => ({
    title: { nl },
    startsAt: on(days, time),
    endsAt: new Date(on(days, time).getTime() + 3_600_000),
    capacity: 20,
  })
  const id = await gathering({
    kind: 'festival',
    title: { nl: 'Mediafestival' },
    startsAt: on(8, '10:00'),
    endsAt: on(11, '23:00'),
    sessions: [session('Opening', 8, '10:00'), session('Geluid', 10, '15:00'), session('Licht', 10, '17:00')],
  })
  const sessions = await app.db
    .selectFrom('programme.session_card')
    .select('id')
    .where('gathering_id', '=', id)
    .orderBy('starts_at')
    .execute()
  await register(id, { sessionIds: sessions.slice(1).map((one) => one.id) })
  await at(7, '12:00')
  expect(await subjects()).toEqual([])
  await at(9, '15:00')
  expect(await subjects()).toEqual(['Morgen om 15:00: Mediafestival'])
  const { letter } = await app.db
    .selectFrom('platform.mail')
    .select('letter')
    .where('person_id', '=', anna.personId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(letter)).toMatch(/Jouw onderdelen",".* 15:00–16:00 Geluid\\n.* 17:00–18:00 Licht"/)
})

test('what lasts all day is told of in the morning before, without an hour', async () => {
  await wish(['day', 'hour'])
  await register(await gathering({ startsAt: on(10, '00:00'), endsAt: on(11, '00:00'), allDay: true }))
  await at(9, '08:55')
  expect(await subjects()).toEqual([])
  await at(9, '09:00')
  await at(9, '23:30')
  expect(await subjects()).toEqual(['Morgen: Radioavond'])
})

test('who has no account cannot be told, and holds up nobody', async () => {
  await at(9, '20:00') // What others are due.
  const id = await gathering()
  const nobody = await tx<{ id: number }>((open) => aPerson(open))
  await register(id, {}, { personId: nobody.id })
  await register(id)
  expect(await at(9, '20:00')).toBe(1)
  expect(await at(9, '20:00')).toBe(0)
})

test('as many queries for thirty reminders as for one', async () => {
  await at(9, '20:00') // What others are due.
  const id = await gathering()
  await register(id)
  const again = async (expected: number) => {
    await app.db.deleteFrom('reminders.told').where('gathering_id', '=', id).execute()
    expect(await at(9, '20:00')).toBe(expected)
  }
  const one = await app.queriesOf(() => again(1))
  for (let more = 0; more < 30; more++) await register(id, {}, await app.member())
  expect(await app.queriesOf(() => again(31))).toBe(one)
})
