import { randomUUID } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Clock, systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { openOwnPostgres } from '#platform/database'
import { quietLog } from '#platform/log'
import { type App, compose } from '../../src/app/compose.ts'

export type BenchPlatform = App & {
  /** The environment that another process needs to run on the same database. */
  env: Record<string, string>
  /** Closes the program and drops its database. */
  close(): Promise<void>
}

/**
 * The whole program on an empty database of its own, on a PostgreSQL that keeps its promises (fsync and all): the one
 * at BENCH_DATABASE_URL, else one of the benchmarks' own in the temporary folder.
 * @param options `example: true` loads the example city; `env` sets further variables
 */
export async function openPlatform(
  options: { example?: boolean; clock?: Clock; env?: Record<string, string> } = {},
): Promise<BenchPlatform> {
  const given = process.env.BENCH_DATABASE_URL
  const own = given ? undefined : await openOwnPostgres(join(tmpdir(), `golflengte-bench-${userInfo().username}`))
  const server = given ?? own?.url ?? ''
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const env = {
    DATABASE_URL: url.href,
    BASE_URL: 'http://golflengte.test',
    EXAMPLE: options.example ? 'load' : 'none',
    ...options.env,
  }
  const app = await compose(readConfig({ PORT: '0', ...env }), options.clock ?? systemClock, quietLog)
  return {
    ...app,
    env,
    async close() {
      await app.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
      await own?.close()
    },
  }
}

async function onServer(server: string, statement: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
