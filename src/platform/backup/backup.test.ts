import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#platform/testing'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { restore, writeBackup } from './index.ts'
import { tablesInOrder } from './tables.ts'

let app: TestApp
let folder: string
let file: string
beforeAll(async () => {
  app = await openTestApp({ example: true })
  folder = await mkdtemp(join(tmpdir(), 'golflengte-backup-'))
  file = join(folder, 'backup.sql.gz')
  const worker = await app.work()
  await worker.close()
  // A text with everything that could be taken for the end of a line or of a table.
  await app.db.transaction().execute((tx) =>
    tx
      .insertInto('platform.once')
      .values({ key: crypto.randomUUID(), result: JSON.stringify('\\.\n\\\\.\t\r\n\u2028\u0085 einde') })
      .execute(),
  )
  await writeBackup(app.databaseUrl, file)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await app.close()
})

/** Every table as one fingerprint of all its rows, and where every sequence stands. */
async function fingerprints(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found: Record<string, string> = {}
    for (const { name } of await tablesInOrder(client)) {
      const { rows } = await client.query<{ print: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(row, E'\\n' order by row)), '') as print from (select t::text as row from ${name} t) rows`,
      )
      found[name] = rows[0]?.print ?? ''
    }
    const { rows } = await client.query<{ name: string; last: string | null }>(
      `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences where schemaname <> 'pgboss'`,
    )
    for (const { name, last } of rows) found[name] = last ?? ''
    return found
  } finally {
    await client.end()
  }
}

test('a backup comes back to the last row and the last number', async () => {
  const empty = await freshDatabase()
  try {
    await restore(empty.url, file)
    const [before, after] = [await fingerprints(app.databaseUrl), await fingerprints(empty.url)]
    expect(after).toEqual(before)
    expect(Object.keys(before).length).toBeGreaterThan(25)
    expect(before['people.party']).toMatch(/^4\d\d /)
  } finally {
    await empty.drop()
  }
})

test('a database without a single table will do as well', async () => {
  const name = `restored_${process.pid}`
  const url = new URL(app.databaseUrl)
  await sql.raw(`create database ${name}`).execute(app.db)
  url.pathname = `/${name}`
  try {
    await restore(url.href, file)
    expect(await fingerprints(url.href)).toEqual(await fingerprints(app.databaseUrl))
  } finally {
    await sql.raw(`drop database ${name}`).execute(app.db)
  }
})

test('a database with something in it is refused and left as it was', async () => {
  const before = await fingerprints(app.databaseUrl)
  await expect(restore(app.databaseUrl, file)).rejects.toThrow('The database is not empty')
  expect(await fingerprints(app.databaseUrl)).toEqual(before)
})

test('a backup that is cut off, damaged or no backup restores nothing', async () => {
  const script = gunzipSync(await readFile(file)).toString()
  const spoilt = {
    cutInATable: gzipSync(script.slice(0, script.search(/COPY programme\.gathering /) + 2000)),
    cutAtTheEnd: gzipSync(script.replace('\n-- end\n', '')),
    cutFile: (await readFile(file)).subarray(0, 20_000),
    other: gzipSync('select 1;\n'),
    noGzip: Buffer.from('hello'),
  }
  for (const [name, bytes] of Object.entries(spoilt)) {
    const bad = join(folder, `${name}.sql.gz`)
    await writeFile(bad, bytes)
    const empty = await freshDatabase()
    try {
      const client = new pg.Client({ connectionString: empty.url })
      await expect(restore(empty.url, bad), name).rejects.toThrow()
      await client.connect()
      const { rows } = await client.query('select count(*)::int as n from platform.event_log')
      await client.end()
      expect([name, rows[0]]).toEqual([name, { n: 0 }])
    } finally {
      await empty.drop()
    }
  }
})
