import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#platform/testing'
import { connect, isPassing } from './index.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a connection that breaks while it is asked fails that question, not the program', async () => {
  const handle = connect(database.url, 2, () => {})
  const slow = sql`select pg_sleep(30), 'asleep'`.execute(handle.db)
  const failed = slow.then(
    () => undefined,
    (error: unknown) => error,
  )
  const cut = () =>
    sql<{ cut: boolean }>`select pg_terminate_backend(pid) as cut from pg_stat_activity
      where state = 'active' and query like '%asleep%' and datname = current_database() and pid <> pg_backend_pid()`.execute(
      database.db,
    )
  await expect.poll(async () => (await cut()).rows.length).toBeGreaterThan(0)
  expect(await failed).toMatchObject({ message: expect.stringMatching(/terminat/) })
  expect(isPassing(await failed)).toBe(true)
  expect((await sql`select 1 as one`.execute(handle.db)).rows).toEqual([{ one: 1 }])
  await handle.close()
})

test('the question after the one that lost its connection gets another connection', async () => {
  const handle = connect(database.url, 1, () => {})
  for (let time = 0; time < 50; time++) {
    await expect(sql`select pg_terminate_backend(pg_backend_pid())`.execute(handle.db)).rejects.toThrow(/terminat/)
    expect((await sql`select 1 as one`.execute(handle.db)).rows).toEqual([{ one: 1 }])
  }
  await handle.close()
})

test('a server that is not there may be there in a moment; a wrong question is wrong the next time too', async () => {
  const nowhere = connect('postgres://nobody@127.0.0.1:1/none', 1, () => {})
  const gone = await sql`select 1`.execute(nowhere.db).catch((error: unknown) => error)
  const wrong = await sql`select one`.execute(database.db).catch((error: unknown) => error)
  expect([isPassing(gone), isPassing(wrong)]).toEqual([true, false])
  await nowhere.close()
})
