import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { GatheringBrief } from '#programme'
import { contactOf } from '../companies/queries.ts'
import { ownTimetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { datesOf } from './queries.ts'
import { slotStart, type Timetable, timetableOf, touchTimetable } from './timetable.ts'

/**
 * Publishes a timetable, once: everybody sees their times, and gets one mail. Who was brought in by mail address and has
 * no account yet is mailed the times themselves.
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
  await sendMail(tx, [...(await timeMails(tx, given)), ...(await guestMails(tx, timetable, given))])
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

/** Students whom an organiser brought in by mail address have no page here yet: they get the times themselves. */
async function guestMails(
  tx: Tx,
  timetable: Timetable,
  { matchdayId, gathering }: Parameters<typeof publishTimetable>[1],
): Promise<Mail[]> {
  const guests = await tx
    .selectFrom('matchdays.student')
    .select(['id', 'name', 'email'])
    .where('matchday_id', '=', matchdayId)
    .where('person_id', 'is', null)
    .where('email', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  if (guests.length === 0) return []
  const dates = Map.groupBy(await datesOf(tx, { matchdayId, all: true }), ({ student_id: id }) => id)
  const locale = 'nl'
  const t = words(locale)
  const title = inLocale(gathering.title, locale).text
  return guests.flatMap(({ id, name, email }): Mail[] => {
    const own = (dates.get(id) ?? []).filter(({ state }) => state === 'planned')
    if (email === null || own.length === 0) return []
    const facts = own.map(({ slot, company, room, stand }): [string, string] => [
      formatTime(slotStart(timetable, slot ?? 0), locale),
      [company, room, stand === null ? undefined : `${t('board.table').toLowerCase()} ${stand}`]
        .filter(Boolean)
        .join(', '),
    ])
    return [
      {
        to: { email, ...(name !== null && { name }) },
        ...{ locale, kind: 'matchdays.times.guest', subject: t('dates.mail.subject', { title }) },
        letter: [
          t('dates.mail.hello', { name: name ?? email }),
          t('dates.mail.student', { count: own.length, title, day: dayOf(gathering, locale) }),
          { facts },
          t('dates.mail.guest'),
        ],
      },
    ]
  })
}
