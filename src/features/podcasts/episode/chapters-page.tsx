import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from '#platform/database'
import { definePage, defineRoute, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, Form, FormActions, FormErrors, TextArea } from '#ui'
import { DoneNotice } from '../done.tsx'
import { chaptersPath, manageChaptersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isOpen } from '../show/queries.ts'
import { type Chapter, chaptersOf } from './chapters.ts'
import { type ChapterProblem, parseChapters, writeChapters } from './chapter-lines.ts'
import { EpisodeHead } from './manage-head.tsx'
import { managedEpisode, mayManageEpisode, readableEpisode } from './queries.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>

async function inFile(db: Database, audioId: string | null): Promise<Chapter[]> {
  const { rows } = await sql<{ chapters: { start: number; title: string }[] | null }>`
    select chapters from podcasts.audio where id = ${audioId}`.execute(db)
  return (rows[0]?.chapters ?? []).map(({ start, title }) => ({ start_ms: start, title, href: null }))
}

async function chaptersPage(
  visit: MemberVisit,
  { show, episode }: Managed,
  rejected?: { text: string; error: string },
): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const action = manageChaptersPath.href(locale, params)
  const [chapters, found] = await Promise.all([chaptersOf(db, episode.id), inFile(db, episode.audio_id)])
  return {
    title: `${t('chapters')}: ${episode.title}`,
    description: t('chaptersHint'),
    unlisted: true,
    section: 'stories',
    status: rejected ? 422 : 200,
    alternates: { nl: manageChaptersPath.href('nl', params), en: manageChaptersPath.href('en', params) },
    body: (
      <>
        <EpisodeHead {...{ show, episode, now, locale }} current="chapters" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notSaved')} errors={rejected ? { chapters: rejected.error } : {}} />
        <Form action={action}>
          <TextArea
            name="chapters"
            label={t('chapters')}
            hint={t('chaptersHint')}
            value={rejected?.text ?? writeChapters(chapters)}
            error={rejected?.error}
            rows={12}
          />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        {found.length > 0 && (
          <Form action={action} hidden={{ chapters: writeChapters(found) }}>
            <p>{t('chaptersInFile', { count: found.length })}</p>
            <FormActions>
              <Button variant="secondary">{t('chaptersTake')}</Button>
            </FormActions>
          </Form>
        )}
      </>
    ),
  }
}

const form = definePage({
  name: 'chapters of an episode, to change',
  path: manageChaptersPath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : chaptersPage(visit, managed)
  },
})

const schema = z.object({ chapters: z.string().max(100_000).default('') })

const send = definePage({
  name: 'change the chapters of an episode',
  path: manageChaptersPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, request } = visit
    const t = words(locale)
    const managed = await managedEpisode(visit)
    if (managed === undefined) return notFound
    const { show, episode } = managed
    const read = await readFields(request, schema)
    if (!read.ok) return chaptersPage(visit, managed, { text: '', error: t('wrong.long') })
    const text = read.value.chapters
    const parsed = parseChapters(text, episode.duration)
    if (!parsed.ok) {
      const { reason, line }: ChapterProblem = parsed.problem
      return chaptersPage(visit, managed, { text, error: t(`wrong.chapters.${reason}`, { line }) })
    }
    await db.transaction().execute((tx) => setChapters(tx, episode.id, parsed.chapters, now))
    return redirect(`${manageChaptersPath.href(locale, { show: show.slug, episode: episode.slug })}?done=saved`)
  },
})

async function setChapters(tx: Tx, episodeId: number, chapters: Chapter[], now: Date): Promise<void> {
  await tx.deleteFrom('podcasts.chapter').where('episode_id', '=', episodeId).execute()
  const rows = chapters.map((chapter) => ({ ...chapter, episode_id: episodeId }))
  if (rows.length > 0) await tx.insertInto('podcasts.chapter').values(rows).execute()
  await tx.updateTable('podcasts.episode').set({ changed_at: now }).where('id', '=', episodeId).execute()
}

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

export const chapterRoutes: Route[] = [form, send, file]
