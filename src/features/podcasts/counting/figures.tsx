import { definePage, notFound, type Route } from '#platform/feature'
import { formatCount, formatDay, type Locale } from '#platform/i18n'
import { DataTable, Disclosure, EmptyState, MonthBars, Section } from '#ui'
import { allEpisodes, type EpisodeRow } from '../episode/queries.ts'
import { figuresPath, manageEpisodePath, manageShowPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ManageHead } from '../show/manage-head.tsx'
import { mayManageShow, type Show, showAt } from '../show/queries.ts'
import { type Heard, heardByApp, heardByEpisode, heardByMonth } from './queries.ts'

const page = definePage({
  name: 'how often a podcast was heard',
  path: figuresPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const { db, locale, now, params } = visit
    const t = words(locale)
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const slug = { show: show.slug }
    const [episodes, heard, months, apps] = await Promise.all([
      allEpisodes(db, show.id),
      heardByEpisode(db, show.id, now),
      heardByMonth(db, show.id, now),
      heardByApp(db, show.id, now),
    ])
    return {
      title: `${t('figures')}: ${show.title}`,
      description: t('heardHow'),
      unlisted: true,
      section: 'stories',
      alternates: { nl: figuresPath.href('nl', slug), en: figuresPath.href('en', slug) },
      body: (
        <>
          <ManageHead {...{ show, locale }} current="figures" />
          {heard.size === 0 ? (
            <EmptyState
              sentence={t('heardNever')}
              action={{ label: t('overview'), href: manageShowPath.href(locale, slug) }}
            />
          ) : (
            <>
              <Months {...{ months, locale }} />
              <Episodes {...{ show, episodes, heard, locale }} />
              <Apps {...{ apps, locale }} />
            </>
          )}
          <Section heading={t('heardHowHeading')}>
            <p>{t('heardHow')}</p>
            <p>{t('heardKept')}</p>
          </Section>
        </>
      ),
    }
  },
})

function Months({ months, locale }: { months: { month: string; count: number }[]; locale: Locale }) {
  const t = words(locale)
  const columns = [{ label: t('month') }, { label: t('heard'), numeric: true }]
  return (
    <Section heading={t('heardByMonth')}>
      <MonthBars
        label={t('heardByMonth')}
        months={months.map(({ month, count }) => ({
          name: formatDay(`${month}-01`, 'monthShort', locale).slice(0, 3),
          count,
        }))}
      />
      <Disclosure summary={t('asTable')}>
        <DataTable
          caption={t('heardByMonth')}
          columns={columns}
          rows={months
            .toReversed()
            .map(({ month, count }) => [formatDay(`${month}-01`, 'month', locale), formatCount(count, locale)])}
        />
      </Disclosure>
    </Section>
  )
}

type EpisodesProps = { show: Show; episodes: EpisodeRow[]; heard: Map<number, Heard>; locale: Locale }

function Episodes({ show, episodes, heard, locale }: EpisodesProps) {
  const t = words(locale)
  const numeric = true
  return (
    <Section heading={t('heardByEpisode')}>
      <DataTable
        caption={t('heardByEpisode')}
        columns={[
          { label: t('episode') },
          { label: t('heardFirst'), numeric },
          { label: t('heardRecent'), numeric },
          { label: t('heardAll'), numeric },
        ]}
        rows={episodes.flatMap(({ id, slug, title }) => {
          const counts = heard.get(id)
          if (counts === undefined) return []
          const href = manageEpisodePath.href(locale, { show: show.slug, episode: slug })
          return [
            [
              <a href={href} lang={show.language}>
                {title}
              </a>,
              ...[counts.first, counts.recent, counts.all].map((count) => formatCount(count, locale)),
            ],
          ]
        })}
      />
    </Section>
  )
}

function Apps({ apps, locale }: { apps: { app: string; count: number }[]; locale: Locale }) {
  const t = words(locale)
  if (apps.length === 0) return null
  const nameOf = (app: string) => (app === 'browser' || app === 'other' ? t(`app.${app}`) : app)
  return (
    <Section heading={t('heardByApp')}>
      <DataTable
        caption={t('heardByApp')}
        columns={[{ label: t('app') }, { label: t('heardRecent'), numeric: true }]}
        rows={apps.map(({ app, count }) => [nameOf(app), formatCount(count, locale)])}
      />
    </Section>
  )
}

export const figuresRoutes: Route[] = [page]
