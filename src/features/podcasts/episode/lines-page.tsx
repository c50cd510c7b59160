import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import type { Database, Tx } from '#platform/database'
import {
  definePage,
  type LocalPath,
  type MemberVisit,
  notFound,
  type Page,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, TextArea } from '#ui'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import type { LineProblem, LinesRead } from './chapter-lines.ts'
import { managedEpisode, mayManageEpisode } from './queries.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>

/** What of an episode is written as lines, each with a moment: chapters, soundbites. */
export type Lines<One, Reason> = {
  current: 'chapters' | 'soundbites'
  path: LocalPath
  names: { form: string; send: string }
  says(locale: Locale): { heading: string; hint: string; wrong(problem: LineProblem<Reason>): string }
  /** The lines there are. */
  read(db: Database, episodeId: number): Promise<string>
  parse(text: string, duration: number | null): LinesRead<One, Reason>
  write(tx: Tx, episodeId: number, found: One[]): Promise<void>
  /** What stands below the form. */
  below?(visit: MemberVisit, managed: Managed): Promise<ComponentChildren>
}

/** The page where lines are changed, and its form. */
export function lineRoutes<One, Reason>(lines: Lines<One, Reason>): Route[] {
  const shared = { path: lines.path, who: 'organiser', may: mayManageEpisode } as const
  return [
    definePage({
      ...shared,
      name: lines.names.form,
      async page(visit) {
        const managed = await managedEpisode(visit)
        return managed === undefined ? notFound : linesPage(visit, lines, managed)
      },
    }),
    definePage({ ...shared, name: lines.names.send, method: 'POST', page: (visit) => sent(visit, lines) }),
  ]
}

async function linesPage<One, Reason>(
  visit: MemberVisit,
  lines: Lines<One, Reason>,
  managed: Managed,
  rejected?: { text: string; error: string },
): Promise<Page> {
  const { db, locale } = visit
  const { current, path } = lines
  const { show, episode } = managed
  const t = words(locale)
  const { heading, hint } = lines.says(locale)
  const params = { show: show.slug, episode: episode.slug }
  const [text, below] = await Promise.all([
    rejected?.text ?? lines.read(db, episode.id),
    lines.below?.(visit, managed) ?? null,
  ])
  return managingPage(visit, {
    show,
    episode,
    tab: current,
    path: path,
    heading: heading,
    description: hint,
    errors: rejected && { lines: rejected.error },
    body: (
      <>
        <Form action={path.href(locale, params)}>
          <TextArea name="lines" label={heading} hint={hint} value={text} error={rejected?.error} rows={12} />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        {below}
      </>
    ),
  })
}

const schema = z.object({ lines: z.string().max(100_000).default('') })

async function sent<One, Reason>(visit: MemberVisit, lines: Lines<One, Reason>) {
  const { db, locale, now, request } = visit
  const managed = await managedEpisode(visit)
  if (managed === undefined) return notFound
  const { show, episode } = managed
  const read = await readFields(request, schema)
  if (!read.ok) return linesPage(visit, lines, managed, { text: '', error: words(locale)('wrong.long') })
  const text = read.value.lines
  const parsed = lines.parse(text, episode.duration)
  if (!parsed.ok) return linesPage(visit, lines, managed, { text, error: lines.says(locale).wrong(parsed.problem) })
  await db.transaction().execute(async (tx) => {
    await lines.write(tx, episode.id, parsed.found)
    await tx.updateTable('podcasts.episode').set({ changed_at: now }).where('id', '=', episode.id).execute()
  })
  return redirect(`${lines.path.href(locale, { show: show.slug, episode: episode.slug })}?done=saved`)
}
