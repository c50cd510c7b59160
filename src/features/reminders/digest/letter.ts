import type { Config } from '#platform/config'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import type { Block, Mail } from '#platform/mail'
import type { Address } from '#people'
import { agendaPath, gatheringPath } from '#programme'
import { endPaths, remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Choice } from './choose.ts'
import type { Coming, Follower } from './queries.ts'

type House = Pick<Config, 'baseUrl' | 'city'>

/** A person's digest of the week. */
export function digestLetter(
  house: House,
  follower: Follower,
  address: Address,
  choice: Choice,
  going: Set<number>,
): Mail {
  const { locale, name, email } = address
  const { baseUrl, city } = house
  const { named, more, later } = choice
  const t = words(locale)
  const everything = follower.disciplines.length === 0 && follower.series.length === 0
  const opening = later
    ? everything
      ? 'mail.digestLaterAll'
      : 'mail.digestLater'
    : everything
      ? 'mail.digestAll'
      : 'mail.digestChosen'
  const letter: Block[] = [
    t('mail.hello', { name }),
    t(opening, { city }),
    { list: named.map((coming) => itemOf(coming, locale, baseUrl, going.has(coming.id))) },
  ]
  if (more > 0) letter.push(t('mail.digestMore', { count: more }))
  letter.push({ action: { label: t('mail.agenda'), href: baseUrl + agendaPath.href(locale) } })
  letter.push({ small: t('mail.choose', { address: baseUrl + remindersPath.href(locale) }) })
  return {
    to: { email, name },
    person: follower.person_id,
    locale,
    kind: 'reminders.digest',
    subject: t(later ? 'mail.digestSubjectLater' : 'mail.digestSubject', {
      title: named[0] ? inLocale(named[0].title, locale).text : '',
      more: named.length + more - 1,
    }),
    letter,
    unsubscribe: baseUrl + endPaths.digest.href(locale, { secret: follower.secret }),
  }
}

function itemOf(coming: Coming, locale: Locale, baseUrl: string, isGoing: boolean) {
  const t = words(locale)
  const { starts_at, all_day, place, place_text, mode } = coming
  const day = formatDate(starts_at, 'short', locale)
  const where = place
    ? inLocale(place, locale).text
    : (place_text ?? (mode === 'online' ? t('mail.online') : undefined))
  return {
    label: inLocale(coming.title, locale).text,
    href: baseUrl + gatheringPath.href(locale, { slug: coming.slug }),
    detail: [all_day ? day : `${day} ${formatTime(starts_at, locale)}`, where, isGoing ? t('mail.going') : undefined]
      .filter(Boolean)
      .join(' · '),
  }
}
