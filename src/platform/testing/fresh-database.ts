import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, migrate, openOwnPostgres, type Database } from '#platform/database'

export type FreshDatabase = { db: Database; url: string; drop(): Promise<void> }

// Tests need no durability; the server is shared by all runs on this machine and stays up between them.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=256MB']

/**
 * A migrated, empty database of the caller's own, copied from a template in some 20 ms.
 * Uses the server at TEST_DATABASE_URL when that is set, else a PostgreSQL of the tests' own in the temporary folder.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await testServer()
  const template = await templateOf(server)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, async (client) => {
    await client.query(`create database ${name} template ${template}`)
  })
  const url = onDatabase(server, name)
  const handle = connect(url, 10, () => {})
  return {
    db: handle.db,
    url,
    async drop() {
      await handle.close()
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
}

async function testServer(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const own = await openOwnPostgres(join(tmpdir(), `golflengte-test-${userInfo().username}`), settings)
  return own.url
}

/** The template's name follows from the migrations, so a changed migration gives a new one. */
async function templateOf(server: string): Promise<string> {
  const folder = new URL('../../../database/migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(20261122)')
    const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if (found.rowCount) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    const handle = connect(onDatabase(server, name), 2, () => {})
    await migrate(handle.db)
    await handle.close()
    await client.query(`alter database ${name} with is_template true`)
  })
  return name
}

const onDatabase = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(server: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
