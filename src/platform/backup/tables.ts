import type pg from 'pg'

export type Table = { name: string; columns: string[] }

/** Schemas that make themselves again: PostgreSQL's own, what migrations were run, and the queues of pg-boss. */
const made = ['pg_catalog', 'information_schema', 'pg_toast', 'migration', 'pgboss']

/**
 * Every table with the columns that are not computed, each after the tables it refers to: rows can be put back in this
 * order with foreign keys on. A table that refers to itself is written in one COPY, which checks at its end; a key that is
 * looked at when the transaction ends asks for no order, for everything comes back in one.
 * @throws Error when tables refer to each other in a circle
 */
export async function tablesInOrder(client: pg.ClientBase): Promise<Table[]> {
  const { rows: tables } = await client.query<Table & { id: number }>(
    `select c.oid::int as id, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
            array(select quote_ident(a.attname) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum)
              as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> all ($1) and n.nspname !~ '^pg_temp'
      order by n.nspname, c.relname`,
    [made],
  )
  const { rows: keys } = await client.query<{ from: number; to: number }>(
    `select conrelid::int as from, confrelid::int as to from pg_constraint where contype = 'f' and conrelid <> confrelid and not condeferred`,
  )
  const placed = new Set<number>()
  const ordered: Table[] = []
  let left = tables
  while (left.length > 0) {
    const ready = left.filter(({ id }) => keys.every((key) => key.from !== id || placed.has(key.to)))
    if (ready.length === 0)
      throw new Error(`these tables refer to each other in a circle: ${left.map((one) => one.name).join(', ')}`)
    for (const { id, name, columns } of ready) {
      placed.add(id)
      ordered.push({ name, columns })
    }
    left = left.filter((one) => !placed.has(one.id))
  }
  return ordered
}
