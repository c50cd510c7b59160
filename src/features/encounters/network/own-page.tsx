import { sql } from 'kysely'
import { atCityTime, cityDay, inLocale } from '#platform/i18n'
import { ownPage } from '#members'
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
  const href = networkPath.href(locale)
  return {
    turns: [
      ...questions.map(({ slug, title, people, they_said }) => ({
        name: t('network.ask', { title: inLocale(title, locale).text }),
        href: whomPath.href(locale, { slug }),
        label: t('network.heading'),
        ask: they_said > 0 ? t('network.askSaid', { n: they_said }) : t('network.askPeople', { n: people }),
        later: they_said === 0,
      })),
      ...notes.map(({ name, text, due_on }) => ({
        name,
        href: `${href}#lijst`,
        label: t('network.followUp'),
        ask: text,
        by: atCityTime(due_on, '00:00'),
        later: true,
      })),
    ],
    ways: [{ of: 'self', name: t('network.heading'), href, note: ties === 0 ? undefined : String(ties) }],
  }
})
