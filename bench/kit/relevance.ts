import { sql } from 'kysely'
import { find, readQuestion } from '#finding'
import type { Database } from '#platform/database'
import { quietLog } from '#platform/log'
import labels from '../finding-labels.json' with { type: 'json' }

/** How well a query's results are in order: 1 is as good as can be. `plain`: as PostgreSQL's full text comes. */
export type Relevance = { q: string; ours: number; plain: number }

const best = 10

/**
 * The order of results of every labelled query in the example city. Labels are grades 1 to 3 by title; what has no grade
 * counts as not meant.
 */
export async function relevanceOf(db: Database, now: Date, say: (text: string) => void): Promise<Relevance[]> {
  const { rows } = await sql<{ id: number; titles: string[] }>`
    select s.document_id as id, case when jsonb_typeof(s.title) = 'string' then array[s.title #>> '{}'] else array(select jsonb_each_text.value from jsonb_each_text(s.title)) end as titles
      from finding.shown s join finding.document d on d.id = s.document_id where d.audience <> 'members'`.execute(db)
  const graded = (of: Record<string, number | undefined>) =>
    new Map(
      rows.flatMap(({ id, titles }) =>
        titles.flatMap((title) => (of[title] === undefined ? [] : [[id, of[title]] as const])),
      ),
    )
  const scores: Relevance[] = []
  for (const { q, of } of labels as unknown as { q: string; of: Record<string, number> }[]) {
    const grades = graded(of)
    const missing = Object.keys(of).filter((title) => !rows.some(({ titles }) => titles.includes(title)))
    if (missing.length > 0) say(`no document has the title ${missing.join(', ')}`)
    const ours = await find(
      { db, log: quietLog, member: undefined, now },
      { ...readQuestion(new URLSearchParams({ q })), filter: none, page: 1 },
    )
    scores.push({
      q,
      ours: gain(
        ours.hits.map(({ id }) => id),
        grades,
      ),
      plain: gain(await plainly(db, q), grades),
    })
  }
  return scores
}

const none = { kind: [], language: [], discipline: [], year: [] }

/** Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), with gains 2^grade - 1. */
function gain(ids: number[], grades: Map<number, number>): number {
  const sum = (list: number[]) =>
    list.slice(0, best).reduce((all, grade, at) => all + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const ideal = sum([...grades.values()].sort((a, b) => b - a))
  return ideal === 0 ? 1 : sum(ids.map((id) => grades.get(id) ?? 0)) / ideal
}

/** What PostgreSQL finds by itself over the same texts, title and all, in either language. */
async function plainly(db: Database, q: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with texts as (
      select s.document_id as id, concat_ws(' ', s.title #>> '{}', s.title ->> 'nl', s.title ->> 'en', s.line #>> '{}', s.names, s.body #>> '{}') as text
        from finding.shown s join finding.document d on d.id = s.document_id where d.audience <> 'members'
    ), words as (select id, to_tsvector('dutch', text) as nl, to_tsvector('english', text) as en from texts),
    asked as (select websearch_to_tsquery('dutch', ${q}) as nl, websearch_to_tsquery('english', ${q}) as en)
    select id from words, asked where words.nl @@ asked.nl or words.en @@ asked.en
     order by greatest(ts_rank(words.nl, asked.nl), ts_rank(words.en, asked.en)) desc, id limit ${best}`.execute(db)
  return rows.map(({ id }) => id)
}
