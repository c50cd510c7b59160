import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { startWorker, type Worker } from '#platform/jobs'
import { quietLog } from '#platform/log'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { announce, defineEvent, listener, takeBack } from './index.ts'

const doorOpened = defineEvent('test.doorOpened', z.object({ door: z.number().int() }))

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const work = (hear: (door: number) => void): Promise<Worker> =>
  startWorker(
    database,
    { jobs: [], listeners: [listener(doorOpened, 'test.hear', async (_, { door }) => hear(door))] },
    { clock: systemClock, log: quietLog, config: readConfig({}), timeZone: 'Europe/Amsterdam' },
  )

const open = (doors: number[]) =>
  database.db.transaction().execute((tx) =>
    announce(
      tx,
      doorOpened,
      doors.map((door) => ({ door })),
    ),
  )

test('what is announced before, during and after two workers run is heard, each once', async () => {
  const heard: number[] = []
  await open([1, 2, 3])
  const workers = await Promise.all([work((door) => heard.push(door)), work((door) => heard.push(door))])
  const later = Array.from({ length: 100 }, (_, index) => index + 10)
  await open(later)
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(103)
  expect(heard.toSorted((a, b) => a - b)).toEqual([1, 2, 3, ...later])
  await Promise.all(workers.map((worker) => worker.close()))

  await open([1000])
  const next = await work((door) => heard.push(door))
  await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toBe(1000)
  await next.close()
}, 60_000)

test('a fact of a transaction that did not happen is no fact', async () => {
  const failed = database.db.transaction().execute(async (tx) => {
    await announce(tx, doorOpened, [{ door: 7 }])
    throw new Error('after all not')
  })
  await expect(failed).rejects.toThrow('after all not')
  const rows = await database.db
    .selectFrom('platform.event_log')
    .select('id')
    .where('dispatched_at', 'is', null)
    .execute()
  expect(rows).toEqual([])
})

test('a job that comes often comes again and again, with two workers as with one', async () => {
  let runs = 0
  const often = { name: 'test.often', schedule: '0 0 1 1 *', every: 1, run: async () => void runs++ }
  const services = { clock: systemClock, log: quietLog, config: readConfig({}), timeZone: 'Europe/Amsterdam' }
  const workers = await Promise.all([1, 2].map(() => startWorker(database, { jobs: [often], listeners: [] }, services)))
  await expect.poll(() => runs, { timeout: 20_000 }).toBeGreaterThan(2)
  await Promise.all(workers.map((worker) => worker.close()))
}, 60_000)

test('a payload of another shape is refused before it is written', async () => {
  await expect(open([1.5])).rejects.toThrow()
})

test('what a transaction announced it can take back, and only that', async () => {
  await open([8])
  await database.db.transaction().execute(async (tx) => {
    await announce(tx, doorOpened, [{ door: 9 }])
    await takeBack(tx, [doorOpened])
    await announce(tx, doorOpened, [{ door: 10 }])
  })
  const rows = await database.db
    .selectFrom('platform.event_log')
    .select('payload')
    .where('dispatched_at', 'is', null)
    .orderBy('id')
    .execute()
  expect(rows.map(({ payload }) => payload)).toEqual([{ door: 8 }, { door: 10 }])
  await database.db.updateTable('platform.event_log').set({ dispatched_at: new Date() }).execute()
})
