import type { Config } from '#platform/config'
import type { Day, Locale } from '#platform/i18n'
import { ButtonLink, EmptyState, GatheringList, PageHeading, RowList, Section, YearDial } from '#ui'
import { agendaHref, weekHref } from '../agenda/addresses.ts'
import { noFilter } from '../agenda/filter.ts'
import { Chips } from '../agenda/filters.tsx'
import type { Agenda } from '../agenda/model.ts'
import { dialOf } from '../dial.ts'
import { allSeriesPath, mapPath } from '../hrefs.ts'
import { CityMap } from '../map/pages.tsx'
import type { PlaceOnMap } from '../map/queries.ts'
import { words } from '../messages.ts'
import { rowOf } from '../rows.ts'
import { seriesRowOf } from '../series/pages.tsx'
import type { SeriesRow } from '../series/queries.ts'

const onHome = 8

type HomeProps = {
  agenda: Agenda
  series: SeriesRow[]
  places: PlaceOnMap[]
  today: Day
  locale: Locale
  now: Date
  config: Config
}

/** The first page: the year, what comes next, the series that go on, the city. */
export function HomePage({ agenda, series, places, today, locale, now, config }: HomeProps) {
  const t = words(locale)
  return (
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
  )
}
