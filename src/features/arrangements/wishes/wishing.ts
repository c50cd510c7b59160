import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'

export const wishKinds = ['must', 'apart', 'want', 'rather-not'] as const
export type WishKind = (typeof wishKinds)[number]
export type Wish = { one_id: number; other_id: number; one: string; other: string; kind: WishKind }

/** What the organiser wants of pairs, by name; at most so many. */
export async function wishesOf(db: Database, arrangementId: number): Promise<Wish[]> {
  const { rows } = await sql<Wish>`
    select w.one_id, w.other_id, w.kind, coalesce(one.name, c.name, '') as one, coalesce(other.name, d.name, '') as other
      from arrangements.wish w
      join arrangements.participant one on one.id = w.one_id left join people.party_card c on c.id = one.person_id
      join arrangements.participant other on other.id = w.other_id left join people.party_card d on d.id = other.person_id
     where w.arrangement_id = ${arrangementId} order by w.kind, lower(coalesce(one.name, c.name, '')), w.one_id, w.other_id limit 1000`.execute(
    db,
  )
  return rows
}

export type WishRefusal = 'same' | 'gone' | 'sameTable' | 'otherTables'
const pair = (one: number, other: number) => (one < other ? [one, other] : [other, one]) as [number, number]

/**
 * Writes down what the organiser wants of two participants; a wish about the same two is replaced. What can never be, by
 * the tables that are always theirs, is refused.
 */
export async function wish(
  tx: Tx,
  given: { arrangementId: number; one: number; other: number; kind: WishKind },
): Promise<{ ok: true } | { ok: false; reason: WishRefusal }> {
  const { arrangementId, kind } = given
  const [one, other] = pair(given.one, given.other)
  if (one === other) return { ok: false, reason: 'same' }
  await lockArrangement(tx, arrangementId)
  const both = await tx
    .selectFrom('arrangements.participant')
    .select('fixed_table')
    .where('arrangement_id', '=', arrangementId)
    .where('id', 'in', [one, other])
    .execute()
  if (both.length < 2) return { ok: false, reason: 'gone' }
  const [first, second] = both.map((row) => row.fixed_table)
  const fixed = first !== null && first !== undefined && second !== null && second !== undefined
  if (fixed && first === second && kind === 'apart') return { ok: false, reason: 'sameTable' }
  if (fixed && first !== second && kind === 'must') return { ok: false, reason: 'otherTables' }
  await sql`insert into arrangements.wish (arrangement_id, one_id, other_id, kind) values (${arrangementId}, ${one}, ${other}, ${kind})
    on conflict (arrangement_id, one_id, other_id) do update set kind = excluded.kind`.execute(tx)
  await touch(tx, arrangementId)
  return { ok: true }
}

/** Takes a wish away. */
export async function unwish(tx: Tx, given: { arrangementId: number; one: number; other: number }): Promise<void> {
  const [one, other] = pair(given.one, given.other)
  await tx
    .deleteFrom('arrangements.wish')
    .where('arrangement_id', '=', given.arrangementId)
    .where('one_id', '=', one)
    .where('other_id', '=', other)
    .execute()
}
