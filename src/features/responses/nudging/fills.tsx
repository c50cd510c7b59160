import { callsByIds } from '#calls'
import { ownPage, stewardDesk } from '#members'
import type { Visit } from '#platform/feature'
import { phrase } from '#platform/i18n'
import { representedBy } from '#people'
import { RowList, Section, SeriesRow } from '#ui'
import { callResponsesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { overdueCalls } from './nudge.ts'

const mostShown = 10

/** On one's own page: calls of one's own whose responses wait too long. */
export const ownOverdue = ownPage.fill(async (visit, { member }) =>
  overdueSection(visit, await representedBy(visit.db, member.personId), 'overdue.own'),
)

/** On the stewards' desk: calls anywhere whose responses wait too long. */
export const deskOverdue = stewardDesk.fill(async (visit) => overdueSection(visit, undefined, 'overdue.desk'))

async function overdueSection(
  { db, locale, now }: Visit,
  askers: number[] | undefined,
  heading: 'overdue.own' | 'overdue.desk',
) {
  const late = (await overdueCalls(db, now, askers)).slice(0, mostShown)
  if (late.length === 0) return undefined
  const t = words(locale)
  const calls = new Map(
    (
      await callsByIds(
        db,
        late.map((one) => one.call_id),
      )
    ).map((call) => [call.id, call]),
  )
  const rows = late.flatMap(({ call_id, waiting, days }) => {
    const call = calls.get(call_id)
    if (call === undefined) return []
    return [
      <SeriesRow
        key={call_id}
        name={phrase(call.title, locale)}
        href={callResponsesPath.href(locale, { slug: call.slug })}
        label={call.asker_name}
        summary={t('overdue.summary', { days })}
        signal={t('overdue.waiting', { count: waiting })}
      />,
    ]
  })
  return (
    <Section heading={t(heading)} count={String(rows.length)}>
      <RowList>{rows}</RowList>
    </Section>
  )
}
