import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../database/types.ts'

/** Typed access to PostgreSQL; also what a transaction offers. */
export type Database = Kysely<DB>
/** An open transaction: verbs that write take one. */
export type Tx = Transaction<DB>

export type DatabaseHandle = {
  db: Database
  pool: pg.Pool
  url: string
  close(): Promise<void>
}

/** A pool of connections. Nothing is opened until the first query. */
export function connect(url: string, connections: number, onError: (error: Error) => void): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: 'golflengte',
  })
  // An idle connection that breaks (server restarted) is replaced by the pool; without a listener it would end the program.
  pool.on('error', onError)
  // A connection in use says so twice: to who waits for its answer, and as an event that would end the program as well.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, url, close: () => db.destroy() }
}
