import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadExample, removeExample } from '../../app/example.ts'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { features } from '../order.ts'
import { aBuilding } from './factories.ts'
import { feature } from './feature.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('the example city comes with every place in its building and every organisation in its place, and goes again', async () => {
  const { db } = app
  await db.transaction().execute((tx) => aBuilding(tx, { slug: 'echt' }))
  await loadExample(db, features, new Date('2026-11-22T11:00:00Z'))
  expect(await feature.example?.present(db)).toBe(true)
  const loaded = await db
    .selectFrom('places.place as place')
    .leftJoin('places.place as building', 'building.id', 'place.parent_id')
    .select(['place.slug', 'building.slug as parent'])
    .where('place.example', 'is', true)
    .orderBy('place.slug')
    .execute()
  const given = (await demo('places.json'))
    .map(({ slug, parent = null }) => ({ slug, parent }))
    .sort((one, other) => (one.slug < other.slug ? -1 : 1))
  expect(loaded).toEqual(given)
  const nowhere = await db
    .selectFrom('places.place')
    .select('slug')
    .where('parent_id', 'is', null)
    .where('latitude', 'is', null)
    .execute()
  expect(nowhere).toEqual([])
  const settled = await db.selectFrom('places.party_place').select('party_id').execute()
  expect(settled.length).toBe((await demo('organisations.json')).filter(({ place }) => place).length)

  await removeExample(db, features, new Date('2026-11-22T12:00:00Z'))
  expect(await feature.example?.present(db)).toBe(false)
  expect(await db.selectFrom('places.place').select('slug').execute()).toEqual([{ slug: 'echt' }])
})

const demo = async (file: string): Promise<{ slug: string; parent?: string; place?: string }[]> =>
  JSON.parse(await readFile(new URL(`../../../demo/${file}`, import.meta.url), 'utf8'))
