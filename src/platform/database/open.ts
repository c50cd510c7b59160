import type { Config } from '#platform/config'
import { StartProblem } from '#platform/config'
import type { Log } from '#platform/log'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect, type DatabaseHandle } from './connect.ts'
import { openOwnPostgres } from './own-postgres.ts'

export type OpenDatabase = DatabaseHandle & { own: boolean }

/**
 * The database the configuration asks for: the server at databaseUrl, else a PostgreSQL of our own in the data folder.
 * @throws StartProblem with one sentence when it cannot be reached
 */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  const own = config.databaseUrl === undefined ? await openOwnPostgres(join(config.dataDir, 'postgres')) : undefined
  const url = own?.url ?? config.databaseUrl ?? ''
  const handle = connect(url, config.databaseConnections, (error) => log.warn('database connection lost', { error: error.message }))
  try {
    await sql`select 1`.execute(handle.db)
  } catch (error) {
    await handle.close()
    const { hostname, port, pathname } = new URL(url)
    const reason = error instanceof AggregateError ? error.errors.map((one) => one.message).join('; ') : (error as Error).message
    throw new StartProblem(`The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be reached: ${reason}. Check DATABASE_URL.`)
  }
  return {
    ...handle,
    own: own !== undefined,
    async close() {
      await handle.close()
      await own?.close()
    },
  }
}
