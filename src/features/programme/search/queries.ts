import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** Makes gatherings findable by what they say now. */
export async function refreshSearch(tx: Tx | Database, ids: number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000)
    await sql`select programme.refresh_search(${ids.slice(from, from + 5000)}::integer[])`.execute(tx)
}

/** What a visitor typed, understood. */
export type UnderstoodQuery = {
  /** tsquery text for gathering_search.document; undefined when nothing can match. */
  tsquery: string | undefined
  /** Words that occur nowhere, with what was searched instead. */
  corrections: { typed: string; instead: string[] }[]
}

type Token = { token: string; query: string; known: boolean; alternatives: string[]; compounds: string[] }

/**
 * Turns typed words into a query that knows Dutch and English word forms and forgives typing errors.
 *
 * Every word must match: as a word form in either language, as the start of a word, or as a part of a compound
 * (Dutch writes *mediastages* as one word). A word found nowhere is replaced by the most similar known words, by
 * trigrams (PostgreSQL's pg_trgm; similarity of at least 0.3, best three).
 */
export async function understand(db: Database, words: string): Promise<UnderstoodQuery> {
  const { rows } = await sql<Token>`
    with typed as (
      select token, position, programme_query.query
        from regexp_split_to_table(platform.plain(${words.slice(0, 200)}), '[^a-z0-9]+') with ordinality as split (token, position),
             lateral (select to_tsquery('pg_catalog.dutch', token) || to_tsquery('pg_catalog.english', token) as stems) stemmed,
             lateral (select stems || to_tsquery('pg_catalog.simple', token || case when length(token) > 2 then ':*' else '' end) as query) programme_query
       where token <> '' and numnode(to_tsquery('pg_catalog.dutch', token)) > 0 and numnode(to_tsquery('pg_catalog.english', token)) > 0
       order by position limit 12
    ), looked as materialized (
      select *, exists (select from programme.search_word where word = token) or exists (select programme.found(query)) as known from typed
    )
    select token, query::text, known,
           case when known or length(token) < 3 then '{}' else array(
             select word from programme.search_word
              where word % token and similarity(word, token) >= 0.3 order by similarity(word, token) desc, word limit 3) end as alternatives,
           case when length(token) < 4 then '{}' else array(
             select word from programme.search_word where word like '_%' || token || '%' order by length(word), word limit 25) end as compounds
      from looked order by position`.execute(db)
  if (rows.length === 0) return { tsquery: undefined, corrections: [] }
  const corrections = rows.filter((row) => !row.known && row.compounds.length === 0 && row.alternatives.length > 0)
  const parts = rows.map((row) => {
    const others = row.compounds.length > 0 ? row.compounds : row.known ? [] : row.alternatives
    return `(${[row.query, ...others.map((word) => `'${word.replaceAll("'", "''")}'`)].join(' | ')})`
  })
  return {
    tsquery: parts.join(' & '),
    corrections: corrections.map((row) => ({ typed: row.token, instead: row.alternatives })),
  }
}

/**
 * The gatherings that words are found in, as an array of ids in PostgreSQL's own notation. A page asks several questions
 * about them: searching once and handing over what was found costs a fraction of searching in each.
 */
export async function found(db: Database, { tsquery }: UnderstoodQuery): Promise<string> {
  if (tsquery === undefined) return '{}'
  const { rows } = await sql<{
    ids: string
  }>`select array(select programme.found(${tsquery}::tsquery))::text as ids`.execute(db)
  return rows[0]?.ids ?? '{}'
}
