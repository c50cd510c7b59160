import { afterAll, beforeAll, expect, test } from 'vitest'
import { changePlace, aBuilding } from '#places'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering } from '../factories.ts'
import { understand } from './queries.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('a gathering is found by the new name of its place, once the worker heard of it', async () => {
  const place = await app.db.transaction().execute(async (tx) => {
    const building = await aBuilding(tx, { slug: 'oude-naam', name: { nl: 'Drukkerij' } })
    await aGathering(tx, { slug: 'in-het-gebouw', title: { nl: 'Zetten met lood' }, placeId: building.id })
    return building
  })
  expect(await app.text('/agenda?q=drukkerij')).toContain('Zetten met lood')
  await app.db.transaction().execute((tx) => changePlace(tx, place.id, { name: { nl: 'Zeepfabriek' } }))
  await app.work()
  await expect
    .poll(() => app.text('/agenda?q=zeepfabriek'), { timeout: 15_000, interval: 200 })
    .toContain('Zetten met lood')
}, 30_000)

test('words nobody wrote are replaced by the nearest, and stop words ask nothing', async () => {
  await app.db
    .transaction()
    .execute((tx) =>
      aGathering(tx, { slug: 'montage', title: { nl: 'Montage voor beginners', en: 'Editing for beginners' } }),
    )
  expect((await understand(app.db, 'mnotage')).corrections).toEqual([{ typed: 'mnotage', instead: ['montage'] }])
  expect(await understand(app.db, 'de het een')).toEqual({ tsquery: undefined, corrections: [] })
  expect((await understand(app.db, 'édit')).corrections).toEqual([])
})
