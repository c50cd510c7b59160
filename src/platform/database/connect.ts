import { Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../database/types.ts'
import { knowPool } from './copying.ts'

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
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: careful(pool) }) })
  knowPool(db, pool)
  return { db, pool, url, close: () => db.destroy() }
}

/** The pool, with connections that do not come back to it once they are lost. */
const careful = (pool: pg.Pool) => ({
  options: pool.options,
  connect: async () => watched(await pool.connect()),
  end: () => pool.end(),
})

/**
 * A server that ends a connection answers the question first, and hangs up a moment later. In that moment the pool would
 * give the connection to who asks next, whose question would fail for nothing.
 */
function watched(client: pg.PoolClient): PostgresPoolClient {
  let lost = false
  function query(...asked: [never]) {
    const answer: unknown = client.query(...asked)
    if (answer instanceof Promise) answer.catch((error: unknown) => (lost ||= isGone(error)))
    return answer as never
  }
  return {
    get processID() {
      return (client as unknown as { processID: number }).processID
    },
    query,
    release: (destroy) => client.release(lost || destroy),
  }
}

/** What PostgreSQL calls fatal ends the connection; what has no severity did not come from PostgreSQL. */
const isGone = (error: unknown) => ['FATAL', 'PANIC', undefined].includes((error as { severity?: string }).severity)
