import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs'
import { importWaits } from '../events.ts'
import { failImport } from './store.ts'

/** Says every few seconds that somebody is at work on an import. @returns what ends that */
export function isAtWork(db: Database, id: string): () => Promise<void> {
  const say = () =>
    sql`update stories.import set worked_at = clock_timestamp() where id = ${id}`.execute(db).then(
      () => {},
      // The work itself finds out that the database is away.
      () => {},
    )
  let said = say()
  const timer = setInterval(() => {
    said = said.then(say)
  }, 10_000)
  return () => {
    clearInterval(timer)
    return said
  }
}

/**
 * Takes up imports whose worker is gone, as when a machine stops: what was made stays, the rest is made once. What was being
 * sent when it stopped is not whole, and says so. Those of a command are taken up by giving the command again.
 * @returns how many are taken up
 */
export async function takeUpImports(db: Database): Promise<number> {
  const taken = await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update stories.import set worked_at = clock_timestamp()
       where state in ('reading', 'making', 'undoing') and created_by is not null
         and worked_at < clock_timestamp() - interval '2 minutes' returning id`.execute(tx)
    await announce(
      tx,
      importWaits,
      rows.map(({ id }) => ({ importId: id })),
    )
    return rows.length
  })
  const { rows: cut } = await sql<{ id: string }>`
    select id from stories.import where state = 'receiving' and worked_at < clock_timestamp() - interval '15 minutes'`.execute(
    db,
  )
  for (const { id } of cut) await failImport(db, id, 'cut-off')
  return taken
}

export const takingUp: Job = {
  name: 'stories.takeUpImports',
  schedule: '* * * * *',
  async run({ db, log }) {
    const count = await takeUpImports(db)
    if (count > 0) log.info('imports taken up that were cut off', { count })
  },
}
