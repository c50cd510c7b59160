import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { type Filter, lasting, readFilter, writeFilter } from '../board/filter.ts'
import { understand } from '../search/queries.ts'

/** Searches one person can keep. */
export const mostSearches = 20

export const notifies = ['at-once', 'daily', 'none'] as const
export type Notify = (typeof notifies)[number]

export type SavedSearch = { id: number; name: string; query: string; notify: Notify; created_at: Date }

/** The searches a person keeps, in the order they were kept. */
export async function searchesOf(db: Database, personId: number): Promise<SavedSearch[]> {
  return db
    .selectFrom('calls.saved_search')
    .select(['id', 'name', 'query', 'notify', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute() as Promise<SavedSearch[]>
}

/**
 * Keeps the filters of the board under a name. The same filters kept again get the new name.
 * @returns full: the person keeps as many as one can; empty: the filters ask nothing; long: they ask too much
 */
export async function saveSearch(
  tx: Tx,
  personId: number,
  given: { name: string; filter: Filter; notify: Notify },
): Promise<'saved' | 'full' | 'empty' | 'long'> {
  const filter = lasting(given.filter)
  const query = writeFilter(filter).toString()
  if (query === '') return 'empty'
  if (query.length > 1000) return 'long'
  const words = filter.words === undefined ? [] : await understand(tx, filter.words)
  // One at a time for each person: which place is free depends on what is there.
  await sql`select pg_advisory_xact_lock(hashtext('calls.saved_search'), ${personId}::integer)`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into calls.saved_search as own (person_id, place, name, query, notify, kinds, skill, discipline, paid, remote, place_slug,
        most_hours, open_until, languages, tokens, queries)
    select ${personId}::integer, free.place, ${given.name}, ${query}, ${given.notify}, ${filter.kinds}::text[], ${filter.skill ?? null},
           ${filter.discipline ?? null}, ${filter.paid}, ${filter.remote}, ${filter.place ?? null}, ${filter.hours ?? null}::smallint,
           ${filter.until ?? null}::date, ${filter.languages}::text[],
           ${words.map(({ token }) => token)}::text[],
           array(select word::tsquery from unnest(${words.map((word) => word.query)}::text[]) word)
      from (select place from generate_series(1, ${mostSearches}::integer) place
             where not exists (select from calls.saved_search there where there.person_id = ${personId} and there.place = place.place)
                or exists (select from calls.saved_search same where same.person_id = ${personId} and same.query = ${query} and same.place = place.place)
             order by exists (select from calls.saved_search same where same.person_id = ${personId} and same.query = ${query} and same.place = place.place) desc, place
             limit 1) free
    on conflict (person_id, query) do update set name = excluded.name, notify = excluded.notify
    returning own.id`.execute(tx)
  return rows.length > 0 ? 'saved' : 'full'
}

/** Changes the name of a search, and when one is told; only one's own. @returns whether there is one */
export async function changeSearch(
  tx: Tx,
  personId: number,
  id: number,
  change: { name: string; notify: Notify },
): Promise<boolean> {
  const done = await tx
    .updateTable('calls.saved_search')
    .set(change)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  if (change.notify !== 'none' && done) await want(tx, personId, 'alerts')
  return done !== undefined
}

/** Forgets a search; only one's own. */
export async function removeSearch(tx: Tx, personId: number, id: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('calls.saved_search')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** The filters a saved search stands for. */
export const filterOf = ({ query }: Pick<SavedSearch, 'query'>): Filter => readFilter(new URLSearchParams(query))

/** Mails a person can end by the secret in them. */
export type MailKind = 'alerts' | 'invitations'

/** The secrets that stand in mails to these persons; who ended this kind is left out. */
export async function secretsOf(tx: Tx, personIds: number[], kind: MailKind): Promise<Map<number, string>> {
  await sql`insert into calls.mail_wish (person_id) select id from people.party_card where id = any(${personIds}::integer[])
    order by id on conflict do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('calls.mail_wish')
    .select(['person_id', 'secret'])
    .where('person_id', 'in', personIds.length > 0 ? personIds : [0])
    .where(kind, '=', true)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.secret]))
}

/** Whether whoever has this secret gets mails of a kind; undefined when nobody has it. */
export async function isWanted(db: Database, secret: string, kind: MailKind): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('calls.mail_wish')
    .select(['alerts', 'invitations'])
    .where('secret', '=', secret)
    .executeTakeFirst()
  return row?.[kind]
}

/** Ends mails of a kind, or begins them again, for whoever has this secret. */
export async function setWanted(db: Database, secret: string, kind: MailKind, wanted: boolean): Promise<void> {
  await db
    .updateTable('calls.mail_wish')
    .set(kind === 'alerts' ? { alerts: wanted } : { invitations: wanted })
    .where('secret', '=', secret)
    .execute()
}

/** Whether a person gets mails of a kind; who never said does. */
export async function wants(db: Database, personId: number, kind: MailKind): Promise<boolean> {
  const row = await db
    .selectFrom('calls.mail_wish')
    .select(['alerts', 'invitations'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.[kind] ?? true
}

/** Begins mails of a kind again for a person. */
export async function want(tx: Tx, personId: number, kind: MailKind): Promise<void> {
  await tx
    .updateTable('calls.mail_wish')
    .set(kind === 'alerts' ? { alerts: true } : { invitations: true })
    .where('person_id', '=', personId)
    .execute()
}
