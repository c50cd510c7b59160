import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { aPerson } from './factories.ts'
import { feature } from './feature.ts'
import { askedWords } from './search/queries.ts'
import { anyone } from './visibility/viewer.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await feature.reference?.(database.db)
})
afterAll(() => database.drop())

test('the example city comes whole and leaves nothing behind, not even the words its people were found by', async () => {
  const { db } = database
  await db.transaction().execute((tx) => aPerson(tx, { handle: 'echt', name: 'Echt Iemand' }))
  await db.transaction().execute(async (tx) => feature.example?.load(tx, new Date('2026-11-22T11:00:00Z')))
  expect(await feature.example?.present(db)).toBe(true)
  const counts = await db
    .selectFrom('people.party')
    .select(['kind', (eb) => eb.fn.countAll<string>().as('count')])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  const given = { organisations: await demo('organisations.json'), persons: await demo('persons.json') }
  expect(counts).toEqual([
    { kind: 'organisation', count: String(given.organisations.length) },
    { kind: 'person', count: String(given.persons.length + 1) },
  ])
  const real = await db
    .selectFrom('people.party')
    .select('handle')
    .where('kind', '=', 'person')
    .where('invented', 'is', false)
    .execute()
  expect(real).toEqual([{ handle: 'echt' }])

  await db.transaction().execute(async (tx) => feature.example?.remove(tx))
  expect(await feature.example?.present(db)).toBe(false)
  expect(await db.selectFrom('people.party').select('handle').execute()).toEqual([{ handle: 'echt' }])
  expect(await db.selectFrom('people.search_word').select('word').orderBy('word').execute()).toEqual([
    { word: 'echt' },
    { word: 'iemand' },
  ])
  expect(await askedWords(db, given.persons[0]?.name.split(' ')[0] ?? '', anyone)).toEqual([
    { word: expect.any(String), means: [], corrected: false },
  ])
})

const demo = async (file: string): Promise<{ name: string }[]> =>
  JSON.parse(await readFile(new URL(`../../../demo/${file}`, import.meta.url), 'utf8'))
