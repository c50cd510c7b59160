import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeGatherings } from '#programme'
import { anEvening, type Evening } from '../../../../tests/evenings.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let olga: TestMember
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: '2026-10-20T10:00:00Z' })
  olga = await app.member({ name: 'Olga Organisator' })
  anna = await app.member({ name: 'Anna Bos' })
})
afterAll(() => app.close())

const evening = () =>
  anEvening(app, olga, {
    ...{ plan: [[[0, 1]]], people: [anna, 'Bram Vos'] },
    startsAt: new Date('2026-10-24T18:00:00Z'),
  })
const move = ({ gatheringId }: Evening, startsAt: string, endsAt: string) =>
  app.db
    .transaction()
    .execute((tx) =>
      changeGatherings(tx, [{ id: gatheringId, change: { startsAt: new Date(startsAt), endsAt: new Date(endsAt) } }]),
    )
const startOf = async ({ arrangementId }: Evening) => {
  const row = await app.db
    .selectFrom('arrangements.arrangement')
    .select('starts_at')
    .where('id', '=', arrangementId)
    .executeTakeFirstOrThrow()
  return row.starts_at.toISOString()
}

test('a gathering that moves takes its rounds along, by the clock of the city, and phones hear of it', async () => {
  const at = await evening()
  const stamp = async () => (await anna.get(`${at.page}/mijn-schema/stand`)).headers.get('etag')
  const before = await stamp()
  // The day after the clocks went back: eight in the evening is an hour later.
  await move(at, '2026-10-25T19:00:00Z', '2026-10-25T23:00:00Z')
  expect(await startOf(at)).toBe('2026-10-25T19:00:00.000Z')
  expect(await stamp()).not.toBe(before)
  expect(await anna.text(`${at.page}/mijn-schema/schema.ics`)).toContain('DTSTART:20261025T190000Z')
  // Only longer: nothing moves.
  await move(at, '2026-10-25T19:00:00Z', '2026-10-25T23:30:00Z')
  expect(await startOf(at)).toBe('2026-10-25T19:00:00.000Z')
})

test('rounds that have begun, or are over, stay when they were', async () => {
  const [begun, over] = [await evening(), await evening()]
  await olga.post(`${begun.day}/klok`, { act: 'start', round: '1' })
  await olga.post(`${over.day}/klok`, { act: 'finish' })
  for (const at of [begun, over]) {
    await move(at, '2026-10-24T20:00:00Z', '2026-10-24T22:00:00Z')
    expect(await startOf(at)).toBe('2026-10-24T18:00:00.000Z')
  }
})
