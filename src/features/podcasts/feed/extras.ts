import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Chapter } from '../episode/chapters.ts'
import type { Soundbite } from '../episode/soundbites.ts'

/** What stands with an episode in the feed besides itself. */
export type Extras = {
  chapters: Chapter[]
  transcript: boolean
  people: { name: string; role: string; handle: string | null; kind: string | null }[]
  soundbites: Soundbite[]
}

/** Chapters, transcript, people and soundbites of the episodes of a show, in one query, by episode. */
export async function extrasOf(db: Database, showId: number): Promise<Map<number, Extras>> {
  const { rows } = await sql<Extras & { id: number }>`
    select e.id,
           coalesce((select jsonb_agg(jsonb_build_object('start_ms', h.start_ms, 'title', h.title, 'href', h.href) order by h.start_ms)
             from podcasts.chapter h where h.episode_id = e.id), '[]') as chapters,
           exists (select from podcasts.cue q where q.episode_id = e.id) as transcript,
           coalesce((select jsonb_agg(jsonb_build_object('start_ms', b.start_ms, 'length_ms', b.length_ms, 'title', b.title) order by b.start_ms)
             from podcasts.soundbite b where b.episode_id = e.id), '[]') as soundbites,
           coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(c.name, p.name), 'role', c.role,
               'handle', case when p.public then p.handle end, 'kind', p.kind) order by c.id)
             from podcasts.credit c left join people.asker_card p on p.id = c.person_id
            where c.episode_id = e.id and (c.name is not null or (c.agreed_at is not null and not p.withheld))), '[]') as people
      from podcasts.episode e where e.show_id = ${showId} and e.published_at is not null`.execute(db)
  return new Map(rows.map(({ id, ...extras }) => [id, extras]))
}

export type Recommended = { id: number; guid: string; slug: string; title: string }

/** The public shows that a show recommends. */
export async function recommendedBy(db: Database, showId: number): Promise<Recommended[]> {
  const { rows } = await sql<Recommended>`
    select other.id, other.guid, other.slug, other.title from podcasts.recommended r join podcasts.show other on other.id = r.other_id
     where r.show_id = ${showId} and other.state = 'public' and other.audience = 'everyone' order by other.title`.execute(
    db,
  )
  return rows
}
