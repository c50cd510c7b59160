import { type CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { migrate, pendingMigrations } from './migrate.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** What `work` asks a database. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const executor = database.db.getExecutor()
  const original = executor.executeQuery
  const queries: string[] = []
  executor.executeQuery = function (query: CompiledQuery, ...more: never[]) {
    queries.push(query.sql)
    return original.call(executor, query, ...more)
  } as typeof original
  await work().finally(() => (executor.executeQuery = original))
  return queries
}

test('a start of a program that has nothing to bring asks only that', async () => {
  const { db } = database
  expect(await pendingMigrations(db)).toEqual([])
  expect(await asked(async () => expect(await migrate(db)).toEqual([]))).toEqual([
    expect.stringContaining('to_regclass'),
    expect.stringContaining('kysely_migration'),
  ])
})

test('a database that is newer than the program is refused, and one that lacks a migration says which', async () => {
  const { db } = database
  const newer = '9999_of_a_later_version'
  await sql`insert into migration.kysely_migration (name, timestamp) values (${newer}, '2999')`.execute(db)
  await expect(migrate(db)).rejects.toThrow(newer)
  await sql`delete from migration.kysely_migration where name = ${newer}`.execute(db)
  await sql`delete from migration.kysely_migration where name like '0001%'`.execute(db)
  expect(await pendingMigrations(db)).toEqual(['0001_platform'])
})
