import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type SignedIn = { personId: number; cookie: string }

/** The token of the nth member's session; the same every time. */
const tokenOf = (n: number) => createHash('sha256').update(`member ${n}`).digest('base64url')

/** Adds members with an account and a session each, straight into the tables. */
export async function addMembers(db: Database, count: number): Promise<SignedIn[]> {
  const members: SignedIn[] = []
  for (let from = 0; from < count; from += 5000) {
    const numbers = Array.from({ length: Math.min(5000, count - from) }, (_, index) => from + index)
    const rows = numbers.map((n) => ({ n, hash: createHash('sha256').update(tokenOf(n)).digest('hex') }))
    const { rows: added } = await sql<{ n: number; person: number }>`
      with given as (
        select n, decode(hash, 'hex') as hash, gen_random_uuid() as account
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (n integer, hash text)
      ), accounts as (
        insert into identity.account (id, email, email_confirmed_at) select account, 'lid' || n || '@example.org', now() from given
        returning id
      ), persons as (
        insert into people.party (kind, handle, name, account_id, trusted_at)
        select 'person', 'lid-' || n, 'Lid ' || n, account, now() from given order by n returning id, account_id
      ), sessions as (
        insert into identity.session (token_hash, account_id, method, expires_at) select hash, account, 'bench', now() + interval '1 day' from given
      )
      select given.n, persons.id as person from given join persons on persons.account_id = given.account order by given.n`.execute(
      db,
    )
    for (const { n, person } of added) members.push({ personId: person, cookie: `session=${tokenOf(n)}` })
  }
  return members
}
