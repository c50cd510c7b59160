import { ownPage } from '#members'
import { definePage, type Fill, type Route } from '#platform/feature'
import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { Button, ButtonLink, DataTable, EmptyState, Form, FormActions, PageHeading, Section } from '#ui'
import {
  invitationPath,
  managePath,
  manageSeriesPath,
  newGatheringPath,
  newSeriesPath,
  organisingPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { gatheringsOf, type Invitation, invitationsOf, type OwnRow, type OwnSeries, seriesOf } from './mine.ts'
import { DoneNotice } from './notices.tsx'

const indexRoute = definePage({
  name: 'all one organises',
  path: organisingPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const [rows, series, invitations] = await Promise.all([
      gatheringsOf(db, member.personId, now),
      seriesOf(db, member.personId),
      invitationsOf(db, member.personId),
    ])
    const ahead = rows.filter((row) => row.ends_at >= now)
    const past = rows.filter((row) => row.ends_at < now)
    return {
      title: t('organising'),
      description: t('organisingLead'),
      unlisted: true,
      alternates: { nl: organisingPath.href('nl'), en: organisingPath.href('en') },
      body: (
        <>
          <PageHeading heading={t('organisingHeading')} lead={t('organisingLead')}>
            <ButtonLink href={newGatheringPath.href(locale)}>{t('newTitle')}</ButtonLink>
            <ButtonLink href={newSeriesPath.href(locale)} variant="secondary">
              {t('newSeriesTitle')}
            </ButtonLink>
          </PageHeading>
          <DoneNotice visit={visit} />
          <Invitations invitations={invitations} locale={locale} />
          <Section heading={t('ownAhead')}>
            {ahead.length > 0 ? (
              <OwnTable caption={t('ownAhead')} rows={ahead} locale={locale} />
            ) : (
              <EmptyState
                sentence={t('ownEmpty')}
                action={{ label: t('newTitle'), href: newGatheringPath.href(locale) }}
              />
            )}
          </Section>
          <SeriesSection series={series} locale={locale} />
          {past.length > 0 && (
            <Section heading={t('ownPast')}>
              <p>{t('ownPastHint')}</p>
              <OwnTable caption={t('ownPast')} rows={past} locale={locale} />
            </Section>
          )}
        </>
      ),
    }
  },
})

function OwnTable({ caption, rows, locale }: { caption: string; rows: OwnRow[]; locale: Locale }) {
  const t = words(locale)
  return (
    <DataTable
      caption={caption}
      columns={[{ label: t('when') }, { label: t('field.what') }, { label: t('state') }]}
      rows={rows.map((row) => [
        formatDate(row.starts_at, 'short', locale),
        <a href={managePath.href(locale, { slug: row.slug })}>{inLocale(row.title, locale).text}</a>,
        stateOf(row, locale),
      ])}
    />
  )
}

/** Concept, wacht op een beheerder, in de agenda… */
export function stateOf(row: Pick<OwnRow, 'status' | 'submitted_at' | 'declined_at'>, locale: Locale): string {
  const t = words(locale)
  if (row.status !== 'draft') return t(`status.${row.status}`)
  return row.submitted_at ? t('status.waiting') : row.declined_at ? t('status.declined') : t('status.draft')
}

function SeriesSection({ series, locale }: { series: OwnSeries[]; locale: Locale }) {
  const t = words(locale)
  if (series.length === 0) return null
  return (
    <Section heading={t('ownSeries')}>
      <ul>
        {series.map(({ slug, title, withheld }) => (
          <li key={slug}>
            <a href={manageSeriesPath.href(locale, { slug })}>{inLocale(title, locale).text}</a>
            {withheld && ` (${t('status.waiting')})`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Somebody asks to organise along: yes or no. */
export function Invitations({ invitations, locale }: { invitations: Invitation[]; locale: Locale }) {
  const t = words(locale)
  if (invitations.length === 0) return null
  return (
    <Section heading={t('invitations')}>
      {invitations.map((one) => (
        <Form
          key={`${one.gathering_id}-${one.party_id}`}
          action={invitationPath.href(locale)}
          label={inLocale(one.title, locale).text}
          hidden={{ gathering: String(one.gathering_id), party: String(one.party_id) }}
        >
          <p>
            {t(one.invited_by ? 'invitedBy' : 'invitedByNobody', {
              who: one.invited_by ?? '',
              party: one.party,
              title: inLocale(one.title, locale).text,
              date: formatDate(one.starts_at, 'short', locale),
            })}
          </p>
          <FormActions>
            <Button name="answer" value="yes">
              {t('invitationYes')}
            </Button>
            <Button name="answer" value="no" variant="secondary">
              {t('invitationNo')}
            </Button>
          </FormActions>
        </Form>
      ))}
    </Section>
  )
}

const onOwnPage = 3

/** On a member's own page: who asks to organise along, what one organises next, and the way to all of it. */
export const ownPageFill: Fill = ownPage.fill(async (visit, { member }) => {
  const { db, locale, now } = visit
  const t = words(locale)
  const [rows, invitations] = await Promise.all([
    gatheringsOf(db, member.personId, now, onOwnPage),
    invitationsOf(db, member.personId),
  ])
  const ahead = rows.filter((row) => row.ends_at >= now)
  const all = organisingPath.href(locale)
  return {
    turns: invitations.map((one) => ({
      name: phrase(one.title, locale),
      href: all,
      label: t('ownAsked', { party: one.party }),
      ask: t('ownAskedAnswer'),
      by: one.starts_at,
    })),
    coming: ahead.length > 0 && (
      <Section heading={t('ownHeading')} more={{ href: all, label: t('ownAll') }}>
        <OwnTable caption={t('ownHeading')} rows={ahead} locale={locale} />
      </Section>
    ),
    ways: [{ of: 'days', name: t('ownHeading'), href: all }],
  }
})

export const indexRoutes: Route[] = [indexRoute]
