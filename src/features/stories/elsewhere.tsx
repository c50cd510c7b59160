import { callPage } from '#calls'
import { organisationPage, personPage } from '#people'
import { placePage } from '#places'
import { gatheringPage, seriesPage } from '#programme'
import type { Fill, Visit } from '#platform/feature'
import { RowList, Section } from '#ui'
import { storiesPath } from './hrefs.ts'
import { words } from './messages.ts'
import { type Subject, storiesAbout } from './reading/around.ts'
import { StoryListRow } from './reading/row.tsx'

/** On other pages: the stories that link to what they are about. */
async function about({ db, locale }: Visit, subject: Subject) {
  const t = words(locale)
  const rows = await storiesAbout(db, subject, locale, 6)
  if (rows.length === 0) return null
  return (
    <Section id="verhalen" heading={t('stories')} more={{ href: storiesPath.href(locale), label: t('list.toAll') }}>
      <RowList>
        {rows.map((row) => (
          <StoryListRow key={row.id} {...{ row, locale }} />
        ))}
      </RowList>
    </Section>
  )
}

export const fills: Fill[] = [
  gatheringPage.fill((visit, { gathering }) => about(visit, { gatheringId: gathering.id })),
  seriesPage.fill((visit, { id }) => about(visit, { seriesId: id })),
  personPage.fill((visit, { id }) => about(visit, { partyId: id })),
  organisationPage.fill((visit, { id }) => about(visit, { partyId: id })),
  placePage.fill((visit, { id }) => about(visit, { placeId: id })),
  callPage.fill((visit, { call }) => about(visit, { callId: call.id })),
]
