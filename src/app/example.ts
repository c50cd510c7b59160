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
    const known = new Map<string, number>()
    for (const feature of features) {
      await feature.example?.load(tx, now)
      if (feature.example) await lookAgain(tx, known)
    }
    return true
  })
}

/**
 * A new database knows nothing of what is in its tables, and would walk all of them for what comes next.
 * @param known how much of each table was written when it was last looked at; only those that grew by a fifth are again
 */
async function lookAgain(tx: Tx, known: Map<string, number>): Promise<void> {
  const { rows } = await sql<{ name: string; written: number }>`
    select format('%I.%I', schemaname, relname) as name, (n_tup_ins + n_tup_upd + n_tup_del)::integer as written
      from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0 order by 1`.execute(tx)
  const grown = rows.filter(({ name, written }) => written > 1.2 * (known.get(name) ?? 0))
  if (grown.length === 0) return
  await sql`analyze ${sql.raw(grown.map(({ name }) => name).join(', '))}`.execute(tx)
  for (const { name, written } of grown) known.set(name, written)
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
