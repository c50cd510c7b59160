import { definePage, type Route } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { ButtonLink, EmptyState, GatheringList, PageHeading, RowList, Section, YearDial } from '#ui'
import { agendaHref, weekHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import { Chips } from '../agenda/filters.tsx'
import { readAgenda } from '../agenda/model.ts'
import { dialOf } from '../dial.ts'
import { feedLinks } from '../feeds/links.ts'
import { allSeriesPath, homePath, mapPath } from '../hrefs.ts'
import { CityMap } from '../map/pages.tsx'
import { placesAhead } from '../map/queries.ts'
import { words } from '../messages.ts'
import { rowOf } from '../rows.ts'
import { seriesRowOf } from '../series/pages.tsx'
import { allSeries } from '../series/queries.ts'

const onHome = 8

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
    const today = cityDay(now)
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
      body: (
        <>
          <PageHeading size="display" heading={t('homeHeading', { city: config.city })} lead={t('homeLead')}>
            <ButtonLink href={weekHref(locale, today)}>{t('homeThisWeek')}</ButtonLink>
          </PageHeading>
          <YearDial {...dialOf(agenda.dial, agenda.marks, today, noFilter, locale)} />
          <Chips agenda={agenda} locale={locale} />
          <Section heading={t('homeSoon')} more={{ href: agendaHref(locale, noFilter), label: t('homeAll') }}>
            {agenda.rows.length > 0 ? (
              <GatheringList
                rows={agenda.rows.slice(0, onHome).map((row) => ({ ...rowOf(row, locale, now), level: 3 as const }))}
              />
            ) : (
              <EmptyState
                sentence={t('emptyAll')}
                action={{ label: t('homeAllSeries'), href: allSeriesPath.href(locale) }}
              />
            )}
          </Section>
          {series.length > 0 && (
            <Section heading={t('homeSeries')} more={{ href: allSeriesPath.href(locale), label: t('homeAllSeries') }}>
              <RowList>{series.slice(0, 6).map((one) => seriesRowOf(one, locale))}</RowList>
            </Section>
          )}
          {places.length > 0 && (
            <Section heading={t('homePlaces')} more={{ href: mapPath.href(locale), label: t('homeToMap') }}>
              <CityMap
                places={places}
                locale={locale}
                city={config.city}
                ground={config.map.ground}
                listHref={`${mapPath.href(locale)}#plekken`}
              />
            </Section>
          )}
        </>
      ),
    }
  },
})

export const homeRoutes: Route[] = [homeRoute]
