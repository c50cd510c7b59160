import { ownPage } from '#members'
import { organisationPage, personPage } from '#people'
import { gatheringPage, organises } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { ButtonLink, RowList, Section, SeriesRow } from '#ui'
import { type CallRow, openCallsOf } from './board/queries.ts'
import { CallListRow } from './board/row.tsx'
import { callPath, callsPath, manageCallPath, myCallsPath, newCallPath } from './hrefs.ts'
import { words } from './messages.ts'
import { ownInBrief } from './mine/routes.tsx'
import { stateWord } from './page/state.ts'

const shown = 6

const List = ({ rows, visit }: { rows: CallRow[]; visit: Visit }) => (
  <RowList>
    {rows.map((row) => (
      <CallListRow key={row.id} row={row} locale={visit.locale} now={visit.now} />
    ))}
  </RowList>
)

/** On the page of a party: what it asks now. */
const asks = async (visit: Visit, { id }: { id: number }) => {
  const t = words(visit.locale)
  const rows = await openCallsOf(visit.db, { askerId: id }, visit.now, shown)
  if (rows.length === 0) return null
  return (
    <Section id="oproepen" heading={t('asksNow')} more={{ href: callsPath.href(visit.locale), label: t('toBoard') }}>
      <List rows={rows} visit={visit} />
    </Section>
  )
}

/** On the page of a gathering: the calls that belong to it; for who organises it the way to add one. */
const atGathering = gatheringPage.fill(async (visit, { gathering, over }) => {
  const { db, locale, member, now } = visit
  const t = words(locale)
  const rows = await openCallsOf(db, { gatheringId: gathering.id }, now, 12)
  const own = !over && member !== undefined && (await organises(db, member.personId, gathering.id))
  if (rows.length === 0 && !own) return null
  const query = new URLSearchParams({ bijeenkomst: String(gathering.id) })
  return (
    <Section id="oproepen" heading={t('atGathering')}>
      {rows.length > 0 && <List rows={rows} visit={visit} />}
      {own && (
        <p>
          <ButtonLink variant="secondary" href={newCallPath.href(locale, {}, query)}>
            {t('newAtGathering')}
          </ButtonLink>
        </p>
      )}
    </Section>
  )
})

/** On one's own page: invitations, what one asks, and what suits one. */
const own = ownPage.fill(async (visit, { member }) => {
  const { locale, now } = visit
  const t = words(locale)
  const { running, invitations, rows, reasons } = await ownInBrief(visit, member.personId)
  const items = [
    ...invitations
      .slice(0, 3)
      .map(({ slug, title, asker }) => (
        <SeriesRow
          label={t('invitedBy', { asker })}
          name={inLocale(title, locale)}
          href={callPath.href(locale, { slug })}
        />
      )),
    ...running
      .slice(0, 4)
      .map((call) => (
        <SeriesRow
          label={t('youAsk')}
          name={inLocale(call.title, locale)}
          href={manageCallPath.href(locale, { slug: call.slug })}
          next={stateWord(call, now, locale)}
        />
      )),
    ...rows.map((row) => <CallListRow key={row.id} {...{ row, locale, now }} why={reasons.get(row.id)} />),
  ]
  return (
    <Section heading={t('board')} more={{ href: myCallsPath.href(locale), label: t('mine') }}>
      {items.length > 0 ? (
        <RowList>{items}</RowList>
      ) : (
        <p>
          {t('ownNothing')} <a href={callsPath.href(locale)}>{t('toBoard')}</a>
        </p>
      )}
    </Section>
  )
})

export const fills: Fill[] = [personPage.fill(asks), organisationPage.fill(asks), atGathering, own]
