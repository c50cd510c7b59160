import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Searchable } from '#platform/searching'
import { signsOf } from '../words/signs.ts'
import { sampled } from '../words/sample.ts'
import { type Kept, keptOf, wordsOf } from './documents.ts'

/**
 * Makes these things of one source findable by what they are now; what is gone or hidden is found no more. The caller
 * lets one at a time do this.
 */
export async function keepThings(tx: Tx, searchable: Searchable, ids: number[]): Promise<void> {
  const found = (await searchable.read(tx, ids)).map(keptOf)
  const gone = await takeAway(tx, searchable.source, ids)
  await addDocuments(tx, searchable.source, found)
  await countWords(tx, gone, found)
}

type Counted = Pick<Kept, 'audience'> & { words: string[] }

/** Takes documents away, and says which words stood in them. */
async function takeAway(tx: Tx, source: string, ids: number[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with gone as (
      delete from finding.document where source = ${source} and thing_id = any(${ids}::integer[]) returning id, audience
    )
    select gone.audience, own.words from gone join finding.own_words own on own.document_id = gone.id`.execute(tx)
  return rows
}

/** Adds documents of things that have none. */
async function addDocuments(tx: Tx, source: string, documents: Kept[]): Promise<void> {
  if (documents.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(documents.map((one) => ({ ...one, words: [...wordsOf(one)], signs: signsOf(one) })))}::jsonb)
    as given(thing_id integer, audience text, kind text, languages text[], disciplines text[], year smallint, from_at timestamptz,
      at timestamptz, until timestamptz, title jsonb, line jsonb, names text, body jsonb, params jsonb, plain_title text,
      plain_names text, plain_nl text, plain_en text, words text[], signs text[])`
  await sql`
    insert into finding.traits (kind, languages, disciplines, year) select distinct kind, languages, disciplines, year from ${given}
    on conflict do nothing`.execute(tx)
  await sql`
    with given as materialized (select * from ${given}), added as (
      insert into finding.document (source, thing_id, audience, traits_id, from_at, at, until, words)
      select ${source}, thing_id, audience, traits.id, from_at, at, until,
             finding.stems(concat_ws(' ', plain_title, plain_names, plain_nl), concat_ws(' ', plain_title, plain_names, plain_en))
             || array_to_tsvector(signs)
        from given join finding.traits on traits.kind = given.kind and traits.languages = given.languages
             and traits.disciplines = given.disciplines and traits.year is not distinct from given.year
      returning *
    ), sample as (
      insert into finding.sample (document_id, source, thing_id, audience, traits_id, from_at, words)
      select id, source, thing_id, audience, traits_id, from_at, words from added where thing_id % ${sampled} = 0
    ), shown as (
      insert into finding.shown (document_id, title, line, names, body, params)
      select added.id, given.title, nullif(given.line, 'null'), given.names, nullif(given.body, 'null'), given.params
        from added join given using (thing_id, audience)
    ), heading as (
      insert into finding.heading (document_id, at, words)
      select added.id, given.at,
             setweight(to_tsvector('pg_catalog.dutch', plain_title) || to_tsvector('pg_catalog.english', plain_title), 'A')
             || setweight(to_tsvector('pg_catalog.dutch', plain_names) || to_tsvector('pg_catalog.english', plain_names), 'B')
             || array_to_tsvector(signs)
        from added join given using (thing_id, audience)
    )
    insert into finding.own_words (document_id, words) select added.id, given.words from added join given using (thing_id, audience)`.execute(
    tx,
  )
}

/** Brings the list of known words in step: what stands in no document any more is known no more. */
async function countWords(tx: Tx, gone: Counted[], added: Kept[]): Promise<void> {
  const tally = new Map<string, { all: number; open: number }>()
  const count = (audience: Kept['audience'], words: Iterable<string>, by: number) => {
    for (const word of words) {
      const of = tally.get(word) ?? { all: 0, open: 0 }
      if (audience !== 'visitors') of.all += by
      if (audience !== 'members') of.open += by
      tally.set(word, of)
    }
  }
  for (const { audience, words } of gone) count(audience, words, -1)
  for (const document of added) count(document.audience, wordsOf(document), 1)
  const changed = [...tally].filter(([, { all, open }]) => all !== 0 || open !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (changed.length === 0) return
  await sql`
    insert into finding.word as known (word, documents, open_documents)
    select * from unnest(${changed.map(([word]) => word)}::text[], ${changed.map(([, { all }]) => all)}::integer[],
      ${changed.map(([, { open }]) => open)}::integer[])
    on conflict (word) do update set documents = known.documents + excluded.documents,
      open_documents = known.open_documents + excluded.open_documents`.execute(tx)
  await sql`delete from finding.word where documents <= 0 and open_documents <= 0`.execute(tx)
}
