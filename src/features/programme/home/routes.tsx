import { definePage, type Route } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { agendaHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import { readAgenda } from '../agenda/model.ts'
import { feedLinks } from '../feeds/links.ts'
import { homePath } from '../hrefs.ts'
import { placesAhead } from '../map/queries.ts'
import { words } from '../messages.ts'
import { allSeries } from '../series/queries.ts'
import { HomePage } from './pages.tsx'

const homeRoute = definePage({
  name: 'home',
  path: homePath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, now, config } = visit
    const t = words(locale)
    const url = new URL(homePath.href(locale), visit.url)
    const [agenda, series, places] = await Promise.all([
      readAgenda({ ...visit, url }, undefined),
      allSeries(db, now),
      placesAhead(db, now),
    ])
    return {
      title: t('homeTitle', { city: config.city }),
      description: t('agendaDescription', { city: config.city }),
      alternates: { nl: homePath.href('nl'), en: homePath.href('en') },
      canonical: homePath.href(locale),
      picture: `/beeld/agenda-${locale}.png`,
      feeds: feedLinks(visit, noFilter),
      structured: [
        {
          '@context': 'https://schema.org',
          '@type': 'WebSite',
          name: 'Golflengte',
          url: config.baseUrl + homePath.href(locale),
          inLanguage: locale,
          potentialAction: {
            '@type': 'SearchAction',
            target: `${config.baseUrl}${agendaHref(locale, noFilter)}?q={words}`,
            'query-input': 'required name=words',
          },
        },
      ],
      body: <HomePage {...{ agenda, series, places, today: cityDay(now), locale, now, config }} />,
    }
  },
})

export const homeRoutes: Route[] = [homeRoute]
