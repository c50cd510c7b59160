import { sql } from 'kysely'
import type { Tx } from '#platform/database'

// Words that stand, or may stand, where a handle does in an address.
const reserved = new Set(['nieuw', 'new', 'mij', 'me', 'beheer', 'desk', 'zoek', 'search'])

/**
 * A handle made of a name that no party has: 'Noor El Amrani' gives noor-el-amrani, or noor-el-amrani-2 when there is
 * one. Holds a lock until the transaction ends, so that two who want the same at once get different ones.
 */
export async function freeHandle(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replace(/^-+|-+$/g, '')
  const base = plain === '' || reserved.has(plain) ? `${plain || 'maker'}-1` : plain
  await sql`select pg_advisory_xact_lock(hashtext('people.handle'))`.execute(tx)
  const rows = await tx
    .selectFrom('people.party')
    .select('handle')
    .where((eb) => eb.or([eb('handle', '=', base), eb('handle', 'like', `${base}-%`)]))
    .execute()
  const taken = new Set(rows.map((row) => row.handle))
  for (let number = 1; ; number++) {
    const handle = number === 1 ? base : `${base}-${number}`
    if (!taken.has(handle)) return handle
  }
}
