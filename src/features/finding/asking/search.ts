import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { waitingChanges } from '#platform/searching'
import { ownForms, weightOf, widely } from './query.ts'
import type { AskedWord } from './understand.ts'

/** What results are sifted by; of each only these, none: any. */
export type Filter = { kind: string[]; language: string[]; discipline: string[]; year: number[] }

export type Hit = {
  id: number
  kind: string
  title: LocalText | string
  line: LocalText | string | null
  params: Record<string, string>
  at: Date | null
  until: Date | null
  /** 0 to 1: how well the words are found. */
  score: number
  /** How much of the question is found, 0 to 1. */
  covered: number
}

/** What a result can be sifted by. */
export type Traits = { kind: string; languages: Locale[]; disciplines: string[]; year: number | null }

/** How many results there are with these traits. */
export type Tally = Traits & { count: number }

/** Who asks, and which things of which sources are not there for this one. */
export type Reader = { member: boolean; hidden: { source: string; id: number }[] }

type Question = {
  words: AskedWord[]
  query: string
  filter: Filter
  reader: Reader
  now: Date
  /** Those of this database that were read before: traits with a number never change. */
  traits: Map<number, Traits>
}

/** As many results are put in order; who wants to see more than these sifts. */
export const most = 200

// Of more results than this, those by title and those of late come first into question.
const judged = 400

/**
 * Looks for a tsquery. Counted are all results, by their traits; judged are the best by title. A word counts by how much
 * it says and where it stands: in the title, among the names, in the text.
 */
export async function search(tx: Tx, question: Question): Promise<{ hits: Hit[]; tallies: Tally[] }> {
  const { words, query, filter, reader, now } = question
  const all = await documentsInAll(tx)
  const weights = words.map((word) => weightOf(word, all))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const part = (value: (word: AskedWord) => RawBuilder<unknown>) =>
    sql`(${sql.join(
      words.map((word, at) => sql`${sql.lit((weights[at] ?? 0) / whole)} * ${value(word)}`),
      sql` + `,
    )})`
  const { rows } = await sql<{
    ids: number[] | null
    counts: number[] | null
    hits: (Omit<Hit, 'at' | 'until'> & { at: string | null; until: string | null })[] | null
  }>`
    with matched as materialized (
      select d.id, d.traits_id, d.at, d.until from finding.document d
       where d.words @@ ${query}::tsquery and d.audience <> ${reader.member ? 'visitors' : 'members'}
         and (d.from_at is null or d.from_at <= ${now}) and not ${waitingChanges(sql`d.source`, sql`d.thing_id`)}
         and not ${hiddenFrom(reader)}
    ), tally as (
      select traits_id, count(*)::integer as count from matched group by traits_id
    ), best as (
      select id from matched where traits_id in (select traits.id from finding.traits where ${passes(filter)})
       order by ${part((word) => sql`(id in (select document_id from finding.shown where head @@ ${widely(word)}::tsquery))::integer`)} desc,
                coalesce(until >= ${now}, false) desc, at desc nulls last, id limit ${judged}
    ), scored as (
      select best.id, traits.kind, s.title, s.line, s.params, d.at, d.until,
             ${part((word) => worth(word))}::real as score,
             ${part((word) => sql`(d.words @@ ${widely(word)}::tsquery)::integer`)}::real as covered
        from best join finding.document d on d.id = best.id join finding.shown s on s.document_id = best.id
             join finding.traits on traits.id = d.traits_id
       order by score desc, best.id limit ${most}
    )
    select array_agg(traits_id) as ids, array_agg(count) as counts, (select jsonb_agg(to_jsonb(scored)) from scored) as hits
      from tally`.execute(tx)
  const time = (at: string | null) => (at === null ? null : new Date(at))
  return {
    tallies: await talliesOf(tx, question.traits, rows[0]?.ids ?? [], rows[0]?.counts ?? []),
    hits: (rows[0]?.hits ?? []).map((hit) => ({ ...hit, at: time(hit.at), until: time(hit.until) })),
  }
}

/** What was counted by number, by what the numbers stand for. */
async function talliesOf(tx: Tx, known: Question['traits'], ids: number[], counts: number[]): Promise<Tally[]> {
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    const { rows } = await sql<Traits & { id: number }>`
      select id, kind, languages, disciplines, year from finding.traits where id = any(${unknown}::integer[])`.execute(
      tx,
    )
    for (const { id, ...traits } of rows) known.set(id, traits)
  }
  return ids.flatMap((id, at) => {
    const traits = known.get(id)
    return traits === undefined ? [] : [{ ...traits, count: counts[at] ?? 0 }]
  })
}

/** Whether a document `d` is about something that is not there for this reader. */
export const hiddenFrom = ({ hidden }: Reader): RawBuilder<boolean> =>
  hidden.length === 0
    ? sql`false`
    : sql`exists (select from unnest(${hidden.map(({ source }) => source)}::text[], ${hidden.map(({ id }) => id)}::integer[])
            as hidden(source, id) where hidden.source = d.source and hidden.id = d.thing_id)`

/** Where a word stands in a document is what it is worth there. */
const worth = (word: AskedWord) => sql`case
  when s.head @@ ${ownForms(word, 'A')}::tsquery then 1
  when s.head @@ ${widely(word, 'A')}::tsquery then 0.65
  when s.head @@ ${ownForms(word, 'B')}::tsquery then 0.55
  when s.head @@ ${widely(word, 'B')}::tsquery then 0.35
  when d.words @@ ${ownForms(word)}::tsquery then 0.3
  when d.words @@ ${widely(word)}::tsquery then 0.15
  else 0 end`

const passes = ({ kind, language, discipline, year }: Filter) =>
  sql`${sql.join(
    [
      sql`true`,
      ...(kind.length > 0 ? [sql`kind = any(${kind}::text[])`] : []),
      ...(language.length > 0 ? [sql`languages && ${language}::text[]`] : []),
      ...(discipline.length > 0 ? [sql`disciplines && ${discipline}::text[]`] : []),
      ...(year.length > 0 ? [sql`year = any(${year}::smallint[])`] : []),
    ],
    sql` and `,
  )}`

/** Roughly how many documents there are, as PostgreSQL last counted. */
async function documentsInAll(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select greatest(reltuples, 1000)::integer as count from pg_class where oid = 'finding.document'::regclass`.execute(
    tx,
  )
  return rows[0]?.count ?? 1000
}

/** The texts of these documents, for the pieces a page shows of them. */
export async function bodiesOf(db: Database | Tx, ids: number[]): Promise<Map<number, LocalText | string | null>> {
  const { rows } = await sql<{ id: number; body: LocalText | string | null }>`
    select document_id as id, body from finding.shown where document_id = any(${ids}::integer[])`.execute(db)
  return new Map(rows.map(({ id, body }) => [id, body]))
}
