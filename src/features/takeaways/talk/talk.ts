import { sql } from 'kysely'
import { actsFor, type EpisodeBrief, episodePath, openEpisode } from '#podcasts'
import { type GatheringBrief, gatheringBySlug, gatheringPath, organises } from '#programme'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { talkHref } from '../hrefs.ts'

/** A session of a gathering, or a gathering as a whole, of which people say what they take home. */
export type GatheringTalk = {
  gathering: GatheringBrief
  /** Absent: the gathering as a whole. */
  session: { id: number; title: LocalText } | undefined
  startsAt: Date
  endsAt: Date
}
/** An episode of a podcast, of which its listeners do. */
type EpisodeTalk = { episode: EpisodeBrief; startsAt: Date }
export type Talk = GatheringTalk | EpisodeTalk

/** The talk of an address; undefined when there is none, and of what is a draft or called off. */
export async function talkAt(visit: Pick<Visit, 'db' | 'params' | 'now'>): Promise<Talk | undefined> {
  const { db, params, now } = visit
  const { show, episode: slug } = params
  if (show === undefined || slug === undefined) return gatheringTalkAt(visit)
  const episode = await openEpisode(db, { show, episode: slug }, now)
  return episode && { episode, startsAt: episode.published_at }
}

/** The talk of an address of a gathering. */
export async function gatheringTalkAt({
  db,
  params,
}: Pick<Visit, 'db' | 'params'>): Promise<GatheringTalk | undefined> {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering?.status !== 'published') return undefined
  if (params.session === undefined)
    return { gathering, session: undefined, startsAt: gathering.starts_at, endsAt: gathering.ends_at }
  const { rows } = await sql<{ id: number; title: LocalText; starts_at: Date; ends_at: Date }>`
    select id, title, starts_at, ends_at from programme.session_card
     where id = ${Number(params.session)} and gathering_id = ${gathering.id}`.execute(db)
  const [session] = rows
  return session && { gathering, session, startsAt: session.starts_at, endsAt: session.ends_at }
}

/** What a talk is of, as takeaways.talk has it. */
export type Subject = { gatheringId: number | null; sessionId: number | null; episodeId: number | null }

export const subjectOf = (talk: Talk): Subject =>
  'episode' in talk
    ? { gatheringId: null, sessionId: null, episodeId: talk.episode.id }
    : { gatheringId: talk.gathering.id, sessionId: talk.session?.id ?? null, episodeId: null }

/** What a talk is called. */
export const titleOf = (talk: Talk, locale: Locale): string =>
  'episode' in talk ? talk.episode.title : inLocale((talk.session ?? talk.gathering).title, locale).text

/** The page of what people take home from a talk. */
export const hrefOf = (talk: Talk, locale: Locale): string =>
  'episode' in talk
    ? talkHref(locale, { show_slug: talk.episode.show_slug, episode_slug: talk.episode.slug })
    : talkHref(locale, { slug: talk.gathering.slug, session_id: talk.session?.id ?? null })

/** The way to what a talk was: its gathering, or its episode. */
export function placeOf(talk: Talk, locale: Locale): { label: string; href: string } {
  if (!('episode' in talk))
    return {
      label: inLocale(talk.gathering.title, locale).text,
      href: gatheringPath.href(locale, { slug: talk.gathering.slug }),
    }
  const { show_slug: show, slug: episode, title } = talk.episode
  return { label: title, href: episodePath.href(locale, { show, episode }) }
}

/** What a person has to do with a talk. */
export type Part = {
  speaks: boolean
  /** Was let in, or is registered; of an episode every member listens. */
  there: boolean
  organises: boolean
}

/** What a person has to do with a talk: as far as its programme, its registrations and its door know, or its podcast. */
export async function partIn(db: Database, talk: Talk, personId: number): Promise<Part> {
  if ('episode' in talk) return partInEpisode(db, talk.episode, personId)
  const { gathering, session } = talk
  const [known, own] = await Promise.all([
    sql<{ speaks: boolean; there: boolean }>`
      select exists (select from programme.speaker_card where party_id = ${personId} and gathering_id = ${gathering.id}
               and ${session === undefined ? sql`true` : sql`session_id = ${session.id}`}) as speaks,
             exists (select from registrations.registration_card where person_id = ${personId} and gathering_id = ${gathering.id} and state = 'confirmed')
               or exists (select from door.attendance_card where person_id = ${personId} and gathering_id = ${gathering.id}) as there`.execute(
      db,
    ),
    organises(db, personId, gathering.id),
  ])
  return { speaks: known.rows[0]?.speaks ?? false, there: known.rows[0]?.there ?? false, organises: own }
}

async function partInEpisode(db: Database, { id, owner_id: owner }: EpisodeBrief, personId: number): Promise<Part> {
  const [{ rows }, own] = await Promise.all([
    sql`select from podcasts.credit_card where person_id = ${personId} and episode_id = ${id}`.execute(db),
    actsFor(db, personId, owner),
  ])
  return { speaks: rows.length > 0, there: true, organises: own }
}

/** Who was there gives sentences: who spoke, listened or organised. */
export const mayGive = ({ speaks, there, organises: own }: Part): boolean => speaks || there || own
/** Who answers for a talk may hide a sentence. */
export const mayHide = ({ speaks, organises: own }: Part): boolean => speaks || own
