import { sql } from 'kysely'
import type { Database, Tx } from './connect.ts'

/**
 * Does work once for a key: who asks again, also at the same moment or from another process, gets the first answer and
 * nothing happens twice. Work that fails leaves nothing behind and may be tried again.
 * @param key a UUID made together with the form (its hidden field `once`); another text throws
 * @param work its result must survive JSON; undefined comes back as null
 */
export async function actOnce<T>(db: Database, key: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    // A second asker waits here until the first has committed or given up.
    const mine = await tx
      .insertInto('platform.once')
      .values({ key })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (mine === undefined) {
      const first = await tx
        .selectFrom('platform.once')
        .select('result')
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      return first.result as T
    }
    const result = await work(tx)
    await tx
      .updateTable('platform.once')
      .set({ result: JSON.stringify(result ?? null) })
      .where('key', '=', key)
      .execute()
    return result
  })
}

/** Forgets keys older than two days; nobody sends a form again after that. */
export async function forgetOnce(db: Database): Promise<void> {
  await sql`delete from platform.once where at < now() - interval '2 days'`.execute(db)
  await sql`delete from platform.rate where window_start < now() - interval '2 days'`.execute(db)
}
