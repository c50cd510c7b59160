// Writes database/types.ts from a freshly migrated database; with --verify [FILE], fails when the file is not what it
// would write.
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import { type Database } from '#platform/database'
import { freshDatabase } from '#platform/testing'
import { command } from '../bin/command.ts'

type Column = {
  schema: string
  relation: string
  is_view: boolean
  name: string
  type: string
  domain: string | null
  not_null: boolean
  has_default: boolean
  generated: boolean
  /** The definition of a check that lists the allowed values, on the column or its domain. */
  check: string | null
}

const [mode, other] = process.argv.slice(2)
const file = resolve(import.meta.dirname, other ?? 'types.ts')
const head = `// Written by database/generate-types.ts from the migrated database. Do not edit: run \`npm run types\`.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { LocalText } from '../src/platform/i18n/locale.ts'

/** Read as an instant; written as an instant or ISO 8601 text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>
/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
`

const readAs: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  float4: 'number',
  float8: 'number',
  int8: 'string',
  numeric: 'string',
  timestamptz: 'Timestamp',
  jsonb: 'Json<unknown>',
  _text: 'string[]',
  bytea: 'Buffer',
  _int4: 'number[]',
}

await command(async () => {
  const database = await freshDatabase()
  try {
    const written = render(await columns(database.db))
    if (mode !== '--verify') return void (await writeFile(file, written))
    if ((await readFile(file, 'utf8')) === written) return
    console.error('database/types.ts is not what the migrations give: run `npm run types`.')
    return 1
  } finally {
    await database.drop()
  }
})

async function columns(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select n.nspname as schema, c.relname as relation, c.relkind = 'v' as is_view, a.attname as name,
           coalesce(base.typname, t.typname) as type,
           case when t.typtype = 'd' then tn.nspname || '.' || t.typname end as domain,
           a.attnotnull as not_null, a.atthasdef or a.attidentity <> '' as has_default,
           a.attidentity = 'a' or a.attgenerated <> '' as generated,
           (select pg_get_constraintdef(k.oid) from pg_constraint k
             where k.contype = 'c' and ((k.conrelid = c.oid and k.conkey = array[a.attnum]) or k.contypid = t.oid)
               and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[''%' limit 1) as check
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'v')
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
      join pg_namespace tn on tn.oid = t.typnamespace
      left join pg_type base on base.oid = t.typbasetype
     where a.attnum > 0 and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'migration', 'pgboss')
     order by n.nspname, c.relname, a.attname`.execute(db)
  return rows
}

function render(all: Column[]): string {
  const relations = Map.groupBy(all, (column) => `${column.schema}.${column.relation}`)
  const entries = [...relations].map(
    ([name, list]) =>
      `  '${name}': {\n${list.map((column) => `    ${column.name}: ${typeOf(column)}\n`).join('')}  }\n`,
  )
  return `${head}\nexport type DB = {\n${entries.join('')}}\n`
}

function typeOf(column: Column): string {
  const values = column.check?.match(/'[^']*'/g)
  const json = column.domain === 'platform.local_text' ? 'LocalText' : undefined
  const nothing = column.not_null || column.is_view ? '' : ' | null'
  if (json)
    return nothing ? `ColumnType<LocalText | null, string | null | undefined, string | null>` : `Json<LocalText>`
  const base = values && column.type === 'text' ? values.join(' | ') : (readAs[column.type] ?? 'string')
  const type =
    base === 'Timestamp' && nothing
      ? 'ColumnType<Date | null, Date | string | null | undefined, Date | string | null>'
      : base + nothing
  if (column.generated) return `GeneratedAlways<${type}>`
  if (!column.has_default) return type
  if (base === 'Timestamp') return 'ColumnType<Date, Date | string | undefined, Date | string>'
  return base.startsWith('Json') ? 'ColumnType<unknown, string | undefined, string>' : `Generated<${type}>`
}
