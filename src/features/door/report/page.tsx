import type { ComponentChildren } from 'preact'
import { formatCount, formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { ButtonLink, DataTable, EmptyState, Section } from '#ui'
import { attendanceCsv } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Conflict } from '../phone/protocol.ts'
import { ticketWords } from './people-page.tsx'
import type { arrivalsOf, Guest, sessionCounts } from './queries.ts'

type ReportProps = {
  head: ComponentChildren
  guests: Guest[]
  arrivals: Awaited<ReturnType<typeof arrivalsOf>>
  sessions: Awaited<ReturnType<typeof sessionCounts>>
  conflicts: Conflict[]
  slug: string
  locale: Locale
}

/** Afterwards: who came, who did not, what went wrong, and when everybody stood at the door. */
export function ReportPage({ head, guests, arrivals, sessions, conflicts, slug, locale }: ReportProps) {
  const t = words(locale)
  const came = guests.filter((guest) => guest.at !== null)
  const missing = guests.filter((guest) => guest.at === null && guest.state === 'valid' && !guest.online)
  const walkIns = came.filter((guest) => guest.walk_in)
  const expected = guests.filter((guest) => guest.state === 'valid' && !guest.online).length
  const figures: [string, number][] = [
    [t('figure.came'), came.length],
    [t('figure.expected'), expected],
    [t('figure.missing'), missing.length],
    [t('figure.walkIns'), walkIns.length],
    [t('figure.conflicts'), conflicts.length],
  ]
  return (
    <>
      {head}
      <Section heading={t('page.report')}>
        {came.length === 0 && <EmptyState sentence={t('reportEmpty')} />}
        <DataTable
          caption={t('figures')}
          columns={[{ label: t('figure') }, { label: t('count'), numeric: true }]}
          rows={figures.map(([label, count]) => [label, formatCount(count, locale)])}
        />
        <p>
          <ButtonLink href={attendanceCsv.href(locale, { slug })} variant="secondary" download>
            {t('csvDownload')}
          </ButtonLink>
        </p>
      </Section>
      {arrivals.length > 0 && <Arrivals arrivals={arrivals} locale={locale} />}
      {sessions.length > 0 && <Sessions sessions={sessions} locale={locale} />}
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} locale={locale} />}
      {came.length > 0 && <Came guests={came} locale={locale} />}
      {missing.length > 0 && (
        <Section heading={t('missing')} count={formatCount(missing.length, locale)}>
          <DataTable
            caption={t('missing')}
            columns={[{ label: t('name') }, { label: t('ticket') }]}
            rows={missing.map((guest) => [guest.name, ticketWords(guest, locale)])}
          />
        </Section>
      )}
    </>
  )
}

const barWidth = 20
const chartHeight = 120

/** How many came in per quarter of an hour: a picture, and the same as a table. */
function Arrivals({ arrivals, locale }: Pick<ReportProps, 'arrivals' | 'locale'>) {
  const t = words(locale)
  const most = Math.max(...arrivals.map(({ count }) => count))
  const busiest = arrivals.find(({ count }) => count === most)
  return (
    <Section heading={t('arrivals')}>
      <p>{busiest && t('busiest', { time: formatTime(busiest.at, locale), count: most })}</p>
      <svg
        viewBox={`0 0 ${arrivals.length * barWidth} ${chartHeight}`}
        width={arrivals.length * barWidth}
        height={chartHeight}
        aria-hidden="true"
      >
        {arrivals.map(({ at, count }, index) => {
          const height = Math.round((count / most) * (chartHeight - 2))
          return (
            <rect
              key={at.getTime()}
              x={index * barWidth + 2}
              y={chartHeight - height}
              width={barWidth - 4}
              height={height}
              fill="currentColor"
            />
          )
        })}
        <path d={`M0 ${chartHeight - 0.5}h${arrivals.length * barWidth}`} stroke="currentColor" />
      </svg>
      <details>
        <summary>{t('arrivalsTable')}</summary>
        <DataTable
          caption={t('arrivals')}
          columns={[{ label: t('quarter') }, { label: t('figure.came'), numeric: true }]}
          rows={arrivals.map(({ at, count }) => [
            `${formatDate(at, 'dayMonthShort', locale)} ${formatTime(at, locale)}`,
            formatCount(count, locale),
          ])}
        />
      </details>
    </Section>
  )
}

function Sessions({ sessions, locale }: Pick<ReportProps, 'sessions' | 'locale'>) {
  const t = words(locale)
  return (
    <Section heading={t('sessions')}>
      <DataTable
        caption={t('sessions')}
        columns={[{ label: t('session') }, { label: t('figure.came'), numeric: true }]}
        rows={sessions.map(({ title, starts_at, count }) => [
          `${formatTime(starts_at, locale)} ${inLocale(title, locale).text}`,
          formatCount(Number(count), locale),
        ])}
      />
    </Section>
  )
}

function Conflicts({ conflicts, locale }: Pick<ReportProps, 'conflicts' | 'locale'>) {
  const t = words(locale)
  const moment = (at: number, device: string | null) =>
    t('moment', { time: formatTime(new Date(at), locale), device: device ?? t('byPage') })
  return (
    <Section heading={t('conflicts')} count={formatCount(conflicts.length, locale)}>
      <p>{t('conflictsLead')}</p>
      <DataTable
        caption={t('conflicts')}
        columns={[{ label: t('name') }, { label: t('first') }, { label: t('second') }, { label: t('why') }]}
        rows={conflicts.map((conflict) => [
          conflict.holder ?? '–',
          conflict.first ? moment(conflict.first.at, conflict.first.device) : '–',
          moment(conflict.at, conflict.device),
          t(`conflict.${conflict.answer}`),
        ])}
      />
    </Section>
  )
}

function Came({ guests, locale }: { guests: Guest[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('came')} count={formatCount(guests.length, locale)}>
      <DataTable
        caption={t('came')}
        columns={[{ label: t('name') }, { label: t('ticket') }, { label: t('inside') }, { label: t('where') }]}
        rows={guests.map((guest) => [
          guest.name || '–',
          ticketWords(guest, locale),
          guest.at ? formatTime(guest.at, locale) : '',
          guest.device ?? t('byPage'),
        ])}
      />
    </Section>
  )
}
