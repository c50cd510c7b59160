import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, migrate, type Database } from '#platform/database'
import { onServer, openTestServer } from './test-server.ts'

export type FreshDatabase = { db: Database; url: string; drop(): Promise<void> }

/** A migrated, empty database of the caller's own, copied from a template in some 20 ms. Drop it when done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await openTestServer()
  const template = await templateOn(server.url)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server.url, (client) => client.query(`create database ${name} template ${template}`))
  const url = onDatabase(server.url, name)
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
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  await onServer(server, async (client) => {
    const found = () => client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if ((await found()).rowCount) return
    await client.query('select pg_advisory_lock(20261122)')
    if ((await found()).rowCount) return
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
