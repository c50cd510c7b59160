import { sql } from 'kysely'
import { z } from 'zod'
import { definePage, defineRoute, notFound, type Route, type Visit } from '#platform/feature'
import { plainStart } from '#platform/markdown'
import { coverHref } from '../addresses.ts'
import { audioResponse, type Sound } from '../audio/answer.ts'
import { countTaken } from '../counting/counting.ts'
import { audioPath, episodePath, feedPath } from '../hrefs.ts'
import { isOpen, readableShow, type Show } from '../show/queries.ts'
import { structuredEpisode } from '../show/structured.ts'
import { heardIn } from '../people/credits.ts'
import { cuesOf } from '../transcript/store.ts'
import { episodePage } from '../slots.ts'
import { chaptersOf } from './chapters.ts'
import { EpisodePage } from './pages.tsx'
import { soundbitesOf } from './soundbites.ts'
import { type Episode, readableEpisode } from './queries.ts'

const page = definePage({
  name: 'podcast episode',
  path: episodePath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, config } = visit
    const read = await readableEpisode(visit)
    if (read === undefined) return notFound
    const { show, episode, own, published } = read
    const [chapters, soundbites, cues, heard] = await Promise.all([
      chaptersOf(db, episode.id),
      soundbitesOf(db, episode.id),
      cuesOf(db, episode.id),
      heardIn(db, episode.id),
    ])
    const params = { show: show.slug, episode: episode.slug }
    const open = published && isOpen(show)
    const more = open ? await fillsOf(visit, show, episode, cues.length > 0) : []
    return {
      title: `${episode.title} · ${show.title}`,
      description: plainStart(episode.description || show.description, 220),
      section: 'stories',
      alternates: { nl: episodePath.href('nl', params), en: episodePath.href('en', params) },
      picture: coverHref(show, episode.picture_id ?? undefined),
      unlisted: !open,
      modules: ['src/ui/player/player.client.ts'],
      ...(episode.elsewhere && { hosts: [new URL(episode.elsewhere).origin] }),
      ...(open && {
        feeds: [{ type: 'application/rss+xml', title: show.title, href: feedPath.href('nl', { show: show.slug }) }],
        structured: [structuredEpisode(show, episode, locale, config.baseUrl)],
      }),
      body: <EpisodePage {...{ show, episode, chapters, soundbites, cues, heard, own, published, more, locale }} />,
    }
  },
})

/** What later features have with an episode everyone may hear. */
function fillsOf(
  visit: Visit,
  show: Show,
  { id, slug, title, published_at: at, ...rest }: Episode,
  transcript: boolean,
) {
  const { gathering_id, session_id } = rest
  const { slug: show_slug, title: show_title, owner_id, language } = show
  const brief = { id, slug, title, show_slug, show_title, owner_id, language, gathering_id, session_id }
  return visit.fill(episodePage, { episode: { ...brief, published_at: at ?? visit.now }, transcript })
}

const missing = () =>
  new Response('There is no such sound.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

type Played = Sound & { episode_id: number; bit_rate: number; head_bytes: number; published: boolean }

/** Counts what leaves. Who listens does not wait for it, and a database that is away now costs a count, not the sound. */
const countsFor =
  ({ db, client, request, now, log }: Visit, sound: Played) =>
  (from: number, to: number) => {
    const { episode_id: episodeId, size, head_bytes: head, bit_rate: bitRate } = sound
    const taken = { episodeId, client, headers: request.headers, from, to, size, head, bitRate, now }
    countTaken(db, taken).catch((error: unknown) => log.warn('a download was not counted', { error: String(error) }))
  }

const audio = defineRoute({
  name: 'sound of an episode',
  path: audioPath,
  who: 'everyone',
  async respond(visit) {
    const { db, now, request, params } = visit
    const id = z.uuid().safeParse((params.file ?? '').replace(/\.(mp3|m4a|ogg)$/, ''))
    const read = id.success ? await readableShow(visit, { bySecret: true }) : undefined
    if (!id.success || read === undefined) return missing()
    const { rows } = await sql<Played>`
      select a.id, a.size::float8 as size, a.type, a.sha256, a.bit_rate, a.head_bytes, e.id as episode_id,
             coalesce(e.published_at <= ${now}, false) as published
        from podcasts.audio a join podcasts.episode e on e.audio_id = a.id
       where a.id = ${id.data} and e.show_id = ${read.show.id}`.execute(db)
    const [sound] = rows
    const mayDraft = read.own || visit.member?.steward
    if (sound === undefined || !(sound.published || mayDraft)) return missing()
    const shared = sound.published && isOpen(read.show)
    // Makers who listen to their own count for nothing.
    const left = sound.published && read.show.state === 'public' && !mayDraft ? countsFor(visit, sound) : () => {}
    return audioResponse(db, request, sound, { shared, left })
  },
})

export const episodeRoutes: Route[] = [page, audio]
