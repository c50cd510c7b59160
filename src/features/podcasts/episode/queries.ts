import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { actsFor, readableShow, type Show, showAt } from '../show/queries.ts'

/** Where an episode's sound is, and what is known of it. */
type Sound = {
  audio_id: string | null
  audio_type: string | null
  /** Bytes. */
  audio_size: number | null
  /** Seconds. */
  duration: number | null
  bit_rate: number | null
  loudness: number | null
  unmeasured: string | null
  /** At the address it had before it came here. */
  elsewhere: string | null
}

/** An episode in a list. */
export type EpisodeRow = Sound & {
  id: number
  slug: string
  guid: string
  title: string
  description: string
  season: number | null
  number: number | null
  kind: 'full' | 'trailer' | 'bonus'
  explicit: boolean
  licence: string | null
  picture_id: string | null
  picture_alt: string | null
  published_at: Date | null
  changed_at: Date
  transcript_language: 'nl' | 'en' | null
}

/** An episode, whole. */
export type Episode = EpisodeRow & {
  show_id: number
  version: number
  gathering_id: number | null
  gathering_slug: string | null
  gathering_title: LocalText | null
  gathering_at: Date | null
  /** The part of the gathering it comes from. */
  session_id: number | null
  session_title: LocalText | null
}

/** An episode everyone may hear, in short. */
export type EpisodeBrief = {
  id: number
  slug: string
  title: string
  show_slug: string
  show_title: string
  owner_id: number
  language: 'nl' | 'en'
  published_at: Date
  gathering_id: number | null
  session_id: number | null
}

const columns = sql`
  e.id, e.show_id, e.slug, e.guid, e.title, e.description, e.season, e.number, e.kind, e.explicit, e.licence, e.picture_id, e.picture_alt,
  e.published_at, e.changed_at, e.transcript_language, e.version, e.audio_id, coalesce(a.type, e.elsewhere_type) as audio_type,
  coalesce(a.size, e.elsewhere_size)::float8 as audio_size, coalesce(a.duration, e.elsewhere_duration) as duration, a.bit_rate,
  a.loudness, a.unmeasured, e.elsewhere`

/** The episode of a show at an address, a draft too. */
export async function episodeAt(db: Database, showId: number, slug: string): Promise<Episode | undefined> {
  const { rows } = await sql<Episode>`
    select ${columns}, e.gathering_id, g.slug as gathering_slug, g.title as gathering_title, g.starts_at as gathering_at,
           n.id as session_id, n.title as session_title
      from podcasts.episode e left join podcasts.audio a on a.id = e.audio_id
      left join programme.gathering_card g on g.id = e.gathering_id and g.status <> 'draft'
      left join programme.session_card n on n.id = e.session_id and n.gathering_id = g.id
     where e.show_id = ${showId} and e.slug = ${slug}`.execute(db)
  return rows[0]
}

/** The episode at an address, when everyone may hear it now. */
export async function openEpisode(
  db: Database,
  { show, episode }: { show: string; episode: string },
  now: Date,
): Promise<EpisodeBrief | undefined> {
  const { rows } = await sql<EpisodeBrief>`
    select e.id, e.slug, e.title, s.slug as show_slug, s.title as show_title, s.owner_id, s.language, e.published_at, e.gathering_id, e.session_id
      from podcasts.episode_card e join podcasts.show_card s on s.id = e.show_id
      join people.asker_card owner on owner.id = s.owner_id and not owner.withheld
     where s.slug = ${show} and e.slug = ${episode} and e.published_at <= ${now}`.execute(db)
  return rows[0]
}

async function list(db: Database, where: RawBuilder<unknown>, limit: number): Promise<EpisodeRow[]> {
  const { rows } = await sql<EpisodeRow>`
    select ${columns} from podcasts.episode e left join podcasts.audio a on a.id = e.audio_id
     where ${where} order by e.published_at desc nulls first, e.id desc limit ${limit}`.execute(db)
  return rows
}

/** What of a show is published, the newest first. */
export const publishedEpisodes = (db: Database, showId: number, now: Date, limit = 1000) =>
  list(db, sql`e.show_id = ${showId} and e.published_at <= ${now}`, limit)

/** Every episode of a show, drafts and planned ones first. */
export const allEpisodes = (db: Database, showId: number) => list(db, sql`e.show_id = ${showId}`, 2000)

/** Published episodes that come from a gathering, with their show. */
export async function episodesFrom(
  db: Database,
  gatheringId: number,
  now: Date,
): Promise<
  (Pick<EpisodeRow, 'id' | 'slug' | 'title' | 'published_at' | 'duration'> &
    Pick<Show, 'language'> & { show_slug: string; show_title: string })[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof episodesFrom>>[number]>`
    select e.id, e.slug, e.title, e.published_at, coalesce(a.duration, e.elsewhere_duration) as duration, s.language,
           s.slug as show_slug, s.title as show_title
      from podcasts.episode e join podcasts.show s on s.id = e.show_id join people.asker_card owner on owner.id = s.owner_id
      left join podcasts.audio a on a.id = e.audio_id
     where e.gathering_id = ${gatheringId} and e.published_at <= ${now} and s.state = 'public' and s.audience = 'everyone' and not owner.withheld
     order by e.published_at desc limit 12`.execute(db)
  return rows
}

/**
 * The show and the episode of a page, when the asker may see them: what is not published yet is for its owner and stewards.
 * @param how as of a show
 */
export async function readableEpisode(
  visit: Visit,
  how: { bySecret?: boolean } = {},
): Promise<{ show: Show; episode: Episode; own: boolean; published: boolean } | undefined> {
  const read = await readableShow(visit, how)
  const episode = read && (await episodeAt(visit.db, read.show.id, visit.params.episode ?? ''))
  if (read === undefined || episode === undefined) return undefined
  const published = episode.published_at !== null && episode.published_at <= visit.now
  return published || read.own || visit.member?.steward ? { ...read, episode, published } : undefined
}

/** The show and the episode that a page for organisers is about. */
export async function managedEpisode(visit: Visit): Promise<{ show: Show; episode: Episode } | undefined> {
  const show = await showAt(visit.db, visit.params.show ?? '')
  const episode = show && (await episodeAt(visit.db, show.id, visit.params.episode ?? ''))
  return show && episode && { show, episode }
}

/** `may` of routes with `:show` and `:episode` that are for who acts for the owner of the show. */
export async function mayManageEpisode(visit: Visit): Promise<boolean | undefined> {
  const managed = await managedEpisode(visit)
  if (managed === undefined) return undefined
  return visit.member !== undefined && actsFor(visit.db, visit.member.personId, managed.show.owner_id)
}
