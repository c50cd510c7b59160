import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Access } from '../circle/access.ts'
import { blocked } from '../posts/queries.ts'

export type Hit = {
  id: number
  parent_id: number | null
  at: Date
  author: string | null
  public: boolean
  /** Pieces of the post; every second one is a word that was asked for. */
  pieces: string[]
}

const most = 50

/** Signs of Markdown, and those that mark what was found. */
const markup = '[⟦⟧|#*_`>~]|-{2,}'

/**
 * Posts of a circle with all these words, in Dutch and English word forms and as beginnings of words, the best first. What
 * this person does not see in the talk is not found either.
 */
export async function findPosts(db: Database, access: Access, typed: string): Promise<Hit[]> {
  const me = sql`${access.personId ?? 0}::integer`
  const { rows } = await sql<Omit<Hit, 'pieces'> & { snippet: string }>`
    with word as (
      select to_tsquery('pg_catalog.dutch', token) || to_tsquery('pg_catalog.english', token)
             || to_tsquery('pg_catalog.simple', token || case when length(token) > 2 then ':*' else '' end) as query
        from regexp_split_to_table(platform.plain(${typed.slice(0, 200)}), '[^a-z0-9]+') token
       where token <> '' and numnode(to_tsquery('pg_catalog.dutch', token)) > 0 and numnode(to_tsquery('pg_catalog.english', token)) > 0
       limit 10
    ), asked as (select string_agg('(' || query::text || ')', ' & ')::tsquery as query from word)
    select p.id, p.parent_id, p.at, coalesce(author.name, p.guest) as author, coalesce(author.public, p.guest is not null) as public,
           ts_headline('pg_catalog.simple', regexp_replace(p.words, ${markup}, ' ', 'g'), asked.query,
             'StartSel=⟦, StopSel=⟧, MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=" … "') as snippet
      from asked join circles.post p on p.search @@ asked.query
      left join people.asker_card author on author.id = p.author_id
     where p.circle_id = ${access.circle.id} and p.removed_at is null and (p.hidden_at is null or ${access.moderates})
       and not ${blocked(me, sql`p.author_id`)}
     order by ts_rank(p.search, asked.query) desc, p.number desc limit ${most}`.execute(db)
  return rows.map(({ snippet, ...hit }) => ({ ...hit, pieces: snippet.split(/[⟦⟧]/) }))
}
