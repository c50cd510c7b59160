import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hall, now, openHall } from '../../../../tests/arranging-hall.ts'
import type { Seating } from './plan.ts'
import { publishedSeats } from './queries.ts'
import { replan } from './replanning.ts'

let hall: Hall
let at: string
let guests: string[]
beforeAll(async () => {
  hall = await openHall()
  at = `/bijeenkomsten/${hall.slug}/organiseren/opstellingen`
  guests = Array.from({ length: 60 }, (_, index) => `Gast ${String(index + 1).padStart(2, '0')}`)
})
afterAll(() => hall.close())

/** Sets up, plans and publishes; then says that so many rounds have begun. */
async function published(format: 'rounds' | 'meetings' | 'groups', fields: Record<string, string>, round: number) {
  const id = await hall.setUp(format, fields)
  const people = await hall.participants(id, guests)
  const number = await hall.plan(id)
  await hall.organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
  await sql`update arrangements.arrangement set round = ${round}, round_started_at = case when ${round} > 0 then now() end
     where id = ${id}`.execute(hall.app.db)
  return { id, people }
}

const gone = (ids: number[]) =>
  sql`update arrangements.participant set gone_at = now() where id = any(${ids}::integer[])`.execute(hall.app.db)

const peopleIn = (seats: Seating[]) => new Set(seats.flatMap(({ participants }) => participants))
/** Who has two seats in one round. */
const twice = (seats: Seating[]) => {
  const keys = seats.flatMap(({ round, participants }) => participants.map((id) => `${round} ${id}`))
  return keys.length - new Set(keys).size
}

describe('what is left is planned anew, and what was is not touched', () => {
  test('table rounds: no-shows out, latecomers in, the round under way as it was', async () => {
    const { id, people } = await published('rounds', { rounds: '4', tables: '10', seats: '7' }, 1)
    const before = await publishedSeats(hall.app.db, id)
    await gone(people.slice(0, 5))
    const late = await hall.participants(id, ['Laat Een', 'Laat Twee'])
    const answer = await replan(hall.app.db, id, { by: null, now })
    expect(answer.ok && answer.changed > 0).toBe(true)
    const after = await publishedSeats(hall.app.db, id)
    const first = (seats: Seating[]) => seats.filter(({ round }) => round === 1)
    const rest = after.filter(({ round }) => round > 1)
    expect(first(after)).toEqual(first(before))
    expect([...peopleIn(rest)].toSorted((one, other) => one - other)).toEqual([...people.slice(5), ...late])
    for (const round of [2, 3, 4]) expect(peopleIn(rest.filter((seat) => seat.round === round)).size).toBe(57)
    expect(twice(after)).toBe(0)
  }, 60_000)

  test('two at once come one after the other, and nobody sits twice', async () => {
    const { id, people } = await published('rounds', { rounds: '3', tables: '10', seats: '7' }, 0)
    await gone(people.slice(0, 3))
    const answers = await Promise.all([1, 2, 3].map(() => replan(hall.app.db, id, { by: null, now })))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const after = await publishedSeats(hall.app.db, id)
    expect([twice(after), peopleIn(after).size]).toEqual([0, 57])
  }, 60_000)

  test('1:1 meetings: slots that were stay, and few talks move', async () => {
    const { id, people } = await published('meetings', { rounds: '6', minutes: '20', tables: '30' }, 2)
    const before = await publishedSeats(hall.app.db, id)
    await gone(people.slice(0, 4))
    const answer = await replan(hall.app.db, id, { by: null, now })
    expect(answer.ok).toBe(true)
    const after = await publishedSeats(hall.app.db, id)
    const played = (seats: Seating[]) => seats.filter(({ round }) => round <= 2)
    expect(played(after)).toEqual(played(before))
    const rest = after.filter(({ round }) => round > 2)
    expect(people.slice(0, 4).filter((one) => peopleIn(rest).has(one))).toEqual([])
    const keys = (seats: Seating[]) =>
      seats.map(
        ({ round, table, participants }) => `${round} ${table} ${participants.toSorted((a, b) => a - b).join()}`,
      )
    const kept = keys(rest).filter((key) => keys(before).includes(key)).length
    expect(kept / before.filter(({ round }) => round > 2).length).toBeGreaterThan(0.8)
    expect(twice(after)).toBe(0)
  }, 60_000)

  test('mixed groups: only latecomers are placed, in the smallest group', async () => {
    const { id } = await published('groups', { minutes: '60', tables: '8', seats: '9' }, 1)
    const before = await publishedSeats(hall.app.db, id)
    const late = await hall.participants(id, ['Laat Een', 'Laat Twee', 'Laat Drie', 'Laat Vier'])
    expect(await replan(hall.app.db, id, { by: null, now })).toEqual({ ok: true, changed: 4 })
    const after = await publishedSeats(hall.app.db, id)
    expect(after.map(({ participants }) => participants.length)).toEqual(Array.from({ length: 8 }, () => 8))
    expect(after.map(({ participants }) => participants.filter((one) => !late.includes(one)))).toEqual(
      before.map(({ participants }) => participants),
    )
    await hall.participants(
      id,
      Array.from({ length: 9 }, (_, index) => `Nog ${index}`),
    )
    expect(await replan(hall.app.db, id, { by: null, now })).toMatchObject({
      ok: false,
      problems: [{ reason: 'noPlaceFor', count: 1 }],
    })
    expect(await publishedSeats(hall.app.db, id)).toEqual(after)
  }, 60_000)

  test('the same with 300 people, of whom 20 did not come', async () => {
    const id = await hall.setUp('rounds', { rounds: '5', tables: '50', seats: '7' })
    const people = await hall.participants(
      id,
      Array.from({ length: 300 }, (_, index) => `Zaal ${index}`),
    )
    const number = await hall.plan(id)
    await hall.organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
    await gone(people.slice(0, 20))
    expect((await replan(hall.app.db, id, { by: null, now })).ok).toBe(true)
    expect(peopleIn(await publishedSeats(hall.app.db, id)).size).toBe(280)
  }, 60_000)
})
