import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, migrate, type Database } from '#platform/database'
import { onServer, openTestServer } from './test-server.ts'

export type FreshDatabase = { db: Database; url: string; drop(): Promise<void> }

/**
 * A migrated database of the caller's own, copied from a template in half a second or less. Drop it when done.
 * @param filled what is in it, when not nothing: made once for a run of tests, by `fill`, and then copied
 */
export async function freshDatabase(filled?: {
  name: string
  fill(url: string): Promise<void>
}): Promise<FreshDatabase> {
  const server = await openTestServer()
  const run = process.env.TEST_RUN
  const empty = await templateOn(server.url)
  const template = filled && run ? await filledTemplate(server.url, empty, { ...filled, run }) : empty
  // Without a log to write, copying files takes two thirds of what copying pages takes.
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server.url, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  )
  const url = onDatabase(server.url, name)
  if (filled && !run) await filled.fill(url)
  const handle = connect(url, 10, () => {})
  return {
    db: handle.db,
    url,
    async drop() {
      await handle.close()
      await onServer(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
      await server.close()
    },
  }
}

/** The template's name follows from the migrations, so a changed migration gives a new one. */
async function templateOn(server: string): Promise<string> {
  const folder = new URL('../../../database/migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  return template(server, `template_${hash.digest('hex').slice(0, 16)}`, undefined, async (url) => {
    const handle = connect(url, 2, () => {})
    await migrate(handle.db)
    await handle.close()
  })
}

/** The template's name follows from the run: what fills it may have changed since the last. */
function filledTemplate(
  server: string,
  empty: string,
  { name, run, fill }: { name: string; run: string; fill(url: string): Promise<void> },
): Promise<string> {
  const hash = createHash('sha256').update(`${run} ${name} ${empty}`).digest('hex').slice(0, 32)
  return template(server, `test_${hash}`, empty, fill)
}

/** Makes a template unless it is there; who else wants it at the same time waits. */
async function template(
  server: string,
  name: string,
  from: string | undefined,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  const unfinished = `${name}_unfinished`
  await onServer(server, async (client) => {
    const found = () => client.query('select 1 from pg_database where datname = $1', [name])
    if ((await found()).rowCount) return
    await client.query('select pg_advisory_lock(20261122)')
    if ((await found()).rowCount) return
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished}${from ? ` template ${from}` : ''}`)
    await fill(onDatabase(server, unfinished))
    await client.query(`alter database ${unfinished} rename to ${name}`)
    if (!from) await client.query(`alter database ${name} with is_template true`)
  })
  return name
}

const onDatabase = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
