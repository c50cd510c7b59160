import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Job } from '#platform/jobs'
import { changedThings, changesWait, searchables, type ThingChanged } from '#platform/searching'
import { keepThings } from './keep.ts'

// Changes taken at once, and things read at once: what one change touches is read once for many.
const [taken, batch] = [3000, 250]

/**
 * Reads anew what changed, the oldest first, until nothing waits or time is up. One at a time does this; who finds another
 * at it waits for two seconds at most. What waits itself is shown to nobody meanwhile.
 * @param milliseconds how long this may take; a batch that was begun is finished
 * @throws when another takes longer
 */
export async function catchUp(db: Database, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while ((await readAnew(db)) && performance.now() < until);
}

/** Everything that waits, in a transaction that is to be seen as a whole. */
export async function keepAll(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('finding.keeping'))`.execute(tx)
  await keepChanged(tx, await changedThings(tx, Number.MAX_SAFE_INTEGER))
}

/** @returns whether there may be more */
async function readAnew(db: Database): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select ${changesWait} as waits`.execute(db)
  if (!rows[0]?.waits) return false
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('lock_timeout', '2s', true)`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtext('finding.keeping'))`.execute(tx)
    const changed = await changedThings(tx, taken)
    await keepChanged(tx, changed)
    return changed.length > 0
  })
}

async function keepChanged(tx: Tx, changed: ThingChanged[]): Promise<void> {
  const bySource = Map.groupBy(changed, ({ source }) => source)
  const idsOf = (source: string) => (bySource.get(source) ?? []).map(({ id }) => id)
  for (const searchable of searchables.all()) {
    const ids = new Set(idsOf(searchable.source))
    for (const source of bySource.keys())
      for (const id of (await searchable.touchedBy?.(tx, source, idsOf(source))) ?? []) ids.add(id)
    const all = [...ids]
    for (let from = 0; from < all.length; from += batch) await keepThings(tx, searchable, all.slice(from, from + batch))
  }
}

/** What nobody searched for meanwhile is read anew all the same. */
export const keeping: Job = {
  name: 'finding.keeping',
  schedule: '* * * * *',
  run: ({ db }) => catchUp(db, 50_000),
}
