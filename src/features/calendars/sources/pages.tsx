import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { agendaPath } from '#programme'
import { DataTable, EmptyState, PageHeading, Section } from '#ui'
import { type Words, words } from '../messages.ts'
import type { ListedSource } from './queries.ts'

/** Which calendars feed the agenda, and how they are doing. */
export function SourcesPage({ sources, locale }: { sources: ListedSource[]; locale: Locale }) {
  const t = words(locale)
  const columns = [
    { label: t('columnSource') },
    { label: t('columnOrganiser') },
    { label: t('columnComing'), numeric: true },
    { label: t('columnRead') },
    { label: t('columnOutcome') },
  ]
  return (
    <>
      <PageHeading heading={t('sources')} lead={t('sourcesLead')} />
      {sources.length === 0 ? (
        <EmptyState sentence={t('noSources')} action={{ label: t('toAgenda'), href: agendaPath.href(locale) }} />
      ) : (
        <DataTable
          caption={t('sourcesCaption')}
          columns={columns}
          rows={sources.map((source) => rowOf(source, locale))}
        />
      )}
      <Section heading={t('yourCalendar')}>
        <p>{t('missing')}</p>
      </Section>
    </>
  )
}

function rowOf(source: ListedSource, locale: Locale) {
  const t = words(locale)
  const { label, address, organiser, coming, read_at } = source
  return [
    <>
      {label} <span class="mono soft">{hostOf(address)}</span>
    </>,
    organiser ? <a href={partyHref(organiser, locale)}>{organiser.name}</a> : t('unknownOrganiser'),
    String(coming),
    read_at
      ? t('readAt', { date: formatDate(read_at, 'dayMonth', locale), time: formatTime(read_at, locale) })
      : t('neverRead'),
    outcomeOf(source, t),
  ]
}

/** The host only: the rest of a private calendar's address is its key. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}

function outcomeOf({ problem, added, changed, vanished, skipped }: ListedSource, t: Words): string {
  if (problem) return problemText(problem, t)
  const counts = [
    added ? t('countAdded', { count: added }) : '',
    changed ? t('countChanged', { count: changed }) : '',
    vanished ? t('countVanished', { count: vanished }) : '',
    skipped ? t('countSkipped', { count: skipped }) : '',
  ]
  return counts.filter((text) => text !== '').join(' · ') || t('nothingChanged')
}

function problemText({ code, params }: NonNullable<ListedSource['problem']>, t: Words): string {
  return t(`problem.${code}` as Parameters<Words>[0], params)
}
