import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#platform/database'
import { aPerson } from '#people'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { addGatherings, type NewGathering } from '#programme'
import { admissionOf, cancel, openRegistration, type Outcome, saveSettings, swap } from '#registrations'

let database: FreshDatabase
let db: Database
beforeAll(async () => {
  database = await freshDatabase()
  db = database.db
})
afterAll(() => database.drop())

const now = new Date('2026-11-22T11:00:00Z')
const evening = { startsAt: new Date('2026-12-01T19:00:00Z'), endsAt: new Date('2026-12-01T21:00:00Z') }

async function gathering(
  fields: Partial<NewGathering> = {},
  settings: Parameters<typeof openRegistration>[2] = {},
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const [id = 0] = await addGatherings(tx, [{ kind: 'talk', title: { nl: 'Geluid' }, ...evening, ...fields }])
    await openRegistration(tx, id, settings, now)
    return id
  })
}

async function people(count: number): Promise<number[]> {
  return db.transaction().execute(async (tx) => {
    const ids: number[] = []
    for (let n = 0; n < count; n++) ids.push((await aPerson(tx)).id)
    return ids
  })
}

const register = (personId: number, gatheringId: number, more: object = {}) =>
  admissionOf(db).register({ personId, gatheringId, ...more }, now)
const states = (outcomes: Outcome[]) => outcomes.map(({ state }) => state)
const taken = async (gatheringId: number) =>
  (
    await db
      .selectFrom('registrations.pool')
      .select(['kind', 'capacity', 'taken'])
      .where('gathering_id', '=', gatheringId)
      .orderBy('kind')
      .execute()
  ).map(({ kind, capacity, taken: count }) => `${kind} ${count}/${capacity ?? '∞'}`)

test('who comes first is in, the rest waits in order of arrival; registering again changes nothing', async () => {
  const id = await gathering({ capacity: 2 })
  const [a = 0, b = 0, c = 0, d = 0] = await people(4)
  const outcomes = await Promise.all([a, b, c, d].map((person) => register(person, id)))
  expect(states(outcomes)).toEqual(['confirmed', 'confirmed', 'waiting', 'waiting'])
  const again = await register(c, id)
  expect(again).toEqual({ ...outcomes[2], again: true })
  expect(await taken(id)).toEqual(['on-site 2/2'])
  const rows = await db
    .selectFrom('registrations.registration')
    .select(['person_id', 'arrived'])
    .where('gathering_id', '=', id)
    .orderBy('arrived')
    .execute()
  expect(rows.map((row) => row.person_id)).toEqual([a, b, c, d])
})

test('the same person ten times at once is one registration with one ticket', async () => {
  const id = await gathering()
  const [person = 0] = await people(1)
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => register(person, id)))
  expect(new Set(outcomes.map((one) => 'registrationId' in one && one.registrationId)).size).toBe(1)
  expect(outcomes.map((one) => 'again' in one && one.again)).toEqual([false, ...Array.from({ length: 9 }, () => true)])
  expect(await taken(id)).toEqual(['on-site 1/∞'])
})

test('a party is in as a whole or not at all', async () => {
  const id = await gathering({ capacity: 3 }, { guests: 4 })
  const [a = 0, b = 0, c = 0] = await people(3)
  const guests = [{ name: 'Gast een' }, { name: 'Gast twee', email: 'twee@example.org' }]
  const first = await register(a, id, { guests })
  expect(states([first, await register(b, id, { guests: guests.slice(1) })])).toEqual(['confirmed', 'waiting'])
  expect(await register(c, id, { guests: [...guests, ...guests] })).toEqual({ state: 'refused', reason: 'tooLarge' })
  const tickets = await db
    .selectFrom('registrations.ticket_card')
    .select(['holder', 'state', 'number'])
    .where('gathering_id', '=', id)
    .orderBy('number')
    .execute()
  expect(tickets.slice(1)).toEqual([
    { holder: 'Gast een', state: 'valid', number: 2 },
    { holder: 'Gast twee', state: 'valid', number: 3 },
    { holder: expect.any(String), state: 'waiting', number: 4 },
    { holder: 'Gast twee', state: 'waiting', number: 5 },
  ])
})

test('the window, approval, codes and a list that is off', async () => {
  const [a = 0, b = 0, c = 0] = await people(3)
  const closed = await gathering({}, { opens_at: new Date('2026-11-25T00:00:00Z') })
  expect(await register(a, closed)).toEqual({ state: 'refused', reason: 'notYet' })
  const approving = await gathering({ capacity: 1 }, { approval: true, code_required: true })
  await db
    .insertInto('registrations.code')
    .values({ gathering_id: approving, code: 'KLAS1', approved: false })
    .execute()
  await db.transaction().execute((tx) => saveSettings(tx, approving, {}, now))
  expect(await register(a, approving)).toEqual({ state: 'refused', reason: 'codeMissing' })
  expect(await register(a, approving, { code: 'KLAS2' })).toEqual({ state: 'refused', reason: 'codeWrong' })
  expect(await register(a, approving, { code: ' klas1 ' })).toMatchObject({ state: 'requested' })
  expect(await taken(approving)).toEqual(['code 0/∞', 'on-site 0/1'])
  const noList = await gathering({ capacity: 1 }, { waiting_list: false })
  expect(states([await register(b, noList), await register(c, noList)])).toEqual(['confirmed', 'refused'])
})

test('what is at the same time is told first, and can be swapped in one go', async () => {
  const [one, other] = [await gathering(), await gathering({ capacity: 1, title: { nl: 'Beeld' } })]
  const [a = 0, b = 0] = await people(2)
  const first = await register(a, one)
  const asked = await register(a, other)
  expect(asked).toMatchObject({ state: 'overlaps', overlaps: [{ gatheringId: one, title: { nl: 'Geluid' } }] })
  if (!('registrationId' in first)) throw new Error(first.state)
  expect(await swap(db, { from: first.registrationId, to: { personId: a, gatheringId: other } }, now)).toMatchObject({
    state: 'confirmed',
  })
  expect([await taken(one), await taken(other)]).toEqual([['on-site 0/∞'], ['on-site 1/1']])
  // Full: one keeps what one has.
  const mine = await register(b, one)
  if (!('registrationId' in mine)) throw new Error(mine.state)
  const late = await swap(db, { from: mine.registrationId, to: { personId: b, gatheringId: other } }, now)
  expect([late.state, await taken(one)]).toEqual(['waiting', ['on-site 1/∞']])
})

test('an old form that comes late does not undo a cancellation', async () => {
  const id = await gathering()
  const [a = 0] = await people(1)
  const once = crypto.randomUUID()
  const first = await register(a, id, { once })
  if (!('registrationId' in first)) throw new Error(first.state)
  await db.transaction().execute((tx) => cancel(tx, { registrationId: first.registrationId, personId: a }, now))
  expect(await register(a, id, { once })).toEqual({ state: 'refused', reason: 'closed' })
  expect(await register(a, id)).toMatchObject({ state: 'confirmed', again: false })
})
