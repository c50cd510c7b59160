import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** When before a gathering somebody can be reminded of it, earliest first. */
export const moments = ['week', 'day', 'hour'] as const
export type Moment = (typeof moments)[number]

/** What a person wants to be told; afterwards: what waits after a gathering. No disciplines and no series: everything. */
export type Wish = {
  moments: Moment[]
  afterwards: boolean
  digest: boolean
  disciplines: string[]
  series: number[]
}

/** Mails one can be rid of. */
export type Kind = 'reminders' | 'afterwards' | 'digest'

const unspoken: Wish = { moments: ['day'], afterwards: true, digest: false, disciplines: [], series: [] }

/** What a person wants to be told; who never said is reminded a day before. */
export async function wishOf(db: Database, personId: number): Promise<Wish> {
  const { rows } = await sql<Wish>`
    select array(select m from unnest(array['week', 'day', 'hour']) m where m = any(wish.moments)) as moments, wish.afterwards, wish.digest,
           array(select discipline_id from reminders.digest_discipline d where d.person_id = wish.person_id order by 1) as disciplines,
           array(select series_id from reminders.digest_series s where s.person_id = wish.person_id order by 1) as series
      from reminders.wish wish where wish.person_id = ${personId}`.execute(db)
  return rows[0] ?? unspoken
}

/** Writes down what a person wants. Disciplines and series that do not exist are left out. */
export async function saveWish(tx: Tx, personId: number, wish: Wish): Promise<void> {
  await sql`
    insert into reminders.wish (person_id, moments, afterwards, digest) values (${personId}, ${wish.moments}, ${wish.afterwards}, ${wish.digest})
    on conflict (person_id) do update set moments = excluded.moments, afterwards = excluded.afterwards, digest = excluded.digest, changed_at = now()`.execute(
    tx,
  )
  await tx.deleteFrom('reminders.digest_discipline').where('person_id', '=', personId).execute()
  await tx.deleteFrom('reminders.digest_series').where('person_id', '=', personId).execute()
  await sql`
    insert into reminders.digest_discipline (person_id, discipline_id)
    select ${personId}::integer, id from people.discipline_card where id = any(${wish.disciplines}::text[])`.execute(tx)
  await sql`
    insert into reminders.digest_series (person_id, series_id)
    select ${personId}::integer, id from programme.series_card where id = any(${wish.series}::integer[])`.execute(tx)
}

/** The secrets that stand in mails to these persons, for ending them. */
export async function secretsOf(tx: Tx, personIds: number[]): Promise<Map<number, string>> {
  await sql`
    insert into reminders.wish (person_id) select unnest(${personIds}::integer[]) on conflict do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('reminders.wish')
    .select(['person_id', 'secret'])
    .where('person_id', 'in', personIds)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.secret]))
}

/** Whether whoever has this secret gets mails of a kind; undefined when nobody has it. */
export async function isWanted(db: Database, secret: string, kind: Kind): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('reminders.wish')
    .select(['moments', 'afterwards', 'digest'])
    .where('secret', '=', secret)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return kind === 'reminders' ? row.moments.length > 0 : row[kind]
}

/** Ends mails of a kind, or begins them again, for whoever has this secret. */
export async function want(db: Database, secret: string, kind: Kind, wanted: boolean): Promise<void> {
  const change = kind === 'reminders' ? { moments: wanted ? ['day'] : [] } : { [kind]: wanted }
  await db
    .updateTable('reminders.wish')
    .set({ ...change, changed_at: sql`now()` })
    .where('secret', '=', secret)
    .execute()
}
