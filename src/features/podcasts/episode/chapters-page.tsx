import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { defineRoute, type Route } from '#platform/feature'
import { Button, Form, FormActions } from '#ui'
import { chaptersPath, manageChaptersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isOpen } from '../show/queries.ts'
import { parseChapters, writeChapters } from './chapter-lines.ts'
import { type Chapter, chaptersOf, setChapters } from './chapters.ts'
import { lineRoutes } from './lines-page.tsx'
import { readableEpisode } from './queries.ts'

async function inFile(db: Database, audioId: string | null): Promise<Chapter[]> {
  const { rows } = await sql<{ chapters: { start: number; title: string }[] | null }>`
    select chapters from podcasts.audio where id = ${audioId}`.execute(db)
  return (rows[0]?.chapters ?? []).map(({ start, title }) => ({ start_ms: start, title, href: null }))
}

const changing = lineRoutes<Chapter, 'unreadable' | 'late' | 'twice' | 'many'>({
  current: 'chapters',
  path: manageChaptersPath,
  names: { form: 'chapters of an episode, to change', send: 'change the chapters of an episode' },
  says(locale) {
    const t = words(locale)
    return {
      heading: t('chapters'),
      hint: t('chaptersHint'),
      wrong: ({ reason, line }) => t(`wrong.chapters.${reason}`, { line }),
    }
  },
  read: async (db, episodeId) => writeChapters(await chaptersOf(db, episodeId)),
  parse: parseChapters,
  write: setChapters,
  async below({ db, locale }, { show, episode }) {
    const found = await inFile(db, episode.audio_id)
    if (found.length === 0) return null
    const t = words(locale)
    const action = manageChaptersPath.href(locale, { show: show.slug, episode: episode.slug })
    return (
      <Form action={action} hidden={{ lines: writeChapters(found) }}>
        <p>{t('chaptersInFile', { count: found.length })}</p>
        <FormActions>
          <Button variant="secondary">{t('chaptersTake')}</Button>
        </FormActions>
      </Form>
    )
  },
})

/** Chapters as apps read them (podcastindex.org, JSON chapters 1.2). */
const file = defineRoute({
  name: 'chapters of an episode',
  path: chaptersPath,
  who: 'everyone',
  async respond(visit) {
    const read = await readableEpisode(visit, { bySecret: true })
    const chapters = read === undefined ? [] : await chaptersOf(visit.db, read.episode.id)
    if (chapters.length === 0)
      return new Response('There are no such chapters.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      })
    const list = chapters.map(({ start_ms, title, href }) => ({
      startTime: start_ms / 1000,
      title,
      ...(href !== null && { url: href }),
    }))
    return new Response(JSON.stringify({ version: '1.2.0', title: read?.episode.title, chapters: list }), {
      headers: {
        'content-type': 'application/json+chapters',
        'cache-control': read?.published && isOpen(read.show) ? 'public, max-age=300' : 'private, no-store',
        'access-control-allow-origin': '*',
      },
    })
  },
})

export const chapterRoutes: Route[] = [...changing, file]
