import { ownPage } from '#members'
import { organisationPage, personPage } from '#people'
import { gatheringPage, organises } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { phrase } from '#platform/i18n'
import { ButtonLink, RowList, Section } from '#ui'
import { type CallRow, openCallsOf } from './board/queries.ts'
import { CallListRow } from './board/row.tsx'
import { callPath, callsPath, myCallsPath, newCallPath, savedSearchesPath } from './hrefs.ts'
import { words } from './messages.ts'
import { ownInBrief } from './mine/routes.tsx'

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
  return {
    turns: invitations.map(({ slug, title, asker }) => ({
      name: phrase(title, locale),
      href: callPath.href(locale, { slug }),
      label: t('invitedBy', { asker }),
      ask: t('ownRespond'),
    })),
    ways: [
      {
        of: 'work',
        name: t('mine'),
        href: myCallsPath.href(locale),
        note: running.length === 0 ? undefined : String(running.length),
      },
      { of: 'work', name: t('saved.title'), href: savedSearchesPath.href(locale) },
    ],
    forYou: rows.length > 0 && (
      <Section heading={t('ownForYou')} more={{ href: callsPath.href(locale), label: t('toBoard') }}>
        <RowList>
          {rows.map((row) => (
            <CallListRow key={row.id} {...{ row, locale, now }} why={reasons.get(row.id)} />
          ))}
        </RowList>
      </Section>
    ),
  }
})

export const fills: Fill[] = [personPage.fill(asks), organisationPage.fill(asks), atGathering, own]
