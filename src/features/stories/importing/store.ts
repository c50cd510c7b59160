import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Locale } from '#platform/i18n'
import { importWaits } from '../events.ts'
import type { Licence } from '../story/story.ts'
import { dropFile } from './file.ts'
import type { Content, Facts, Note } from './found.ts'

/** What was chosen after the try-out. */
export type Wishes = {
  partyId: number
  /** Of texts that do not say their language. */
  locale: Locale
  /** Whether what was published there is published here. */
  publish: boolean
  licence: Licence
  /** For each term: a discipline or skill, as `discipline:id` or `skill:id`. Others are left out. */
  terms: Record<string, string>
  /** Names that are the importer: an author with an account, instead of a name. */
  me: string[]
  /** Names that are not to be shown. */
  unnamed: string[]
  /** Whether pictures that are not in what was sent are fetched from where they were. */
  fetch: boolean
}

export type ImportState = 'receiving' | 'reading' | 'read' | 'making' | 'done' | 'undoing' | 'undone' | 'failed'

export type Import = {
  id: string
  created_by: number | null
  name: string
  size: number
  state: ImportState
  problem: string | null
  facts: Facts | Record<string, never>
  wishes: Wishes | null
  party_id: number | null
  created_at: Date
}

export type Item = {
  number: number
  guid: string
  source: string
  title: string
  state: 'found' | 'cannot' | 'made' | 'known' | 'undone' | 'kept'
  notes: Note[]
  content: Content | null
  story_id: number | null
}

/** Begins an import of somebody, or of nobody (by a command). @returns its id */
export async function beginImport(
  tx: Tx,
  { byId, name, now }: { byId: number | null; name: string; now: Date },
): Promise<string> {
  const plain =
    name
      .replace(/^.*[\\/]/, '')
      .trim()
      .slice(-200) || 'import'
  const { id } = await tx
    .insertInto('stories.import')
    .values({ created_by: byId, name: plain, created_at: now, changed_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function importById(db: Database, id: string): Promise<Import | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const { rows } = await sql<Import>`
    select id, created_by, name, size::float8 as size, state, problem, facts, wishes, party_id, created_at
      from stories.import where id = ${id}`.execute(db)
  return rows[0]
}

/** Imports of a person, the newest first. */
export async function importsOf(db: Database, personId: number): Promise<(Import & { made: number })[]> {
  const { rows } = await sql<Import & { made: number }>`
    select i.id, i.created_by, i.name, i.size::float8 as size, i.state, i.problem, i.facts, i.wishes, i.party_id, i.created_at,
           (select count(*)::integer from stories.import_item m where m.import_id = i.id and m.state = 'made') as made
      from stories.import i where i.created_by = ${personId} order by i.created_at desc, i.id limit 50`.execute(db)
  return rows
}

/** Items of an import by their number, from the one after `after`. */
export async function itemsOf(
  db: Database,
  id: string,
  after: number,
  limit: number,
): Promise<(Item & { slug: string | null })[]> {
  const { rows } = await sql<Item & { slug: string | null }>`
    select m.number, m.guid, m.source, m.title, m.state, m.notes, m.content - 'texts' as content, m.story_id, s.slug
      from stories.import_item m left join stories.story s on s.id = m.story_id
     where m.import_id = ${id} and m.number > ${after} order by m.number limit ${limit}`.execute(db)
  return rows
}

export type Counts = Record<Item['state'], number> & { all: number; published: number }

/** How many items stand how. */
export async function countsOf(db: Database, id: string): Promise<Counts> {
  const { rows } = await sql<{ state: Item['state']; count: number; published: number }>`
    select state, count(*)::integer as count, count(*) filter (where content->>'state' = 'published')::integer as published
      from stories.import_item where import_id = ${id} group by state`.execute(db)
  const of = (state: Item['state']) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    ...{
      found: of('found'),
      cannot: of('cannot'),
      made: of('made'),
      known: of('known'),
      undone: of('undone'),
      kept: of('kept'),
    },
    all: rows.reduce((sum, { count }) => sum + count, 0),
    published: rows.reduce((sum, { published }) => sum + published, 0),
  }
}

/**
 * Moves an import on, when it still stands where the asker saw it, and has it worked on.
 * @returns whether it did
 */
export async function moveOn(
  tx: Tx,
  id: string,
  { from, to, wishes, now }: { from: ImportState; to: 'reading' | 'making' | 'undoing'; wishes?: Wishes; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update stories.import set state = ${to}, changed_at = ${now}, worked_at = clock_timestamp(),
           wishes = coalesce(${wishes === undefined ? null : JSON.stringify(wishes)}::jsonb, wishes),
           party_id = coalesce(${wishes?.partyId ?? null}, party_id)
     where id = ${id} and state = ${from} returning id`.execute(tx)
  if (rows.length > 0) await announce(tx, importWaits, [{ importId: id }])
  return rows.length > 0
}

/** Ends an import that cannot be read, with the reason as a code. */
export async function failImport(db: Database, id: string, problem: string): Promise<void> {
  await sql`update stories.import set state = 'failed', problem = ${problem} where id = ${id} and state in ('receiving', 'reading')`.execute(
    db,
  )
  await dropFile(db, id)
}

/** Throws away an import that made nothing (yet). @returns whether it did */
export async function dropImport(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from stories.import where id = ${id} and state in ('receiving', 'read', 'failed', 'undone') returning id`.execute(
    tx,
  )
  return rows.length > 0
}
