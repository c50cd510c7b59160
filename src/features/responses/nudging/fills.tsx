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
export const ownOverdue = ownPage.fill(async (visit, { member }) => {
  const t = words(visit.locale)
  const late = await overdue(visit, await representedBy(visit.db, member.personId))
  return {
    turns: late.map(({ call, waiting, since }) => ({
      name: phrase(call.title, visit.locale),
      href: callResponsesPath.href(visit.locale, { slug: call.slug }),
      label: call.asker_name,
      ask: t('overdue.own', { count: waiting }),
      by: since,
    })),
  }
})

/** On the stewards' desk: calls anywhere whose responses wait too long. */
export const deskOverdue = stewardDesk.fill(async (visit) => {
  const late = await overdue(visit, undefined)
  if (late.length === 0) return undefined
  const t = words(visit.locale)
  return (
    <Section heading={t('overdue.desk')} count={String(late.length)}>
      <RowList>
        {late.map(({ call, waiting, days }) => (
          <SeriesRow
            key={call.id}
            name={phrase(call.title, visit.locale)}
            href={callResponsesPath.href(visit.locale, { slug: call.slug })}
            label={call.asker_name}
            summary={t('overdue.summary', { days })}
            signal={t('overdue.waiting', { count: waiting })}
          />
        ))}
      </RowList>
    </Section>
  )
})

/** The calls that are late with answering, the latest first, with the day since which they are. */
async function overdue({ db, now }: Visit, askers: number[] | undefined) {
  const late = (await overdueCalls(db, now, askers)).slice(0, mostShown)
  const ids = late.map(({ call_id }) => call_id)
  const calls = new Map((ids.length === 0 ? [] : await callsByIds(db, ids)).map((call) => [call.id, call]))
  return late.flatMap(({ call_id, waiting, days }) => {
    const call = calls.get(call_id)
    return call === undefined ? [] : [{ call, waiting, days, since: new Date(now.getTime() - days * 86_400_000) }]
  })
}
