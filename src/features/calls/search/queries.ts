import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { callKinds } from '../kinds/kinds.ts'

/** What people type when they look for a kind. */
const kindWords = () =>
  JSON.stringify(
    Object.fromEntries(
      callKinds.map(({ id, name, plural }) => [id, [name.nl, name.en, plural.nl, plural.en].join(' ')]),
    ),
  )

/** Makes calls findable by what they say now. Called in the transaction that changed them. */
export async function refreshCalls(tx: Tx | Database, ids: number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000)
    await sql`select calls.refresh_search(${ids.slice(from, from + 5000)}::integer[], ${kindWords()}::jsonb)`.execute(
      tx,
    )
}

/** Takes what calls of an asker are found by away, for an asker who goes: also the words that stood in no other call. */
export async function forgetCallsOf(tx: Tx, askerId: number): Promise<void> {
  const { rows } = await sql<{ word: string }>`
    with gone as (delete from calls.call_search s using calls.call c where c.id = s.call_id and c.asker_id = ${askerId} returning s.words)
    select distinct word from gone, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', gone.words))) as word`.execute(
    tx,
  )
  await forgetWords(tx, sql`word = any(${rows.map(({ word }) => word)}::text[])`)
}

/** Forgets words that stand in no call any more: a name that somebody had is suggested to nobody. */
export const forgetWords = (db: Tx | Database, where: RawBuilder<unknown> = sql`true`): Promise<unknown> =>
  sql`delete from calls.search_word w where ${where} and not exists (
    select from calls.call_search s where s.document @@ quote_literal(w.word)::tsquery)`.execute(db)

/** What a visitor typed, understood: one entry for each word that asks something. */
export type AskedWord = {
  token: string
  /** tsquery text: the word's forms, or those of the words that were meant. */
  query: string
  /** Known words that hold it (Dutch writes compounds as one); with them the query is wider. */
  compounds: string[]
  /** What was searched instead of a word nobody wrote; empty when it is known. */
  instead: string[]
}

/**
 * Turns typed words into queries that know Dutch and English word forms, compounds and typing errors: the way the agenda
 * does it (see programme/search), over the words of calls.
 */
export async function understand(db: Database, words: string): Promise<AskedWord[]> {
  const { rows } = await sql<{
    token: string
    query: string
    known: boolean
    alternatives: string[]
    compounds: string[]
  }>`
    with typed as (
      select token, position, call_query.query
        from regexp_split_to_table(platform.plain(${words.slice(0, 200)}), '[^a-z0-9]+') with ordinality as split (token, position),
             lateral (select to_tsquery('pg_catalog.dutch', token) || to_tsquery('pg_catalog.english', token) as stems) stemmed,
             lateral (select stems || to_tsquery('pg_catalog.simple', token || case when length(token) > 2 then ':*' else '' end) as query) call_query
       where token <> '' and numnode(to_tsquery('pg_catalog.dutch', token)) > 0 and numnode(to_tsquery('pg_catalog.english', token)) > 0
       order by position limit 12
    ), looked as materialized (
      select *, exists (select from calls.search_word where word = token) or exists (select calls.found(query, 1)) as known from typed
    )
    select token, query::text, known,
           case when known or length(token) < 3 then '{}' else array(
             select word from calls.search_word
              where word % token and similarity(word, token) >= 0.3 order by similarity(word, token) desc, word limit 3) end as alternatives,
           case when length(token) < 4 then '{}' else array(
             select word from calls.search_word where word like '_%' || token || '%' order by length(word), word limit 25) end as compounds
      from looked order by position`.execute(db)
  return rows.map(({ token, query, known, alternatives, compounds }) => {
    const instead = known || compounds.length > 0 ? [] : alternatives
    return { token, query: anyOf(query, instead), compounds, instead }
  })
}

const anyOf = (query: string, words: string[]) =>
  words.length === 0 ? query : [query, ...words.map((word) => `'${word.replaceAll("'", "''")}'`)].join(' | ')

/** Calls fetched one by one; of a word in more than these it is quicker to look at what the list comes to. */
const few = 1500

/** All these words as one tsquery; undefined when there are none. */
export const queryOf = (words: AskedWord[]): string | undefined =>
  words.length === 0 ? undefined : words.map((word) => `(${anyOf(word.query, word.compounds)})`).join(' & ')

/**
 * Where all these words are found: in these few calls; or in so many that a list had better be sieved by the query. One
 * question.
 */
export async function found(db: Database, words: AskedWord[]): Promise<{ ids: number[] } | { query: string }> {
  const query = queryOf(words)
  if (query === undefined) return { ids: [] }
  const { rows } = await sql<{ ids: number[] }>`
    select array(select calls.found(${query}::tsquery, ${few + 1}::integer)) as ids`.execute(db)
  const ids = rows[0]?.ids ?? []
  return ids.length > few ? { query } : { ids }
}
