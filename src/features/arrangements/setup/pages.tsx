import { formatDate, formatTimeRange, type Locale } from '#platform/i18n'
import { ConfirmButton, DataTable, Disclosure, Facts, FormActions, RowList, Section, SeriesRow } from '#ui'
import { type ArrangementCounted, type Moments, roundStart } from '../arrangement/arrangement.ts'
import { arrangementPath, newArrangementPath, participantsPath, tablesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Rejected } from './fields.ts'
import { SetupForm } from './form.tsx'
import { nameOf } from './head.tsx'

const formats = ['rounds', 'meetings', 'groups'] as const

type ListProps = { arrangements: ArrangementCounted[]; slug: string; locale: Locale }

/** What there is, and the three that one can start. */
export function ListPage({ arrangements, slug, locale }: ListProps) {
  const t = words(locale)
  return (
    <>
      {arrangements.length > 0 && (
        <Section heading={t('list')}>
          <DataTable
            caption={t('list')}
            columns={[
              { label: t('arrangement') },
              { label: t('setup.start') },
              { label: t('page.participants'), numeric: true },
              { label: t('state') },
            ]}
            rows={arrangements.map((arrangement) => [
              <a href={arrangementPath.href(locale, { slug, arrangement: arrangement.id })}>
                {nameOf(arrangement, locale)}
              </a>,
              whenOf(arrangement, locale),
              String(arrangement.participants),
              t(`state.${arrangement.state}`),
            ])}
          />
        </Section>
      )}
      <Section heading={t(arrangements.length === 0 ? 'start' : 'startAnother')}>
        <p>{t('lead')}</p>
        <RowList>
          {formats.map((format) => (
            <SeriesRow
              key={format}
              name={t(`format.${format}`)}
              href={newArrangementPath.href(locale, { slug, format })}
              summary={t(`about.${format}`)}
            />
          ))}
        </RowList>
      </Section>
    </>
  )
}

/** di 1 dec 20:00–21:30 */
export function whenOf(arrangement: Moments, locale: Locale): string {
  const last = roundStart(arrangement, arrangement.rounds)
  const end = new Date(last.getTime() + arrangement.minutes * 60_000)
  return `${formatDate(arrangement.starts_at, 'short', locale)} ${formatTimeRange(arrangement.starts_at, end, locale)}`
}

type OverviewProps = {
  arrangement: ArrangementCounted
  slug: string
  locale: Locale
  values: Record<string, string>
  rejected: Rejected | undefined
}

/** One arrangement: what it is, how far it is, and changing or removing it. */
export function OverviewFacts({ arrangement, slug, locale }: Pick<OverviewProps, 'arrangement' | 'slug' | 'locale'>) {
  const t = words(locale)
  const { format, rounds, minutes, tables, chairs, participants } = arrangement
  const at = { slug, arrangement: arrangement.id }
  return (
    <Facts
      label={t('page.overview')}
      facts={[
        { term: t('setup.start'), description: whenOf(arrangement, locale) },
        { term: t('scheme'), description: t(`scheme.${format}`, { rounds, minutes }) },
        {
          term: t(format === 'groups' ? 'page.groups' : 'page.tables'),
          description: <a href={tablesPath.href(locale, at)}>{t('tablesAndChairs', { tables, chairs })}</a>,
        },
        {
          term: t('page.participants'),
          description: <a href={participantsPath.href(locale, at)}>{t('participantCount', { count: participants })}</a>,
        },
      ]}
    />
  )
}

export function ChangeSetup({ arrangement, slug, locale, values, rejected }: OverviewProps) {
  const t = words(locale)
  const action = arrangementPath.href(locale, { slug, arrangement: arrangement.id })
  return (
    <div class="section">
      <Disclosure summary={t('setup.change')} open={rejected !== undefined}>
        {arrangement.state !== 'open' && <p>{t('setup.changePublished')}</p>}
        <SetupForm {...{ format: arrangement.format, action, values, rejected, locale, fresh: false }} />
      </Disclosure>
      <FormActions>
        <ConfirmButton
          label={t('remove')}
          question={t(arrangement.state === 'open' ? 'removeSure' : 'removePublished')}
          confirm={t('removeYes')}
          action={action}
          hidden={{ act: 'remove' }}
        />
      </FormActions>
    </div>
  )
}
