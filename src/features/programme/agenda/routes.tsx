import { definePage, notFound, type Route, type Visit } from '#platform/feature'
import { placeOptions } from '#places'
import { disciplineNames } from '#people'
import { feedLinks } from '../feeds/links.ts'
import { agendaPath, dayPath, monthPath, weekPath, yearPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { seriesOptions } from '../series/queries.ts'
import { agendaHref } from './addresses.ts'
import { isNarrow } from './filter.ts'
import { readAgenda, writeCursor } from './model.ts'
import { AgendaPage, type Options, periodName } from './pages.tsx'
import { type Period, readPeriod } from './period.ts'

async function agendaPage(visit: Visit, period: Period | undefined) {
  const { locale, config } = visit
  const t = words(locale)
  const [agenda, options] = await Promise.all([readAgenda(visit, period), readOptions(visit)])
  const named = period && periodName(period, locale)
  const more: Record<string, string> = agenda.after ? { after: writeCursor(agenda.after) } : {}
  return {
    title: named ? t('agendaOf', { period: named }) : t('agendaTitle'),
    description: named
      ? t('agendaOfDescription', { period: named, city: config.city })
      : t('agendaDescription', { city: config.city }),
    section: 'agenda',
    alternates: {
      nl: agendaHref('nl', agenda.filter, period, more),
      en: agendaHref('en', agenda.filter, period, more),
    },
    canonical: agendaHref(locale, agenda.filter, period, more),
    unlisted: isNarrow(agenda.filter) || agenda.after !== undefined,
    feeds: feedLinks(visit, agenda.filter),
    picture: `/beeld/agenda-${locale}.png`,
    body: <AgendaPage agenda={agenda} options={options} locale={locale} now={visit.now} baseUrl={config.baseUrl} />,
    modules: ['src/ui/copy-field/copy-field.client.ts'],
  }
}

async function readOptions({ db, locale }: Visit): Promise<Options> {
  const [series, places, disciplines] = await Promise.all([
    seriesOptions(db),
    placeOptions(db, locale),
    disciplineNames(db, locale),
  ])
  return { series, places, disciplines }
}

const periodPage = (visit: Visit) => {
  const period = readPeriod(visit.params)
  return period === undefined ? notFound : agendaPage(visit, period)
}

export const agendaRoutes: Route[] = [
  definePage({ name: 'agenda', path: agendaPath, who: 'everyone', page: (visit) => agendaPage(visit, undefined) }),
  definePage({ name: 'agenda of a year', path: yearPath, who: 'everyone', page: periodPage }),
  definePage({ name: 'agenda of a month', path: monthPath, who: 'everyone', page: periodPage }),
  definePage({ name: 'agenda of a week', path: weekPath, who: 'everyone', page: periodPage }),
  definePage({ name: 'agenda of a day', path: dayPath, who: 'everyone', page: periodPage }),
]
