import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'

/** A recording of a talk, or an episode of a podcast. */
export type Source = { kind: 'opname' | 'aflevering'; id: number }

/** A moment at which something is said. */
export type Hit = Source & {
  title: string
  /** Of a recording its gathering, of an episode its podcast. */
  of: string
  locale: Locale
  /** Milliseconds from the beginning. */
  start_ms: number
  speaker: string | null
  /** Pieces of what is said; every second one is a word that was asked for. */
  pieces: string[]
  /** Of an episode: its address. */
  show: string | null
  episode: string | null
}

export const most = 100

/**
 * Moments at which all these words are said, in Dutch and English word forms, with what follows at once counted along:
 * a sentence goes on over lines. The recordings in which it is said most come first, each from its beginning.
 * @param inside only this recording or episode
 */
export async function findSaid(
  db: Database,
  typed: string,
  { inside, now }: { inside: Source | undefined; now: Date },
): Promise<Hit[]> {
  const only = (kind: Source['kind'], id: ReturnType<typeof sql>) =>
    inside === undefined ? sql`true` : inside.kind === kind ? sql`${id} = ${inside.id}` : sql`false`
  const { rows } = await sql<Omit<Hit, 'pieces'> & { snippet: string }>`
    with word as (
      select plainto_tsquery('pg_catalog.dutch', token) || plainto_tsquery('pg_catalog.english', token) as query
        from regexp_split_to_table(${typed.slice(0, 200)}, '[^[:alnum:]]+') token
       where numnode(plainto_tsquery('pg_catalog.dutch', token)) > 0 or numnode(plainto_tsquery('pg_catalog.english', token)) > 0
       limit 10
    ), asked as (
      select string_agg('(' || query::text || ')', ' & ')::tsquery as every_word, string_agg('(' || query::text || ')', ' | ')::tsquery as some_word from word
    ), candidate as (
      select 'opname' as kind, c.material_id as id, c.number, c.start_ms, c.speaker, c.text, m.title, m.locale,
             coalesce(g.title->>m.locale, g.title->>'nl', g.title->>'en') as of, null as show, null as episode,
             (select text from takeaways.cue next where next.material_id = c.material_id and next.number = c.number + 1) as following
        from asked join takeaways.cue c on platform.word_forms(c.text) @@ asked.some_word
        join takeaways.material m on m.id = c.material_id join takeaways.talk t on t.id = m.talk_id
        join programme.gathering_card g on g.id = t.gathering_id and g.status = 'published'
       where ${only('opname', sql`m.id`)}
      union all
      select 'aflevering', c.episode_id, c.number, c.start_ms, c.speaker, c.text, c.title, c.locale, c.show_title, c.show_slug, c.slug,
             (select text from podcasts.cue_card next where next.episode_id = c.episode_id and next.number = c.number + 1)
        from asked join podcasts.cue_card c on platform.word_forms(c.text) @@ asked.some_word
        join people.asker_card owner on owner.id = c.owner_id and not owner.withheld
       where c.published_at <= ${now} and ${only('aflevering', sql`c.episode_id`)}
    ), found as (
      select candidate.*, platform.word_forms(text) @@ asked.every_word as whole, asked.every_word from candidate, asked
       where platform.word_forms(text) @@ asked.every_word
          or platform.word_forms(text || ' ' || coalesce(following, '')) @@ asked.every_word
             and not platform.word_forms(coalesce(following, '')) @@ asked.every_word
    )
    select kind, id, start_ms, speaker, title, of, locale, show, episode,
           ts_headline(case locale when 'nl' then 'pg_catalog.dutch' else 'pg_catalog.english' end::regconfig,
             translate(text || case when whole then '' else ' ' || coalesce(following, '') end, '⟦⟧', ''), every_word,
             'StartSel=⟦, StopSel=⟧, HighlightAll=true') as snippet
      from found order by count(*) over (partition by kind, id) desc, kind, id desc, start_ms, number limit ${most}`.execute(
    db,
  )
  return rows.map(({ snippet, ...hit }) => ({ ...hit, pieces: snippet.split(/[⟦⟧]/) }))
}

/** What a search inside is inside of; undefined when it is not there for everybody. */
export async function sourceTitle(db: Database, { kind, id }: Source, now: Date): Promise<string | undefined> {
  const { rows } = await (
    kind === 'opname'
      ? sql<{ title: string }>`
        select m.title from takeaways.material m join takeaways.talk t on t.id = m.talk_id
          join programme.gathering_card g on g.id = t.gathering_id and g.status = 'published' where m.id = ${id}`
      : sql<{ title: string }>`
        select title from podcasts.episode_card where id = ${id} and published_at <= ${now}`
  ).execute(db)
  return rows[0]?.title
}
