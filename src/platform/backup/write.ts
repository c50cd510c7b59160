import { createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { tablesInOrder } from './tables.ts'

export type BackupReport = { tables: number; bytes: number }

/**
 * Writes everything into one file: a gzipped SQL script of COPY commands, as pg_dump --data-only writes one. The program
 * may run meanwhile: all is read from one snapshot. The file takes its name only when it is complete and on disk.
 * @param url of the database
 * @param file such as backup.sql.gz; only its owner may read it
 */
export async function writeBackup(url: string, file: string): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: url, application_name: 'golflengte backup' })
  await client.connect()
  const unfinished = `${file}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    const script = scriptOf(client)
    await pipeline(
      Readable.from(script.lines, { objectMode: false }),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600 }),
    )
    await client.query('commit')
    const bytes = await settle(unfinished)
    await rename(unfinished, file)
    await settle(dirname(file))
    return { tables: script.tables(), bytes }
  } finally {
    await client.end()
  }
}

/** Waits until a file or folder is on disk. */
async function settle(path: string): Promise<number> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

function scriptOf(client: pg.Client) {
  let written = 0
  async function* lines(): AsyncGenerator<Buffer | string> {
    const { rows: migrations } = await client.query<{ name: string }>(
      'select name from migration.kysely_migration order by name',
    )
    yield `-- Golflengte backup 1\n-- migrations: ${migrations.map((one) => one.name).join(' ')}\n`
    yield '-- Restore: npm run restore -- FILE. Or psql on an empty, migrated database, with triggers off.\n'
    for (const { name, columns } of await tablesInOrder(client)) {
      yield `\nCOPY ${name} (${columns.join(', ')}) FROM stdin;\n`
      yield* client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
      yield '\\.\n'
      written++
    }
    yield* sequences(client)
    yield* waitingJobs(client)
    yield '\n-- end\n'
  }
  return { lines: lines(), tables: () => written }
}

/** Where the numbers that rows are given have got to. */
async function* sequences(client: pg.Client): AsyncGenerator<string> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as last
       from pg_sequences where schemaname <> 'pgboss' order by 1`,
  )
  yield '\n'
  for (const { name, last } of rows) if (last !== null) yield `SELECT pg_catalog.setval('${name}', ${last}, true);\n`
}

/** Work that was promised and not yet done. Each line is a comment to psql; restore puts it back in its queue. */
async function* waitingJobs(client: pg.Client): AsyncGenerator<string> {
  const { rows: there } = await client.query(
    `select 1 from pg_tables where schemaname = 'pgboss' and tablename = 'job'`,
  )
  if (there.length === 0) return
  const { rows } = await client.query<{ job: string }>(
    `select json_build_object('queue', name, 'data', data)::text as job from pgboss.job
      where state < 'completed' and data ? 'event' order by created_on, id`,
  )
  yield '\n'
  for (const { job } of rows) yield `-- job ${job}\n`
}
