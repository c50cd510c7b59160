import { join } from 'node:path'
import { sql } from 'kysely'
import { type Config, StartProblem } from '#platform/config'
import type { Log } from '#platform/log'
import { connect, type DatabaseHandle } from './connect.ts'
import { openOwnPostgres } from './own-postgres.ts'

export type OpenDatabase = DatabaseHandle & { own: boolean }

const oldest = 16

/**
 * The database the configuration asks for: the server at databaseUrl, else a PostgreSQL of our own in the data folder.
 * @throws StartProblem with one sentence when it cannot be used
 */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  const own = config.databaseUrl === undefined ? await openOwnPostgres(join(config.dataDir, 'postgres')) : undefined
  const url = own?.url ?? config.databaseUrl ?? ''
  const handle = connect(url, config.databaseConnections, (error) =>
    log.warn('database connection lost', { error: error.message }),
  )
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
      handle.db,
    )
    const version = rows[0]?.version ?? ''
    if (parseInt(version) < oldest)
      throw new Error(`it runs PostgreSQL ${version}, and version ${oldest} or later is needed`)
  } catch (error) {
    await handle.close()
    const { hostname, port, pathname } = new URL(url)
    const where = `The database ${pathname.slice(1)} at ${hostname}:${port || 5432}`
    throw new StartProblem(`${where} cannot be used: ${reasonOf(error as DatabaseError)}. Check DATABASE_URL.`)
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

type DatabaseError = Error & { code?: string; errors?: DatabaseError[] }

// Codes of Node (errno) and of PostgreSQL (manual, appendix A).
const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'that host is not known',
  EAI_AGAIN: 'that host is not known',
  EHOSTUNREACH: 'that host cannot be reached',
  ENETUNREACH: 'that host cannot be reached',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'its user or password is wrong',
  '28000': 'its user may not connect',
  '3D000': 'there is no database of that name on that server',
  '42501': 'its user may not use that database',
  '53300': 'it has no connections left',
  '57P03': 'it is starting up or shutting down; try again in a moment',
}

function reasonOf(error: DatabaseError): string {
  const code = error.code ?? error.errors?.[0]?.code ?? ''
  if (reasons[code]) return reasons[code]
  if (/timeout/i.test(error.message)) return 'it does not answer'
  if (/terminated unexpectedly|ECONNRESET|Received invalid response|unexpected/i.test(error.message))
    return 'what answers there does not speak PostgreSQL'
  return error.message || code
}
