import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openOwnPostgres, type OwnPostgres } from '#platform/database'

// Tests need no durability.
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=256MB',
]

/**
 * The PostgreSQL tests run on: the one at TEST_DATABASE_URL when that is set, else one of the tests' own in the
 * temporary folder, which every test run on this machine shares and the last one to end stops.
 */
export async function openTestServer(): Promise<OwnPostgres> {
  const { TEST_DATABASE_URL: url } = process.env
  if (url) return { url, close: async () => {} }
  return openOwnPostgres(join(tmpdir(), `golflengte-tests-${userInfo().username}`), settings)
}

/** Drops what killed test runs and older migrations left: databases of tests that nobody uses, older than an hour. */
export async function sweep(server: string): Promise<void> {
  await onServer(server, async (client) => {
    const { rows } = await client.query<{ name: string; template: boolean }>(`
      select datname as name, datistemplate as template from pg_database d
       where datname ~ '^(test|template)_[0-9a-f]{16,32}$'
         and not exists (select from pg_stat_activity a where a.datid = d.oid)
         and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '1 hour'
         and (not datistemplate or (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '7 days')`)
    for (const { name, template } of rows) {
      if (template) await client.query(`alter database ${name} with is_template false`)
      await client.query(`drop database if exists ${name}`).catch(() => {}) // Somebody has begun to use it.
    }
  })
}

export async function onServer<Result>(server: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
