import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { GatheringBrief } from '#programme'
import { contactOf } from '../companies/queries.ts'
import { ownTimetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { giveLinks, tellGuestCompanies, tellGuests } from './guests.ts'
import { timetableOf, touchTimetable } from './timetable.ts'

/**
 * Publishes a timetable, once: everybody sees their times, and gets one mail. Who was brought in by mail address and has
 * no account yet is mailed the times themselves, and a page of their own by a secret address.
 * @returns empty: nothing was made; already: it was published before
 */
export async function publishTimetable(
  tx: Tx,
  given: { matchdayId: number; gathering: GatheringBrief; by: number; now: Date; baseUrl: string },
): Promise<'published' | 'empty' | 'already'> {
  const { matchdayId, by, now } = given
  const timetable = await timetableOf(tx, matchdayId, true)
  if (timetable === undefined || timetable.made_at === null) return 'empty'
  if (timetable.state === 'published') return 'already'
  await sql`update matchdays.timetable set state = 'published', published_at = ${now}, published_by = ${by}
    where matchday_id = ${matchdayId}`.execute(tx)
  await touchTimetable(tx, matchdayId)
  await giveLinks(tx, matchdayId)
  await sendMail(tx, await timeMails(tx, given))
  await tellGuests(tx, timetable, { kind: 'times', baseUrl: given.baseUrl, now })
  await tellGuestCompanies(tx, { matchdayId, baseUrl: given.baseUrl })
  return 'published'
}

async function timeMails(tx: Tx, { matchdayId, gathering, baseUrl }: Parameters<typeof publishTimetable>[1]) {
  const { rows } = await sql<{ person_id: number; count: number }>`
    select s.person_id, count(*)::integer as count from matchdays.conversation v join matchdays.student s on s.id = v.student_id
     where v.matchday_id = ${matchdayId} and v.state = 'planned' and s.person_id is not null group by 1`.execute(tx)
  const { rows: companies } = await sql<{ person_id: number; count: number }>`
    select person_id, sum(count)::integer as count from (
      select distinct r.person_id, v.company_id, v.count
        from (select company_id, count(*) as count from matchdays.conversation
               where matchday_id = ${matchdayId} and state = 'planned' group by 1) v
        join matchdays.company c on c.id = v.company_id
        join lateral (select ${contactOf} as person_id where ${contactOf} is not null
                      union select a.person_id from people.representative a where a.party_id = c.party_id) r on true) told
     group by 1`.execute(tx)
  const people = [
    ...rows.map((row) => ({ ...row, as: 'student' as const })),
    ...companies.map((row) => ({ ...row, as: 'company' as const })),
  ]
  const addresses = await addressesOf(
    tx,
    people.map((one) => one.person_id),
  )
  return people.flatMap(({ person_id: person, count, as }): Mail[] => {
    const address = addresses.get(person)
    if (address === undefined) return []
    const { locale, name, email } = address
    const t = words(locale)
    const title = inLocale(gathering.title, locale).text
    return [
      {
        to: { email, name },
        ...{ person, locale, kind: `matchdays.times.${as}`, subject: t('dates.mail.subject', { title }) },
        letter: [
          t('dates.mail.hello', { name }),
          t(`dates.mail.${as}`, { count, title, day: dayOf(gathering, locale) }),
          t('dates.mail.follow'),
          {
            action: {
              label: t('dates.mail.action'),
              href: baseUrl + ownTimetablePath.href(locale, { slug: gathering.slug }),
            },
          },
        ],
      },
    ]
  })
}

const dayOf = ({ starts_at }: GatheringBrief, locale: Locale) => formatDate(starts_at, 'long', locale)
