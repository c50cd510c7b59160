import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Job } from '#platform/jobs'
import { holdCall } from './brief.ts'
import { moveCall, takesResponses } from './moving.ts'

/**
 * Closes the calls whose deadline has passed; each in a transaction of its own, so that one that others object to holds
 * up none. May run twice, also at once.
 * @returns how many were closed
 */
export async function closeByDeadline(db: Database, now: Date): Promise<number> {
  let closed = 0
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select id from calls.call where state = 'open' and deadline_at <= ${now} and id > ${last} order by id limit 200`.execute(
      db,
    )
    for (const { id } of rows) {
      if (await db.transaction().execute((tx) => closeIfPast(tx, id, now))) closed++
    }
    last = rows.at(-1)?.id ?? 0
    if (rows.length === 0) return closed
  }
}

/** Looks again once the call is held: the asker may have given more time meanwhile. */
async function closeIfPast(tx: Tx, id: number, now: Date): Promise<boolean> {
  const call = await holdCall(tx, id)
  if (call?.state !== 'open' || takesResponses(call, now)) return false
  return (await moveCall(tx, id, 'closed', { now })).ok
}

export const closing: Job = {
  name: 'calls.closing',
  schedule: '* * * * *',
  async run({ db, now, log }) {
    const count = await closeByDeadline(db, now)
    if (count > 0) log.info('calls closed by their deadline', { count })
  },
}
