import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { fromKysely } from 'pg-boss'
import { type Database, listen } from '#platform/database'
import type { Log } from '#platform/log'
import type { Listener } from './event.ts'

export type Relay = { close(): Promise<void> }

const batch = 200

/**
 * Hands announced events to their listeners: per event one job for each listener, in one transaction with the mark
 * that it was handed over. Killed anywhere in between, either both happened or neither (transactional outbox).
 */
export async function relay(db: Database, url: string, boss: PgBoss, listeners: Listener[], log: Log): Promise<Relay> {
  let running: Promise<void> | undefined
  let again = false
  let closed = false

  async function drain() {
    do {
      again = false
      try {
        while (!closed && (await handOver(db, boss, listeners)) === batch);
      } catch (error) {
        log.error('events could not be handed over', { error: (error as Error).message })
      }
    } while (again && !closed)
    running = undefined
  }
  function wake() {
    again = true
    running ??= drain()
  }
  const ears = listen(url, 'golflengte_event', wake, (connected) => connected && wake())
  const timer = setInterval(wake, 5_000)
  return {
    async close() {
      closed = true
      clearInterval(timer)
      await ears.close()
      await running
    },
  }
}

/** One batch, oldest first. Returns how many events were handed over. */
async function handOver(db: Database, boss: PgBoss, listeners: Listener[]): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const events = await tx
      .selectFrom('platform.event_log')
      .select(['id', 'name', 'payload'])
      .where('dispatched_at', 'is', null)
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { name: queue, event } of listeners) {
      const jobs = events
        .filter((row) => row.name === event)
        .map((row) => ({ data: { event: row.id, payload: row.payload } }))
      if (jobs.length > 0) await boss.insert(queue, jobs, { db: fromKysely(tx as never) })
    }
    if (events.length > 0)
      await tx
        .updateTable('platform.event_log')
        .set({ dispatched_at: sql`now()` })
        .where(
          'id',
          'in',
          events.map((row) => row.id),
        )
        .execute()
    return events.length
  })
}
