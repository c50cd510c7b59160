import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import type { Tx } from '#platform/database'
import { quietLog } from '#platform/log'
import { addTickets } from '../../../../tests/tickets.ts'
import { anEvening, type Evening, proposedAt } from '../../../../tests/evenings.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { closing } from './closing.ts'
import { addLatecomer } from './presence.ts'
import { press } from './pressing.ts'

const start = new Date('2026-12-01T19:00:00Z')
let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: '2026-12-01T18:50:00Z' })
  olga = await app.member({ name: 'Olga Organisator' })
})
afterAll(() => app.close())

/** Two tables of two, three rounds; the fourth has no account. */
const fourPeople = ['Anna', 'Bram', 'Cas', 'guest: Dina']
const plan = [
  [
    [0, 1],
    [2, 3],
  ],
  [
    [0, 2],
    [1, 3],
  ],
  [
    [0, 3],
    [1, 2],
  ],
]
const four = (more: Partial<Parameters<typeof anEvening>[2]> = {}) =>
  anEvening(app, olga, { plan, people: fourPeople, startsAt: start, ...more })

const clockOf = async ({ arrangementId }: Evening) => {
  const { rows } =
    await sql<object>`select state, round, round_started_at as started, round_ended_at as ended, paused_at as paused,
    added_seconds as added from arrangements.arrangement where id = ${arrangementId}`.execute(app.db)
  return rows[0]
}
const at = (time: string) => new Date(`2026-12-01T${time}:00Z`)
const pressAt = (evening: Evening, pressed: Parameters<typeof press>[2], time: string) =>
  press(app.db, evening.arrangementId, pressed, at(time))
const proposed = ({ gatheringId }: Evening) => proposedAt(app.db, gatheringId)

test('a round is started once, by whoever was first', async () => {
  const evening = await four()
  expect(await pressAt(evening, { act: 'start', round: 1 }, '18:58')).toBe(true)
  expect(await pressAt(evening, { act: 'start', round: 1 }, '18:59')).toBe(false)
  const both = await Promise.all([1, 2].map(() => pressAt(evening, { act: 'end', round: 1 }, '19:15')))
  expect(both.toSorted()).toEqual([false, true])
  expect(await pressAt(evening, { act: 'start', round: 3 }, '19:16')).toBe(false)
  expect(await pressAt(evening, { act: 'start', round: 2 }, '19:16')).toBe(true)
  expect(await clockOf(evening)).toEqual({
    ...{ state: 'published', round: 2, started: at('19:16'), ended: null, paused: null, added: 0 },
  })
})

test('a minute more is one minute for two who press at once, and time that stood still does not count', async () => {
  const evening = await four()
  await pressAt(evening, { act: 'start', round: 1 }, '19:00')
  const both = await Promise.all([1, 2].map(() => pressAt(evening, { act: 'minute', round: 1, added: 0 }, '19:05')))
  expect(both.toSorted()).toEqual([false, true])
  expect(await pressAt(evening, { act: 'pause', round: 1 }, '19:06')).toBe(true)
  expect(await pressAt(evening, { act: 'pause', round: 1 }, '19:08')).toBe(false)
  expect(await pressAt(evening, { act: 'goOn', round: 1 }, '19:10')).toBe(true)
  expect(await clockOf(evening)).toMatchObject({ paused: null, added: 300 })
})

test('who sat together in a round that ended were brought together, once; not who is gone, nor who has no account', async () => {
  const evening = await four()
  await pressAt(evening, { act: 'start', round: 1 }, '19:00')
  expect(await proposed(evening)).toEqual([])
  await pressAt(evening, { act: 'end', round: 1 }, '19:20')
  expect(await proposed(evening)).toEqual(['Anna-Bram table'])
  await pressAt(evening, { act: 'start', round: 2 }, '19:25')
  await olga.post(`${evening.day}/mensen`, { act: 'gone', participant: String(evening.participants[2]) })
  await pressAt(evening, { act: 'start', round: 3 }, '19:45')
  await pressAt(evening, { act: 'finish' }, '20:10')
  await pressAt(evening, { act: 'finish' }, '20:11')
  expect(await proposed(evening)).toEqual(['Anna-Bram table'])
})

test('a round that was ended by mistake goes on', async () => {
  const evening = await four()
  await pressAt(evening, { act: 'start', round: 1 }, '19:00')
  await pressAt(evening, { act: 'end', round: 1 }, '19:10')
  expect(await pressAt(evening, { act: 'resumeRound', round: 1 }, '19:12')).toBe(true)
  expect(await clockOf(evening)).toMatchObject({ round: 1, ended: null, added: 120 })
})

test('when nobody presses anything, a press takes over from the planned times', async () => {
  const evening = await four()
  expect(await pressAt(evening, { act: 'minute', round: 2, added: 0 }, '19:30')).toBe(true)
  expect(await clockOf(evening)).toMatchObject({ round: 2, started: at('19:25'), ended: null, added: 60 })
  const late = await four()
  expect(await pressAt(late, { act: 'start', round: 1 }, '19:10')).toBe(true)
  expect(await clockOf(late)).toMatchObject({ round: 1, started: at('19:10') })
  const between = await four()
  expect(await pressAt(between, { act: 'start', round: 2 }, '19:22')).toBe(true)
  expect(await proposed(between)).toEqual(['Anna-Bram table'])
})

test('what nobody closed, closes itself, and asks whom people met; what was called off does not', async () => {
  const [evening, off] = [await four(), await four()]
  await olga.post(`${off.page}/organiseren/afgelasten`, { what: 'cancel' })
  const context = {
    db: app.db,
    log: quietLog,
    config: readConfig({ DATABASE_URL: 'postgres://nowhere' }),
    now: new Date('2026-12-02T00:01:00Z'),
  }
  await closing.run(context)
  await closing.run(context)
  expect(await clockOf(evening)).toMatchObject({ state: 'over' })
  expect(await proposed(evening)).toEqual(['Anna-Bram table', 'Anna-Cas table', 'Bram-Cas table'])
  expect(await clockOf(off)).toMatchObject({ state: 'published' })
  expect(await proposed(off)).toEqual([])
})

test('the page says what to press next, and a form from an old page changes nothing', async () => {
  const evening = await four()
  const buttons = async () =>
    [...(await olga.text(evening.day)).matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act)
  expect((await buttons()).filter((act) => act !== 'gone')).toEqual(['start', 'finish', 'add'])
  await olga.post(`${evening.day}/klok`, { act: 'start', round: '1' })
  await olga.post(`${evening.day}/klok`, { act: 'start', round: '1' })
  await olga.post(`${evening.day}/klok`, { act: 'end', round: '3' })
  expect((await buttons()).filter((act) => act !== 'gone')).toEqual(['end', 'pause', 'minute', 'finish', 'add'])
  const nonsense = await olga.post(`${evening.day}/klok`, { act: 'explode' })
  expect(nonsense.status).toBe(303)
})

test('who has not come in at the door can be marked as gone, all at once or one, and put back', async () => {
  const anna = await app.member({ name: 'Anna Binnen' })
  const bram = await app.member({ name: 'Bram Buiten' })
  const evening = await four({ people: [anna, bram, 'Cas Thuis', 'guest: Dina'] })
  await addTickets(app.db, evening.gatheringId, [{ holder: anna.name, personId: anna.personId }])
  const { rows } = await sql<{ id: string }>`select ticket_id as id from registrations.ticket_card
    where gathering_id = ${evening.gatheringId}`.execute(app.db)
  const inside = { once: randomUUID(), action: 'inside', ticket: rows[0]?.id ?? '' }
  await olga.post(`${evening.page}/organiseren/deur/mensen/binnen`, inside)
  const names = async (query = '') =>
    [...(await olga.text(`${evening.day}${query}`)).matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name)
  expect(await names()).toEqual(['Bram Buiten', 'Cas Thuis', 'Anna Binnen', 'Dina'])
  expect(await names('?toon=missing')).toEqual(['Bram Buiten', 'Cas Thuis'])
  const answer = await olga.post(`${evening.day}/mensen`, { act: 'missing' })
  expect(new URL(answer.headers.get('location') ?? '', 'http://here').searchParams.get('aantal')).toBe('2')
  expect(await names('?toon=gone')).toEqual(['Bram Buiten', 'Cas Thuis'])
  expect(await app.text(evening.hall)).not.toContain('Bram Buiten')
  await olga.post(`${evening.day}/mensen`, { act: 'back', participant: String(evening.participants[1]) })
  await olga.post(`${evening.day}/mensen`, { act: 'back', participant: String(evening.participants[1]) })
  expect(await names('?toon=gone')).toEqual(['Cas Thuis'])
  expect(await app.text(evening.hall)).toContain('Bram Buiten')
})

test('a latecomer is who registered by that name, else somebody without an account; twice is once', async () => {
  const late = await app.member({ name: 'Laura Laat' })
  const evening = await four()
  await addTickets(app.db, evening.gatheringId, [{ holder: late.name, personId: late.personId }])
  for (const name of ['laura laat', 'Laura Laat', 'Een Ander', 'Een ander'])
    await olga.post(`${evening.day}/mensen`, { act: 'add', name, from: '2' })
  const { rows } = await sql<object>`select person_id, name, first_round from arrangements.participant
    where arrangement_id = ${evening.arrangementId} and first_round is not null order by id`.execute(app.db)
  expect(rows).toEqual([
    { person_id: late.personId, name: null, first_round: 2 },
    { person_id: null, name: 'Een Ander', first_round: 2 },
  ])
  const nameless = await olga.post(`${evening.day}/mensen`, { act: 'add', name: ' ' })
  expect(nameless.status).toBe(422)
})

test('what is left is planned anew with who is there, and what was played stays', async () => {
  const people = Array.from({ length: 12 }, (_, index) => `Persoon ${index + 1}`)
  const rotated = [0, 1, 2].map((round) =>
    [0, 1, 2].map((table) => [0, 1, 2, 3].map((chair) => chair * 3 + ((table + chair * round) % 3))),
  )
  const evening = await four({ people, plan: rotated })
  const seats = async () => {
    const { rows } = await sql<{ round: number; participant: number; table: number }>`
      select round, participant_id as participant, table_number as "table" from arrangements.seat
       where arrangement_id = ${evening.arrangementId} order by 1, 2`.execute(app.db)
    return rows
  }
  const before = await seats()
  // By the planned times the first round is under way, though nobody pressed anything.
  app.later(15)
  await olga.post(`${evening.day}/mensen`, { act: 'gone', participant: String(evening.participants[0]) })
  await olga.post(`${evening.day}/mensen`, { act: 'add', name: 'Nieuw' })
  expect(await olga.text(evening.day)).toContain('nog in de indeling')
  const answer = await olga.post(`${evening.day}/opnieuw`)
  expect(answer.status).toBe(303)
  const after = await seats()
  const first = (all: typeof before) => all.filter(({ round }) => round === 1)
  expect(first(after)).toEqual(first(before))
  const later = after.filter(({ round }) => round > 1)
  expect(later.some(({ participant }) => participant === evening.participants[0])).toBe(false)
  expect(later.length).toBe(24)
  expect(await olga.text(new URL(answer.headers.get('location') ?? '', 'http://here').toString())).toContain(
    'Opnieuw ingedeeld',
  )
  app.later(-15)
})

test('who comes when all thirty-one rounds have been is written down, though nothing is left to sit at', async () => {
  const rounds = Array.from({ length: 31 }, () => [[0, 1]])
  const evening = await anEvening(app, olga, {
    ...{ plan: rounds, people: ['Anna', 'Bram'], minutes: 1, pause: 0 },
    startsAt: at('18:00'),
  })
  expect((await olga.post(`${evening.day}/mensen`, { act: 'add', name: 'Eef' })).status).toBe(303)
  expect(await olga.text(evening.day)).toContain('Eef')
})

test('who is added twice at once, by two at the desk, is there once', async () => {
  const evening = await four()
  const { arrangementId } = evening
  const late = await app.member({ name: 'Lotte Laat' })
  await addTickets(app.db, evening.gatheringId, [{ holder: late.name, personId: late.personId }])
  for (const name of ['Lotte Laat', 'Wim Zonder']) {
    const add = (tx: Tx) => addLatecomer(tx, { arrangementId, name, from: 1, now: at('19:00') })
    let second: Promise<void> | undefined
    await app.db.transaction().execute(async (first) => {
      await add(first)
      second = app.db.transaction().execute(add)
      second.catch(() => {})
      await setTimeout(100)
    })
    await second
  }
  const { rows } = await sql`select from arrangements.participant where arrangement_id = ${arrangementId}`.execute(
    app.db,
  )
  expect(rows).toHaveLength(fourPeople.length + 2)
})
