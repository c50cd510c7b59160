import { type Database } from '#platform/database'
import type { Feature } from '#platform/feature'

/** Only an empty platform gets the example city, and only once: who removed it does not get it back at the next start. */
export async function exampleWanted(db: Database, features: Feature[]): Promise<boolean> {
  const state = await db.selectFrom('platform.example_city').select('loaded_at').executeTakeFirst()
  return state === undefined && !(await examplePresent(db, features))
}

export async function loadExample(db: Database, features: Feature[], now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('platform.example_city').values({ loaded_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
    for (const feature of features) await feature.example?.load(tx, now)
  })
}

export async function removeExample(db: Database, features: Feature[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const feature of features.toReversed()) await feature.example?.remove(tx)
  })
}

export async function examplePresent(db: Database, features: Feature[]): Promise<boolean> {
  for (const feature of features) if (await feature.example?.present(db)) return true
  return false
}
