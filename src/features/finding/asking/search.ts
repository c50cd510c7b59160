import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { type Filter, sifted, siftsNothing } from '../words/signs.ts'
import { type Asked, ownForms, weightOf, widely } from './query.ts'
import { seenBy } from './reader.ts'
import {
  type Asking,
  type Counts,
  counts,
  countedUpTo,
  matched,
  rareKinds,
  readTraits,
  tallies,
  type Tallies,
  talliesOf,
  total,
} from './tallies.ts'
import type { AskedWord } from './understand.ts'

export type Hit = {
  id: number
  kind: string
  title: LocalText | string
  at: Date | null
  until: Date | null
  /** 0 to 1: how well the words are found. */
  score: number
  /** How much of the question is found, 0 to 1. */
  covered: number
}

/** A hit with all that a page shows of it. */
export type ShownHit = Hit & {
  line: LocalText | string | null
  body: LocalText | string | null
  params: Record<string, string>
}

/** The tallies are of all results before sifting. */
export type Answer = Tallies & {
  hits: Hit[]
  /** How many pass the filter; more than are counted one by one: an estimate. */
  total: number
}

/** As many results are put in order; who wants to see more than these sifts. */
export const most = 100

// Of more results than this, those by title and those of late come first into question.
const judged = 120

type Question = { words: AskedWord[]; query: Asked; filter: Filter }

/** Looks for the words of a question: how many results there are, and the best of them. */
export async function search(asking: Asking, question: Question): Promise<Answer> {
  const { query, filter } = question
  const found = await amongAll(asking, question)
  const all = siftsNothing(filter) ? found : await tallies(asking, query.text)
  return {
    hits: found.hits ?? (await amongTitlesAndLatest(asking, question)),
    tallies: all.estimated ? [...all.tallies, ...(await rareKinds(asking, query.text, all.tallies))] : all.tallies,
    total: found.estimated ? Math.max(countedUpTo + 1, total(found.tallies)) : total(found.tallies),
    estimated: all.estimated,
  }
}

/** All results that pass the filter, counted, and the best of them; when there are too many for that, about how many. */
async function amongAll(
  asking: Asking,
  { words, query, filter }: Question,
): Promise<Tallies & { hits: Hit[] | undefined }> {
  const weight = weighing(words, asking.documents)
  const { rows } = await sql<Counts & { hits: Row[] | null }>`
    with ${matched(asking, sifted(query.text, filter))}, best as (
      select id from matched where (select all_counted from size)
       order by ${weight(inHeading)} desc, coalesce(until >= ${asking.now}, false) desc, at desc nulls last, id
       limit ${judged}
    ), scored as (${scored(words, weight)})
    select ${counts}, (select json_agg(scored) from scored) as hits`.execute(asking.tx)
  const counted = await talliesOf(asking, rows[0])
  return { ...counted, hits: counted.estimated ? undefined : await hitsOf(asking, rows[0]?.hits) }
}

// As many of the newest headings and documents are looked at; as many candidates are taken of each sort.
const [newest, taken] = [1200, 60]

/**
 * Of words that are written everywhere: the newest with the words in their titles, and some of what has no time, as people
 * have none; when not many of the newest have them there, any of those who do; and when these are few too, the newest by
 * their text. Where it says `at is null` it sorts by `at` all the same: so the index in order of time is taken, and not the
 * one of numbers, which would pass by everything that has a time.
 */
async function amongTitlesAndLatest(asking: Asking, { words, query, filter }: Question): Promise<Hit[]> {
  const { tx, reader, now, waits } = asking
  const weight = weighing(words, asking.documents)
  const title = sql`${sifted(query.title, filter)}::tsquery`
  const { rows } = await sql<{ hits: Row[] | null }>`
    with lately as materialized (
      select document_id from (select document_id, words from finding.heading order by at desc nulls last limit ${newest}) heading
       where words @@ ${title} limit ${taken}
    ), timeless as (
      select document_id from (select document_id, words from finding.heading where at is null order by at desc nulls last, document_id desc limit ${newest / 2}) heading
       where words @@ ${title} limit ${taken / 2}
    ), titled as materialized (
      select document_id, at from finding.heading
       where (select count(*) from lately) < ${taken} and words @@ ${title} limit ${10 * taken}
    ), by_text as (
      select id from (select id, words from finding.document order by at desc nulls last limit ${newest}) document
       where (select count(*) from titled) + (select count(*) from lately) < ${taken}
         and words @@ ${sifted(query.text, filter)}::tsquery limit ${taken}
    ), candidate as (
      select document_id from lately union select document_id from timeless
      union (select document_id from titled order by at desc nulls last limit ${taken}) union select id from by_text
    ), best as (
      select d.id from candidate join finding.document d on d.id = candidate.document_id where ${seenBy(reader, now, waits)}
       limit ${2 * judged}
    ), scored as (${scored(words, weight)})
    select json_agg(scored) as hits from scored`.execute(tx)
  return hitsOf(asking, rows[0]?.hits)
}

type Row = Omit<Hit, 'kind' | 'at' | 'until'> & { traits_id: number; at: string | null; until: string | null }

async function hitsOf(asking: Asking, rows: Row[] | null | undefined): Promise<Hit[]> {
  const all = rows ?? []
  await readTraits(
    asking,
    all.map((row) => row.traits_id),
  )
  return all.flatMap(({ traits_id: traits, at, until, ...hit }) => {
    const kind = asking.traits.get(traits)?.kind
    return kind === undefined ? [] : [{ ...hit, kind, at: time(at), until: time(until) }]
  })
}

const time = (at: string | null) => (at === null ? null : new Date(at))

/** What each word says of the whole question, with a value for each word: a number from 0 to 1. */
type Weighing = (value: (word: AskedWord) => RawBuilder<unknown>) => RawBuilder<unknown>

function weighing(words: AskedWord[], documents: number): Weighing {
  const weights = words.map((word) => weightOf(word, documents))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return (value) =>
    sql`(${sql.join(
      words.map((word, at) => sql`${sql.lit((weights[at] ?? 0) / whole)} * ${value(word)}`),
      sql` + `,
    )})`
}

/** The documents in `best`, with how well the words are found in them. */
const scored = (words: AskedWord[], weight: Weighing) => sql`
  select best.id, d.traits_id, s.title, d.at, d.until,
         ${weight((word) => worth(word))}::real as score,
         ${weight((word) => sql`(d.words @@ ${widely(word)}::tsquery)::integer`)}::real as covered
    from best join finding.document d on d.id = best.id join finding.shown s on s.document_id = d.id
         join finding.heading h on h.document_id = d.id
   order by score desc, best.id limit ${most}`

// A word in more documents than this is in many headings: that says little, and costs much to know.
const everywhere = 5000

/** Whether it is in the heading of what was matched. */
const inHeading = (word: AskedWord) =>
  word.documents > everywhere
    ? sql`0`
    : sql`(id in (select document_id from finding.heading where words @@ ${widely(word)}::tsquery))::integer`

/** Where a word stands in a document is what it is worth there. */
const worth = (word: AskedWord) => sql`case
  when h.words @@ ${ownForms(word, 'A')}::tsquery then 1
  when h.words @@ ${widely(word, 'A')}::tsquery then 0.65
  when h.words @@ ${ownForms(word, 'B')}::tsquery then 0.55
  when h.words @@ ${widely(word, 'B')}::tsquery then 0.35
  when d.words @@ ${ownForms(word)}::tsquery then 0.3
  when d.words @@ ${widely(word)}::tsquery then 0.15
  else 0 end`

/** These hits, with what a page shows of them. */
export async function shownOf(tx: Tx, hits: Hit[]): Promise<ShownHit[]> {
  const { rows } = await sql<Omit<ShownHit, keyof Hit> & { id: number }>`
    select document_id as id, line, body, params from finding.shown
     where document_id = any(${hits.map(({ id }) => id)}::integer[])`.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id)
    return row === undefined ? [] : [{ ...hit, ...row }]
  })
}
