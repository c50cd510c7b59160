import type { Config } from '#platform/config'
import { cityDay, daysBetween, formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import type { Block, Mail } from '#platform/mail'
import type { Address } from '#people'
import { myRegistrationPath, type Occasion, span, titleOf, whenOf, whereOf } from '#registrations'
import { textOf } from '#ui'
import { endPaths } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Due, OwnSession } from './queries.ts'

/** All that a reminder tells. */
export type Reminder = {
  due: Due
  occasion: Occasion
  sessions: OwnSession[]
  address: Address
  secret: string
}

/** A reminder of a gathering, to somebody who goes there. */
export function reminderLetter({ baseUrl }: Pick<Config, 'baseUrl'>, reminder: Reminder, now: Date): Mail {
  const { due, occasion, address, secret } = reminder
  const { locale, name, email } = address
  const t = words(locale)
  const title = titleOf(occasion, locale)
  const letter: Block[] = [t('mail.hello', { name }), t('mail.before', { title, places: due.places }), facts(reminder)]
  const online = due.mode === 'online' || occasion.mode === 'online'
  if (online && occasion.online_url !== null)
    letter.push({ action: { label: t('mail.join'), href: occasion.online_url } })
  const registration = baseUrl + myRegistrationPath.href(locale, { id: due.registration_id })
  letter.push({ action: { label: t('mail.registration'), href: registration } }, { small: t('mail.cannot') })
  return {
    to: { email, name },
    person: due.person_id,
    locale,
    kind: `reminders.${due.moment}`,
    subject: subjectOf(due, title, locale, now),
    letter,
    unsubscribe: baseUrl + endPaths.reminders.href(locale, { secret }),
  }
}

/** By how far it really is, also when the reminder comes late. */
function subjectOf({ starts_at, all_day }: Due, title: string, locale: Locale, now: Date): string {
  const t = words(locale)
  const days = daysBetween(cityDay(now), cityDay(starts_at))
  const time = formatTime(starts_at, locale)
  if (days > 1) return t('mail.onDay', { day: formatDate(starts_at, 'short', locale), title })
  if (days === 1) return all_day ? t('mail.tomorrowAllDay', { title }) : t('mail.tomorrow', { time, title })
  return all_day ? t('mail.todayAllDay', { title }) : t('mail.today', { time, title })
}

function facts({ due, occasion, sessions, address: { locale } }: Reminder): Block {
  const t = words(locale)
  const rows: [string, string][] = [[t('mail.when'), whenOf(occasion, locale)]]
  if (due.slot_starts_at && due.slot_ends_at)
    rows.push([t('mail.yourTime'), span(due.slot_starts_at, due.slot_ends_at, locale)])
  const where =
    due.mode === 'online' ? t('mail.online') : whereOf(occasion, locale, t('mail.online')).map(textOf).join('\n')
  if (where !== '') rows.push([t('mail.where'), where])
  const own = sessions.map(
    ({ title, starts_at, ends_at }) => `${span(starts_at, ends_at, locale)} ${inLocale(title, locale).text}`,
  )
  if (own.length > 0) rows.push([t('mail.sessions'), own.join('\n')])
  return { facts: rows }
}
