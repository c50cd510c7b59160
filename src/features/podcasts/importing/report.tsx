import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { Button, CopyField, DataTable, Form, FormActions, Section } from '#ui'
import { DoneNotice } from '../done.tsx'
import { soundWanted } from '../events.ts'
import { feedPath, importReportPath, manageEpisodePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ManageHead } from '../show/manage-head.tsx'
import { mayManageShow, type Show, showAt } from '../show/queries.ts'
import type { Note } from './item.ts'

type Item = {
  title: string
  slug: string | null
  state: 'waiting' | 'here' | 'elsewhere' | 'none'
  problem: string | null
  notes: Note[]
}
type Report = { id: string; feed_url: string; made_at: Date | null; items: Item[] }

async function reportOf(db: Database, showId: number): Promise<Report | undefined> {
  const { rows } = await sql<Report>`
    select i.id, i.feed_url, i.made_at, coalesce((
        select jsonb_agg(jsonb_build_object('title', m.title, 'slug', e.slug, 'state', m.state, 'problem', m.problem, 'notes', m.notes) order by m.number)
          from podcasts.import_item m left join podcasts.episode e on e.id = m.episode_id where m.import_id = i.id), '[]') as items
      from podcasts.import i where i.show_id = ${showId}`.execute(db)
  return rows[0]
}

const page = definePage({
  name: 'what came over with a podcast',
  path: importReportPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const { db, locale, params, config } = visit
    const t = words(locale)
    const show = await showAt(db, params.show ?? '')
    const report = show && (await reportOf(db, show.id))
    if (show === undefined || report === undefined) return notFound
    const slug = { show: show.slug }
    const { items, made_at } = report
    const of = (state: Item['state']) => items.filter((item) => item.state === state).length
    return {
      title: `${t('importReport')}: ${show.title}`,
      description: t('importReport'),
      unlisted: true,
      section: 'stories',
      alternates: { nl: importReportPath.href('nl', slug), en: importReportPath.href('en', slug) },
      modules: ['src/ui/copy-field/copy-field.client.ts'],
      body: (
        <>
          <ManageHead {...{ show, locale }} current="overview" />
          <DoneNotice visit={visit} />
          <Section heading={t('importReport')} count={String(items.length)}>
            <p>
              {made_at === null
                ? t('importMaking')
                : t('importCounts', { here: of('here'), waiting: of('waiting'), elsewhere: of('elsewhere') })}
            </p>
            {items.length > 0 && <Items {...{ show, items, locale }} />}
            {of('elsewhere') > 0 && (
              <Form action={importReportPath.href(locale, slug)}>
                <FormActions>
                  <Button variant="secondary">{t('importAgain')}</Button>
                </FormActions>
              </Form>
            )}
          </Section>
          <Section heading={t('importNext')}>
            <p>{t('importNextText', { host: new URL(report.feed_url).host })}</p>
            <CopyField
              id="feed"
              label={t('feedAddress')}
              value={config.baseUrl + feedPath.href('nl', slug)}
              copy={t('copy')}
              copied={t('copied')}
            />
          </Section>
        </>
      ),
    }
  },
})

function Items({ show, items, locale }: { show: Show; items: Item[]; locale: Locale }) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('importReport')}
      columns={[{ label: t('episode') }, { label: t('sound') }, { label: t('importNotes') }]}
      rows={items.map(({ title, slug, state, problem, notes }) => [
        slug === null ? (
          title
        ) : (
          <a href={manageEpisodePath.href(locale, { show: show.slug, episode: slug })} lang={show.language}>
            {title}
          </a>
        ),
        state === 'elsewhere' ? `${t('item.elsewhere')} ${t(`itemProblem.${problemOf(problem)}`)}` : t(`item.${state}`),
        notes.map(({ about, value }) => t(`note.${about}`, { value })).join(' '),
      ])}
    />
  )
}

const problems = ['refused', 'cut-off', 'too-large', 'not-audio', 'address'] as const
const problemOf = (problem: string | null) => problems.find((one) => one === problem) ?? 'other'

/** Has what could not be fetched tried again. */
async function tryAgain(tx: Tx, showId: number): Promise<void> {
  const { rows } = await sql<{ import_id: string }>`
    update podcasts.import_item m set state = 'waiting', problem = null from podcasts.import i
     where i.id = m.import_id and i.show_id = ${showId} and m.state = 'elsewhere' and m.episode_id is not null
    returning m.import_id`.execute(tx)
  const [first] = rows
  if (first) await announce(tx, soundWanted, [{ importId: first.import_id }])
}

const again = definePage({
  name: 'fetch again what did not come over',
  path: importReportPath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  burst: 5,
  async page({ db, locale, params }) {
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    await db.transaction().execute((tx) => tryAgain(tx, show.id))
    return redirect(`${importReportPath.href(locale, { show: show.slug })}?done=again`)
  },
})

export const importReportRoutes: Route[] = [page, again]
