import { ownPage } from '#members'
import { RowList, Section } from '#ui'
import { myResponsesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { signalOf } from './next.ts'
import { ownResponses } from './queries.ts'
import { OwnRow } from './row.tsx'

const mostShown = 4

/** On one's own page: responses that wait for oneself, and those one waits for. Nothing for who never responded. */
export const ownPart = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const responses = await ownResponses(db, member.personId, now)
  if (responses.length === 0) return undefined
  const t = words(locale)
  const live = responses.filter(
    (one) => ['draft', 'sent', 'shortlisted'].includes(one.state) || one.meets_at !== null || one.unread > 0,
  )
  const first = live.toSorted(
    (a, b) => Number(signalOf(b, locale) !== undefined) - Number(signalOf(a, locale) !== undefined),
  )
  return (
    <Section heading={t('own.heading')} more={{ href: myResponsesPath.href(locale), label: t('own.all') }}>
      {first.length === 0 ? (
        <p class="soft">{t('own.noneLive')}</p>
      ) : (
        <RowList>
          {first.slice(0, mostShown).map((response) => (
            <OwnRow key={response.id} {...{ locale, response }} personId={member.personId} level={3} />
          ))}
        </RowList>
      )}
    </Section>
  )
})
