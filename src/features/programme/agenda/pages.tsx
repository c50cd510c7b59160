import { cityDay, formatDay, isoWeek, type Locale, monthOf } from '#platform/i18n'
import { Columns, EmptyState, GatheringList, Notice, PageHeading, Pagination, SearchField, YearDial } from '#ui'
import { dialOf } from '../dial.ts'
import { Follow } from '../feeds/follow.tsx'
import { words } from '../messages.ts'
import { datedRowOf, rowOf } from '../rows.ts'
import { agendaHref } from './addresses.ts'
import { noFilter, writeFilter } from './filter.ts'
import { Chips, Filters, Hidden } from './filters.tsx'
import { AgendaGrid } from './grid.tsx'
import { type Agenda, countLimit, writeCursor } from './model.ts'
import { beside, type Period } from './period.ts'
import type { AgendaRow } from './queries.ts'

export type Options = {
  series: { slug: string; title: { nl?: string | undefined; en?: string | undefined } }[]
  places: { slug: string; name: string }[]
  disciplines: { id: string; name: string }[]
}
type AgendaProps = { agenda: Agenda; options: Options; locale: Locale; now: Date; baseUrl: string }

/** december 2026; week 49: 30 november t/m 6 december */
export function periodName({ unit, first, last }: Period, locale: Locale): string {
  if (unit === 'year') return first.slice(0, 4)
  if (unit === 'month') return formatDay(first, 'month', locale)
  if (unit === 'day') return formatDay(first, 'long', locale)
  const t = words(locale)
  const from = monthOf(first) === monthOf(last) ? String(Number(first.slice(8))) : formatDay(first, 'dayMonth', locale)
  const range = t('dayRange', { from, to: formatDay(last, 'dayMonth', locale) })
  return t('week', { week: isoWeek(first).week, range })
}

/** The agenda: the year on a dial, what was asked for, the list, the month, and how to follow it. */
export function AgendaPage({ agenda, options, locale, now, baseUrl }: AgendaProps) {
  const t = words(locale)
  const { filter, period } = agenda
  return (
    <>
      <PageHeading
        heading={period ? capital(periodName(period, locale)) : t('agendaHeading')}
        label={period ? t('agendaTitle') : undefined}
      >
        <form role="search" action={agendaHref(locale, { ...filter, words: undefined }).split('?')[0]} method="get">
          <Hidden query={writeFilter({ ...filter, words: undefined })} />
          <SearchField
            name="q"
            label={t('search')}
            value={filter.words}
            placeholder={t('searchHint')}
            submit={t('searchButton')}
          />
        </form>
      </PageHeading>
      <YearDial {...dialOf(agenda.dial, agenda.marks, agenda.today, filter, locale, period)} />
      <Chips agenda={agenda} locale={locale} />
      <Filters agenda={agenda} options={options} locale={locale} />
      {period && <Beside agenda={agenda} period={period} locale={locale} label={t('periods')} />}
      <Columns
        aside={
          <>
            <AgendaGrid agenda={agenda} locale={locale} />
            <Follow filter={filter} locale={locale} baseUrl={baseUrl} />
          </>
        }
      >
        <Listing agenda={agenda} locale={locale} now={now} />
      </Columns>
    </>
  )
}

function Listing({ agenda, locale, now }: { agenda: Agenda; locale: Locale; now: Date }) {
  const t = words(locale)
  const { filter, period, question, rows, underWay, earlier, count } = agenda
  const list = (some: AgendaRow[]) => some.map((row) => rowOf(row, locale, now))
  // Today's agenda opens with what one can walk into now; a day or a month with what begins in it.
  const running = underWay.length > 0 && (
    <GatheringList heading={t(period ? 'continuing' : 'underWay')} rows={list(underWay)} />
  )
  const corrections = question.understood?.corrections ?? []
  return (
    <>
      {corrections.map(({ typed, instead }) => (
        <Notice
          key={typed}
          tone="info"
          heading={t('instead', { typed, instead: instead.map((word) => `‘${word}’`).join(', ') })}
        />
      ))}
      {!agenda.nearest && (
        <p class="mono soft" role="status">
          {count >= countLimit
            ? t('countMore', { count: countLimit })
            : t('countWith', { count, running: agenda.running })}
          {writeFilter(filter).size > 0 && (
            <>
              {' · '}
              <a href={agendaHref(locale, noFilter, period)}>{t('clearAll')}</a>
            </>
          )}
        </p>
      )}
      {!period && running}
      {monthsOf(rows, period).map(([month, some]) => (
        <GatheringList
          key={month}
          id={month}
          {...(month === '' ? {} : { heading: capital(formatDay(month + '-01', 'month', locale)) })}
          rows={list(some)}
        />
      ))}
      {period && running}
      {agenda.nearest && <Nothing agenda={agenda} locale={locale} now={now} />}
      {agenda.more && (
        <Pagination
          label={t('more')}
          later={{ label: t('more'), href: agendaHref(locale, filter, period, { after: writeCursor(agenda.more) }) }}
        />
      )}
      {earlier.length > 0 && (
        <GatheringList heading={t('earlier')} rows={earlier.map((row) => datedRowOf(row, locale, now))} />
      )}
      {period && <Beside agenda={agenda} period={period} locale={locale} label={t('periodsBelow')} />}
    </>
  )
}

/** Rows under the month they start in; a page of one month needs no heading. */
function monthsOf(rows: AgendaRow[], period: Period | undefined): [string, AgendaRow[]][] {
  if (period !== undefined && period.unit !== 'year') return rows.length > 0 ? [['', rows]] : []
  return [...Map.groupBy(rows, (row) => monthOf(cityDay(row.starts_at)))]
}

/** Says that there is nothing, and offers what is closest. */
function Nothing({ agenda, locale, now }: { agenda: Agenda; locale: Locale; now: Date }) {
  const t = words(locale)
  const { nearest, period, filter } = agenda
  const before = nearest?.before ?? []
  const after = nearest?.after ?? []
  const none = before.length + after.length === 0
  const narrow = writeFilter(filter).size > 0
  const sentence =
    period && !none
      ? t('emptyPeriod', { period: periodName(period, locale) })
      : filter.words
        ? t('emptySearch', { typed: filter.words })
        : narrow
          ? t('emptyFilter')
          : t('emptyAll')
  return (
    <>
      <EmptyState
        sentence={sentence}
        action={{ label: t('emptyAction'), href: agendaHref(locale, { ...filter, ...nothingChosen }) }}
      />
      {after.length > 0 && (
        <GatheringList heading={t('nearestAfter')} rows={after.map((row) => datedRowOf(row, locale, now))} />
      )}
      {before.length > 0 && (
        <GatheringList heading={t('nearestBefore')} rows={before.map((row) => datedRowOf(row, locale, now))} />
      )}
    </>
  )
}

const nothingChosen = {
  kinds: [],
  languages: [],
  free: false,
  online: false,
  series: undefined,
  place: undefined,
  organiser: undefined,
  discipline: undefined,
  from: undefined,
  to: undefined,
  words: undefined,
}

function Beside({ agenda, period, locale, label }: { agenda: Agenda; period: Period; locale: Locale; label: string }) {
  const t = words(locale)
  const step = (direction: -1 | 1, name: 'previous' | 'next') => ({
    label: t(`${name}.${period.unit}`),
    href: agendaHref(locale, agenda.filter, beside(period, direction)),
  })
  return (
    <Pagination
      label={label}
      earlier={step(-1, 'previous')}
      later={step(1, 'next')}
      here={periodName(period, locale)}
    />
  )
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
