import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Feature } from '#platform/feature'

/** Loading and removing wait for each other, also in other processes. */
const oneAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('example city'))`.execute(tx)

const remember = (tx: Tx, now: Date) =>
  tx
    .insertInto('platform.example_city')
    .values({ loaded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Only an empty platform gets the example city, and only once: who removed it does not get it back at the next start. */
export async function exampleWanted(db: Database, features: Feature[]): Promise<boolean> {
  const state = await db.selectFrom('platform.example_city').select('loaded_at').executeTakeFirst()
  return state === undefined && !(await examplePresent(db, features))
}

/**
 * Adds the example city, all or nothing.
 * @returns false when it was there already, or another process has just loaded it
 */
export async function loadExample(db: Database, features: Feature[], now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx)
    if (await examplePresent(tx, features)) return false
    await remember(tx, now)
    for (const feature of features) {
      await feature.example?.load(tx, now)
      // A new database knows nothing of what is in its tables, and would walk all of them for what comes next.
      if (feature.example) await sql`analyze`.execute(tx)
    }
    return true
  })
}

/**
 * Takes the example city away, for good: a later start does not bring it back.
 * @returns false when there was none
 */
export async function removeExample(db: Database, features: Feature[], now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx)
    await remember(tx, now)
    if (!(await examplePresent(tx, features))) return false
    for (const feature of features.toReversed()) await feature.example?.remove(tx)
    return true
  })
}

export async function examplePresent(db: Database, features: Feature[]): Promise<boolean> {
  for (const feature of features) if (await feature.example?.present(db)) return true
  return false
}
