import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#platform/testing'
import { aPerson } from '#people'
import { aGathering } from '#programme'
import { badgeCodesFor } from './codes.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const codes = (gatheringId: number, persons: number[]) =>
  database.db.transaction().execute((tx) => badgeCodesFor(tx, gatheringId, persons))

test('only who chose to be scannable has a code, and who asks twice or at once gets the same', async () => {
  const { anna, bob, carla, here, there } = await database.db.transaction().execute(async (tx) => {
    const [anna, bob, carla] = [await aPerson(tx), await aPerson(tx), await aPerson(tx)].map(({ id }) => id)
    await tx
      .insertInto('encounters.choice')
      .values([
        { person_id: anna ?? 0, scannable: true },
        { person_id: bob ?? 0, scannable: true },
        { person_id: carla ?? 0, suggested: true },
      ])
      .execute()
    return {
      anna: anna ?? 0,
      bob: bob ?? 0,
      carla: carla ?? 0,
      here: await aGathering(tx),
      there: await aGathering(tx),
    }
  })
  const [first, second] = await Promise.all([codes(here, [bob, anna, carla, anna]), codes(here, [anna, bob])])
  expect([...(first?.keys() ?? [])].toSorted((a, b) => a - b)).toEqual([anna, bob])
  expect(first?.get(anna)).toMatch(/^\/ontmoet\/[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(second).toEqual(first)
  expect(await codes(here, [anna, bob])).toEqual(first)
  expect((await codes(there, [anna])).get(anna)).not.toBe(first?.get(anna))

  await database.db.updateTable('encounters.choice').set({ scannable: false }).where('person_id', '=', bob).execute()
  expect([...(await codes(here, [anna, bob])).keys()]).toEqual([anna])
  expect(await codes(here, [])).toEqual(new Map())
})
