import type { ComponentChildren } from 'preact'
import { type Day, formatDate, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import {
  Breadcrumb,
  ButtonLink,
  Columns,
  EmptyState,
  type Fact,
  Facts,
  GatheringList,
  PageHeading,
  Prose,
  RowList,
  Section,
  SeriesRow,
  YearDial,
} from '#ui'
import { agendaHref } from '../agenda/addresses.ts'
import { type Filter, noFilter } from '../agenda/filter.ts'
import type { Mark } from '../agenda/marks.ts'
import type { AgendaRow } from '../agenda/queries.ts'
import { dialOf } from '../dial.ts'
import { Follow } from '../feeds/follow.tsx'
import { PartyLinks } from '../gatherings/party-names.tsx'
import { allSeriesPath, manageSeriesPath, seriesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { datedRowOf, rowOf } from '../rows.ts'
import type { Series, SeriesRow as Row } from './queries.ts'

/** Every series, those under one common title together. */
export function AllSeriesPage({ series, locale }: { series: Row[]; locale: Locale }) {
  const t = words(locale)
  const groups = [...Map.groupBy(series, (one) => one.umbrella)].sort(
    ([a], [b]) => Number(a === null) - Number(b === null),
  )
  return (
    <>
      <PageHeading heading={t('seriesHeading')} lead={t('seriesLead')} />
      {groups.map(([umbrella, some]) => (
        <Section
          key={umbrella ?? ''}
          heading={umbrella ? t('seriesUnder', { umbrella }) : t('seriesOwn')}
          count={t('seriesCount', { count: some.length })}
        >
          <RowList>{some.map((one) => seriesRowOf(one, locale))}</RowList>
        </Section>
      ))}
    </>
  )
}

export function seriesRowOf(one: Row, locale: Locale) {
  const t = words(locale)
  return (
    <SeriesRow
      name={inLocale(one.title, locale)}
      href={seriesPath.href(locale, { slug: one.slug })}
      label={one.organisers.map((party) => party.name).join(', ') || t(`kind.${one.kind}`)}
      {...(one.summary ? { summary: inLocale(one.summary, locale) } : {})}
      next={one.next_at ? t('seriesNext', { date: formatDate(one.next_at, 'short', locale) }) : t('seriesNone')}
      {...(one.upcoming > 1 ? { count: t('seriesUpcoming', { count: one.upcoming }) } : {})}
    />
  )
}

type SeriesProps = {
  series: Series
  coming: AgendaRow[]
  past: AgendaRow[]
  marks: Mark[]
  dial: { from: Day; to: Day }
  filter: Filter
  today: Day
  locale: Locale
  now: Date
  baseUrl: string
  /** The reader organises it. */
  own: boolean
  /** What later features have around it. */
  fills: ComponentChildren
}

/** One series: what it is, who carries it, its year, its next and its past. */
export function SeriesPage({
  series,
  coming,
  past,
  marks,
  dial,
  filter,
  today,
  locale,
  now,
  baseUrl,
  own,
  fills,
}: SeriesProps) {
  const t = words(locale)
  const about = inLocale(series.about, locale)
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('seriesTitle'), href: allSeriesPath.href(locale) }]} />
      <Columns aside={<Facts label={t('by')} facts={factsOf(series, locale)} />}>
        <PageHeading
          kind={series.kind}
          label={series.umbrella ? `${t(`kind.${series.kind}`)} · ${series.umbrella}` : t(`kind.${series.kind}`)}
          heading={inLocale(series.title, locale)}
          {...(series.summary ? { lead: inLocale(series.summary, locale) } : {})}
        >
          {own ? (
            <ButtonLink variant="secondary" href={manageSeriesPath.href(locale, { slug: series.slug })}>
              {t('manageThis')}
            </ButtonLink>
          ) : undefined}
        </PageHeading>
        {about.text && <Prose html={markdownToHtml(about.text)} lang={about.lang} />}
      </Columns>
      <YearDial {...dialOf(dial, marks, today, filter, locale)} size="small" />
      <Columns aside={<Follow filter={filter} locale={locale} baseUrl={baseUrl} />}>
        <Section
          heading={t('seriesComing')}
          more={{ href: agendaHref(locale, filter), label: t('allOf', { title: inLocale(series.title, locale).text }) }}
        >
          {coming.length > 0 ? (
            <GatheringList rows={coming.map((row) => ({ ...rowOf(row, locale, now), level: 3 as const }))} />
          ) : (
            <EmptyState sentence={t('seriesEmpty')} action={{ label: t('follow'), href: '#volg' }} />
          )}
        </Section>
        {fills}
        {past.length > 0 && (
          <Section heading={t('seriesPast')}>
            <GatheringList rows={past.map((row) => ({ ...datedRowOf(row, locale, now), level: 3 as const }))} />
          </Section>
        )}
      </Columns>
    </>
  )
}

function factsOf(series: Series, locale: Locale): Fact[] {
  const t = words(locale)
  const roles = (['organiser', 'partner', 'funder'] as const).flatMap((role): Fact[] => {
    const parties = series.parties.filter((party) => party.role === role)
    if (parties.length === 0) return []
    return [
      {
        term: t(`role.${role}`),
        description: <PartyLinks parties={parties} locale={locale} />,
      },
    ]
  })
  if (series.disciplines.length === 0) return roles
  const disciplines = series.disciplines.map(({ id, name }, index) => (
    <>
      {index > 0 && ', '}
      <a href={agendaHref(locale, { ...noFilter, discipline: id })}>{inLocale(name, locale).text}</a>
    </>
  ))
  return [...roles, { term: t('about'), description: disciplines }]
}
