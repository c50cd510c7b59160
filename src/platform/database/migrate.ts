import { readdir, readFile } from 'node:fs/promises'
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { StartProblem } from '#platform/config'

const folder = new URL('../../../database/migrations/', import.meta.url)

/** The .sql files of database/migrations, in order of their names. They are forward only and never edited once merged. */
async function known(): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort()
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const read = (await known()).map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(new URL(`${name}.sql`, folder), 'utf8')
    return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(read))
}

function migrator<T>(db: Kysely<T>): Migrator {
  return new Migrator({ db, provider: { getMigrations: readMigrations }, migrationTableSchema: 'migration' })
}

/** The names of the migrations a database has had, in the order in which it had them. */
async function appliedTo<T>(db: Kysely<T>): Promise<string[]> {
  const table = 'migration.kysely_migration'
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(db)
  if (!rows[0]?.there) return []
  const applied = await sql<{ name: string }>`select name from ${sql.table(table)} order by "timestamp", name`.execute(
    db,
  )
  return applied.rows.map(({ name }) => name)
}

/**
 * Whether a database has had exactly what this program knows, in that order. A start mostly finds that, and to see it
 * Kysely would read every column of every table. All else, also what goes wrong here, is Kysely's to judge.
 */
async function isUpToDate<T>(db: Kysely<T>): Promise<boolean> {
  const applied = await appliedTo(db).catch(() => [])
  return applied.length > 0 && applied.join() === (await known()).join()
}

/**
 * Brings the database to the newest shape, all in one transaction, behind a lock: several processes may call it at once.
 * @param upTo the last migration to apply, for a backup of an older version; all of them when absent
 * @returns the names of the migrations that were applied now
 * @throws StartProblem when this database user may not do so, else the database's own error; then nothing has changed
 */
export async function migrate<T>(db: Kysely<T>, upTo?: string): Promise<string[]> {
  if (upTo === undefined && (await isUpToDate(db))) return []
  const { error, results } = await (upTo === undefined ? migrator(db).migrateToLatest() : migrator(db).migrateTo(upTo))
  if (error !== undefined) throw rightsProblem(error as Error & { code?: string }) ?? error
  return (results ?? []).map((result) => result.migrationName)
}

function rightsProblem({ code, message }: Error & { code?: string }): StartProblem | undefined {
  if (code === '42501')
    return new StartProblem(
      `The database cannot be prepared, because its user lacks a right (${message}). See 'A PostgreSQL of your own' in docs/operating.md.`,
    )
  if (code === '0A000' || code === '58P01')
    return new StartProblem(
      `The database cannot be prepared: ${message}. Install PostgreSQL's contrib extensions pg_trgm and unaccent on its server.`,
    )
  return undefined
}

/** Names of migrations this program knows and the database lacks. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const applied = new Set(await appliedTo(db))
  return (await known()).filter((name) => !applied.has(name))
}
