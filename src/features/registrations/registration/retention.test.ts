import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { aPerson } from '#people'
import { aGathering } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { retentionJob } from './retention.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('needs, remarks and guests’ addresses go after thirty days, answers after half a year', async () => {
  const { db } = database
  const now = new Date('2026-11-22T11:00:00Z')
  const gatheringId = await db.transaction().execute(async (tx) => {
    const id = await aGathering(tx)
    await openRegistration(tx, id, { guests: 1 }, now)
    return id
  })
  const { id: personId } = await db.transaction().execute((tx) => aPerson(tx))
  const guests = [{ name: 'Bo', email: 'bo@example.org' }]
  const wish = { personId, gatheringId, guests, needs: 'Een tolk', remark: 'Dag', answers: { 1: 'soep' } }
  await admissionOf(db).register(wish, now)

  const kept = async (at: string) => {
    await retentionJob.run({ db, now: new Date(at), log: quietLog, config: readConfig({}) })
    const row = await db
      .selectFrom('registrations.registration')
      .select(['needs', 'remark', 'answers', 'state'])
      .executeTakeFirstOrThrow()
    const emails = await db.selectFrom('registrations.ticket').select('email').where('email', 'is not', null).execute()
    return { ...row, emails: emails.map(({ email }) => email) }
  }
  // The gathering is on 1 December 2026.
  const all = {
    needs: 'Een tolk',
    remark: 'Dag',
    answers: { 1: 'soep' },
    state: 'confirmed',
    emails: ['bo@example.org'],
  }
  expect(await kept('2026-12-30T12:00:00Z')).toEqual(all)
  expect(await kept('2027-01-02T12:00:00Z')).toEqual({ ...all, needs: null, remark: null, emails: [] })
  expect(await kept('2027-06-02T12:00:00Z')).toEqual({
    needs: null,
    remark: null,
    answers: {},
    state: 'confirmed',
    emails: [],
  })
})
