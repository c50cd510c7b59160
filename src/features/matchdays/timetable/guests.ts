import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { formatDate, formatTime, inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { newCode } from '#registrations'
import { linkedTimesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type DateRow, datesOf } from './queries.ts'
import { slotStart, type Timetable } from './timetable.ts'

/** Whoever an organiser brought in may read Dutch or English; the list was Dutch, and the other page is a link away. */
const locale = 'nl'

/** What begins within so many minutes a mail may come too late for. */
const soon = 15

/** Gives everybody without an account a page by a secret address. Who has one keeps it. */
export async function giveLinks(tx: Tx, matchdayId: number): Promise<void> {
  for (const [table, who] of [
    ['matchdays.student', sql`person_id is null`],
    ['matchdays.company', sql`party_id is null and contact_id is null`],
  ] as const) {
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(table)} where matchday_id = ${matchdayId} and own_code is null and ${who} for update`.execute(
      tx,
    )
    await sql`update ${sql.table(table)} t set own_code = given.code
      from unnest(${rows.map(({ id }) => id)}::integer[], ${rows.map(() => newCode())}::text[]) given(id, code)
     where t.id = given.id`.execute(tx)
  }
}

type Day = { title: LocalText; starts_at: Date }

/** The day guests are written about; undefined as long as its gathering is nobody's to see: then nobody is written to. */
async function dayOf(tx: Tx, matchdayId: number): Promise<Day | undefined> {
  const { rows } = await sql<Day>`select g.title, g.starts_at from matchdays.matchday m
    join programme.gathering_card g on g.id = m.gathering_id and g.status = 'published' where m.id = ${matchdayId}`.execute(
    tx,
  )
  return rows[0]
}

type Telling = {
  /** times: they are out. changed: some of theirs are different now. behind: all of theirs are later. */
  kind: 'times' | 'changed' | 'behind'
  /** Only these; undefined: all. */
  studentIds?: number[]
  baseUrl: string
  now: Date
}
type Guest = { id: number; name: string | null; email: string; own_code: string }

/**
 * Mails students without an account their times as they are, in the transaction that makes them so: one mail each, however
 * many conversations changed. A mail may come too late for what begins in a few minutes, and says where to look then.
 */
export async function tellGuests(tx: Tx, timetable: Timetable, telling: Telling): Promise<void> {
  const { kind, studentIds, baseUrl, now } = telling
  const matchdayId = timetable.matchday_id
  if (studentIds?.length === 0) return
  if (kind !== 'times') await giveLinks(tx, matchdayId)
  const { rows: guests } = await sql<Guest>`
    select id, name, email, own_code from matchdays.student
     where matchday_id = ${matchdayId} and person_id is null and email is not null and withdrawn_at is null
       and (${studentIds ?? null}::integer[] is null or id = any(${studentIds ?? null}::integer[])) order by id`.execute(
    tx,
  )
  const day = guests.length === 0 ? undefined : await dayOf(tx, matchdayId)
  if (day === undefined) return
  const dates = Map.groupBy(await datesOf(tx, { matchdayId, all: true }), ({ student_id: id }) => id)
  const mails = guests.flatMap((guest): Mail[] => {
    const own = (dates.get(guest.id) ?? []).filter(({ state }) => state === 'planned')
    const left = kind === 'times' ? own : own.filter(({ slot }) => slotStart(timetable, slot ?? 0) > now)
    // Before the day nothing is news to who has no conversations; on the day that the last one fell out is.
    if (left.length === 0 && kind !== 'changed') return []
    return [mailOf(guest, { kind, day, timetable, own: left, baseUrl, now })]
  })
  await sendMail(tx, mails)
}

type Facts = { kind: Telling['kind']; day: Day; timetable: Timetable; own: DateRow[]; baseUrl: string; now: Date }

function mailOf({ name, email, own_code: code }: Guest, { kind, day, timetable, own, baseUrl, now }: Facts): Mail {
  const t = words(locale)
  const title = inLocale(day.title, locale).text
  const facts = own.map((row): [string, string] => [
    formatTime(slotStart(timetable, row.slot ?? 0), locale),
    [row.company, row.room, row.stand === null ? undefined : `${t('board.table').toLowerCase()} ${row.stand}`]
      .filter(Boolean)
      .join(', '),
  ])
  const hurries = own.some(({ slot }) => slotStart(timetable, slot ?? 0).getTime() - now.getTime() < soon * 60_000)
  const text =
    kind === 'times'
      ? t('dates.mail.student', { count: own.length, title, day: formatDate(day.starts_at, 'long', locale) })
      : kind === 'behind'
        ? t('dates.mail.behind', { title, minutes: timetable.behind })
        : t('dates.mail.changed', { title, count: own.length })
  return {
    to: { email, ...(name !== null && { name }) },
    ...{ locale, kind: `matchdays.times.${kind === 'times' ? 'guest' : kind}` },
    subject: t(kind === 'times' ? 'dates.mail.subject' : 'dates.mail.changedSubject', { title }),
    letter: [
      t('dates.mail.hello', { name: name ?? email }),
      text,
      ...(facts.length === 0 ? [] : [{ facts }]),
      ...(kind !== 'times' && hurries ? [t('dates.mail.board')] : []),
      { action: { label: t('dates.mail.action'), href: baseUrl + linkedTimesPath.href(locale, { code }) } },
      t('dates.mail.link'),
      t('dates.mail.guest'),
    ],
  }
}

/** Mails companies without an account where their times are, once the timetable is out. */
export async function tellGuestCompanies(
  tx: Tx,
  { matchdayId, baseUrl }: { matchdayId: number; baseUrl: string },
): Promise<void> {
  const { rows } = await sql<{ name: string; email: string; own_code: string; count: number }>`
    select c.name, c.email, c.own_code, count(v.id)::integer as count
      from matchdays.company c join matchdays.conversation v on v.company_id = c.id and v.state = 'planned'
     where c.matchday_id = ${matchdayId} and c.party_id is null and c.contact_id is null and c.email is not null
       and c.own_code is not null and c.withdrawn_at is null group by c.id order by c.id`.execute(tx)
  const day = rows.length === 0 ? undefined : await dayOf(tx, matchdayId)
  if (day === undefined) return
  const t = words(locale)
  const { starts_at: at } = day
  const title = inLocale(day.title, locale).text
  await sendMail(
    tx,
    rows.map(({ name, email, own_code: code, count }): Mail => ({
      to: { email, name },
      ...{ locale, kind: 'matchdays.times.guestCompany', subject: t('dates.mail.subject', { title }) },
      letter: [
        t('dates.mail.hello', { name }),
        t('dates.mail.company', { count, title, day: formatDate(at, 'long', locale) }),
        { action: { label: t('dates.mail.action'), href: baseUrl + linkedTimesPath.href(locale, { code }) } },
        t('dates.mail.link'),
      ],
    })),
  )
}
