import { sql } from 'kysely'
import { cityDay, formatDay, inLocale } from '#platform/i18n'
import { ownPage } from '#members'
import { RowList, Section, SeriesRow } from '#ui'
import { openQuestions } from '../encounter/queries.ts'
import { networkPath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { dueNotes } from './queries.ts'

/** On one's own page: the network, whom one met that one has not said, and what waits to be followed up. */
export const ownNetwork = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const { personId } = member
  const [questions, notes, counted] = await Promise.all([
    openQuestions(db, personId, now),
    dueNotes(db, personId, cityDay(now)),
    sql<{
      n: number
    }>`select count(*)::integer as n from encounters.tie_card where one_id = ${personId} or other_id = ${personId}`.execute(
      db,
    ),
  ])
  const ties = counted.rows[0]?.n ?? 0
  return (
    <Section heading={t('network.heading')}>
      <RowList>
        {[
          ...questions.map(({ slug, title, people, they_said }) => (
            <SeriesRow
              name={t('network.ask', { title: inLocale(title, locale).text })}
              href={whomPath.href(locale, { slug })}
              next={t('network.askPeople', { n: people })}
              count={they_said > 0 ? t('network.askSaid', { n: they_said }) : undefined}
            />
          )),
          ...notes
            .slice(0, 3)
            .map(({ name, text, due_on }) => (
              <SeriesRow
                label={t('network.followUp')}
                name={name}
                href={`${networkPath.href(locale)}#lijst`}
                summary={text}
                next={formatDay(due_on, 'dayMonth', locale)}
              />
            )),
          <SeriesRow
            name={t('network.toNetwork')}
            href={networkPath.href(locale)}
            summary={t('network.ownText')}
            next={t('network.count', { n: ties })}
            count={notes.length > 3 ? t('network.moreNotes') : undefined}
          />,
        ]}
      </RowList>
    </Section>
  )
})
