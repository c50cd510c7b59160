import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Findable, Searchable } from '#platform/searching'
import { episodePath, podcastsPath, showPath } from './hrefs.ts'

type Show = {
  id: number
  slug: string
  title: string
  description: string
  language: Locale
  owner: string
  opened_at: Date
}
type Episode = {
  id: number
  show: string
  episode: string
  show_title: string
  title: string
  description: string
  language: Locale
  said: string | null
  people: string[]
  published_at: Date
}

const ofOne = (locale: Locale, text: string) => ({ [locale]: plainStart(text, 300_000) })

const shows: Searchable = {
  source: 'show',
  kinds: [
    {
      id: 'show',
      one: { nl: 'Podcast', en: 'Podcast' },
      many: { nl: 'Podcasts', en: 'Podcasts' },
      path: showPath,
      all: podcastsPath,
    },
  ],
  async read(tx, ids) {
    const { rows } = await sql<Show>`
      select s.id, s.slug, s.title, s.description, s.language, s.opened_at, owner.name as owner
        from podcasts.show s join people.asker_card owner on owner.id = s.owner_id
       where s.id = any(${ids}::integer[]) and s.state = 'public' and s.audience = 'everyone' and not owner.withheld`.execute(
      tx,
    )
    return rows.map((row) => ({
      id: row.id,
      kind: 'show',
      params: { show: row.slug },
      title: { [row.language]: row.title },
      line: row.owner,
      names: ['podcast'],
      body: ofOne(row.language, row.description),
      languages: [row.language],
    }))
  },
  async touchedBy(tx, source, ids) {
    if (source !== 'party') return []
    const { rows } = await sql<{ id: number }>`
      select id from podcasts.show where owner_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

const episodes: Searchable = {
  source: 'episode',
  kinds: [
    {
      id: 'episode',
      one: { nl: 'Aflevering', en: 'Episode' },
      many: { nl: 'Afleveringen', en: 'Episodes' },
      path: episodePath,
      all: podcastsPath,
    },
  ],
  read: readEpisodes,
  async touchedBy(tx, source, ids) {
    const where = {
      show: sql`e.show_id = any(${ids}::integer[])`,
      party: sql`e.show_id in (select id from podcasts.show where owner_id = any(${ids}::integer[]))
        or exists (select from podcasts.credit c where c.episode_id = e.id and c.person_id = any(${ids}::integer[]))`,
    }[source]
    if (where === undefined) return []
    const { rows } = await sql<{ id: number }>`select e.id from podcasts.episode e where ${where}`.execute(tx)
    return rows.map((row) => row.id)
  },
}

/** What was said is found too, and who says it, once they agreed to be named. */
async function readEpisodes(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Episode>`
    select e.id, s.slug as show, e.slug as episode, s.title as show_title, e.title, e.description, e.published_at,
           coalesce(e.transcript_language, s.language) as language,
           (select string_agg(cue.text, ' ' order by cue.number) from podcasts.cue where cue.episode_id = e.id) as said,
           array(select coalesce(p.name, c.name) from podcasts.credit c left join people.party_card p on p.id = c.person_id
                  where c.episode_id = e.id and c.declined_at is null and (c.person_id is null or c.agreed_at is not null)) as people
      from podcasts.episode e join podcasts.show s on s.id = e.show_id join people.asker_card owner on owner.id = s.owner_id
     where e.id = any(${ids}::integer[]) and s.state = 'public' and s.audience = 'everyone' and not owner.withheld and e.published_at is not null`.execute(
    tx,
  )
  return rows.map((row) => ({
    id: row.id,
    kind: 'episode',
    params: { show: row.show, episode: row.episode },
    title: { [row.language]: row.title },
    line: row.show_title,
    names: [...row.people, 'podcast'],
    body: ofOne(row.language, `${row.description}\n${row.said ?? ''}`),
    languages: [row.language],
    at: row.published_at,
    from: row.published_at,
  }))
}

/** Podcasts everyone may hear, and their episodes. */
export const searchable: Searchable[] = [shows, episodes]
