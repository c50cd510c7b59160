import { definePage, notFound, type Route } from '#platform/feature'
import { addDays, addMonths, cityDay, inLocale, monthOf } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { noFilter } from '../agenda/filter.ts'
import { ask, gatheringsBefore, gatheringsStarting, gatheringsUnderWay, marksBetween } from '../agenda/queries.ts'
import { feedLinks } from '../feeds/links.ts'
import { allSeriesPath, seriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { seriesOf } from '../organising/mine.ts'
import { seriesPage } from '../slots.ts'
import { AllSeriesPage, SeriesPage } from './pages.tsx'
import { allSeries, seriesAt } from './queries.ts'

const allSeriesRoute = definePage({
  name: 'all series',
  path: allSeriesPath,
  who: 'everyone',
  async page({ db, locale, now, config }) {
    const t = words(locale)
    return {
      title: t('seriesTitle'),
      description: t('seriesDescription', { city: config.city }),
      section: 'series',
      alternates: { nl: allSeriesPath.href('nl'), en: allSeriesPath.href('en') },
      picture: `/beeld/agenda-${locale}.png`,
      body: <AllSeriesPage series={await allSeries(db, now)} locale={locale} />,
    }
  },
})

const seriesRoute = definePage({
  name: 'series',
  path: seriesPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, params, now, config, member } = visit
    const slug = params.slug ?? ''
    const series = await seriesAt(db, slug, now)
    if (series === undefined) return notFound
    const own =
      member !== undefined &&
      (member.steward || (await seriesOf(db, member.personId)).some(({ id }) => id === series.id))
    if (series.withheld && !own) return notFound
    const filter = { ...noFilter, series: slug }
    const question = await ask(db, filter)
    const today = cityDay(now)
    const from = addMonths(monthOf(today) + '-01', -5)
    const dial = { from, to: addDays(addMonths(from, 12), -1) }
    const { id, title: name } = series
    const [coming, underWay, past, marks, fills] = await Promise.all([
      gatheringsStarting(db, question, { from: now }, 30),
      gatheringsUnderWay(db, question, now, 5),
      gatheringsBefore(db, question, now, 30),
      marksBetween(db, question, dial.from, dial.to, true),
      visit.fill(seriesPage, { id, slug, title: name }),
    ])
    const title = inLocale(series.title, locale).text
    const running = new Set(underWay.map((row) => row.id))
    return {
      title,
      description: plainStart(inLocale(series.summary ?? series.about, locale).text || title, 200),
      section: 'series',
      unlisted: series.withheld,
      alternates: { nl: seriesPath.href('nl', { slug }), en: seriesPath.href('en', { slug }) },
      picture: `/beeld/serie/${slug}-${locale}.png`,
      feeds: feedLinks(visit, filter),
      structured: [
        {
          '@context': 'https://schema.org',
          '@type': 'EventSeries',
          name: title,
          description: inLocale(series.summary, locale).text || undefined,
          url: config.baseUrl + seriesPath.href(locale, { slug }),
        },
      ],
      modules: ['src/ui/copy-field/copy-field.client.ts'],
      body: (
        <SeriesPage
          {...{ series, locale, now, today, dial, marks, filter, own, fills }}
          coming={[...underWay, ...coming.slice(0, 30)]}
          past={past.filter((row) => !running.has(row.id))}
          baseUrl={config.baseUrl}
        />
      ),
    }
  },
})

export const seriesRoutes: Route[] = [allSeriesRoute, seriesRoute]
