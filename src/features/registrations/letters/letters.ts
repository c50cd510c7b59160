import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { Attachment, Block, Mail } from '#platform/mail'
import { gatheringPath, plainText } from '#programme'
import { textOf } from '#ui'
import { myRegistrationPath, ticketPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, type Occasion, accessOf, placeOf, titleOf, whenOf } from '../occasion.ts'

/** Who reads it; without a person: somebody without an account, who was given a ticket. */
export type Reader = { personId: number | undefined; name: string; email: string; locale: Locale }
export type Told = {
  occasion: Occasion
  registrationId: number
  reader: Reader
  /** What the world calls this site. */
  baseUrl: string
  /** The entry for the reader's calendar. */
  calendar?: Attachment | undefined
}
export type TicketNamed = { code: string; holder: string }

const letter = (told: Told, kind: string, subject: string, blocks: (Block | undefined)[]): Mail => ({
  to: { email: told.reader.email, name: told.reader.name },
  ...(told.reader.personId === undefined ? {} : { person: told.reader.personId }),
  locale: told.reader.locale,
  kind: `registrations.${kind}`,
  subject,
  letter: blocks.filter((block) => block !== undefined),
  ...(told.calendar ? { attachments: [told.calendar] } : {}),
})

const open = ({ reader, occasion }: Told) => {
  const t = words(reader.locale)
  return { t, title: titleOf(occasion, reader.locale), hello: t('mail.hello', { name: reader.name }) }
}

function facts({ occasion, reader: { locale } }: Told): Block {
  const t = words(locale)
  const where = placeOf(occasion, locale, t('online')).map(textOf).join(', ')
  const access = accessOf(occasion, locale)
  const rows: [string, string][] = [[t('when'), whenOf(occasion, locale)]]
  if (where !== '') rows.push([t('where'), where])
  if (access !== '') rows.push([t('access'), access])
  return { facts: rows }
}

const own = ({ registrationId, reader, baseUrl }: Told) =>
  baseUrl + myRegistrationPath.href(reader.locale, { id: registrationId })

/** Who has an account can cancel on a page of their own. */
const cancelHint = (told: Told): Block | undefined =>
  told.reader.personId === undefined
    ? undefined
    : { small: words(told.reader.locale)('mail.confirmed.cancel', { address: own(told) }) }

/** One is in: the tickets, and what to do when one cannot come. */
export function confirmedLetter(told: Told, tickets: TicketNamed[], practical: LocalText | null): Mail {
  const { t, title, hello } = open(told)
  const { locale } = told.reader
  const action = (ticket: TicketNamed): Block => ({
    action: {
      label: tickets.length === 1 ? t('mail.toTicket') : t('mail.toTicketOf', { name: ticket.holder }),
      href: told.baseUrl + ticketPath.href(locale, { code: ticket.code }),
    },
  })
  return letter(told, 'confirmed', t('mail.confirmed.subject', { title }), [
    hello,
    t('mail.confirmed.text', { title, count: tickets.length }),
    facts(told),
    ...tickets.map(action),
    ...plainText(inLocale(practical, locale).text)
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph !== ''),
    cancelHint(told),
  ])
}

/** It is full; this is one's place in the queue. */
export function waitingLetter(told: Told, place: number): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'waiting', t('mail.waiting.subject', { title }), [
    hello,
    t('mail.waiting.text', { title, place }),
    facts(told),
    { action: { label: t('mail.toRegistration'), href: own(told) } },
  ])
}

/** The organiser looks at it first. */
export function requestedLetter(told: Told): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'requested', t('mail.requested.subject', { title }), [
    hello,
    t('mail.requested.text', { title }),
    facts(told),
    { action: { label: t('mail.toRegistration'), href: own(told) } },
  ])
}

/** A place has come free, until a certain moment. */
export function offeredLetter(told: Told, until: Date): Mail {
  const { t, title, hello } = open(told)
  const by = moment(until, told.reader.locale)
  return letter(told, 'offered', t('mail.offered.subject', { title, until: by }), [
    hello,
    t('mail.offered.text', { title, until: by }),
    facts(told),
    { action: { label: t('mail.offered.action'), href: own(told) } },
    { small: t('mail.offered.small') },
  ])
}

/** Nobody answered in time: the place went to the next. */
export function expiredLetter(told: Told): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'expired', t('mail.expired.subject', { title }), [
    hello,
    t('mail.expired.text', { title }),
    { action: { label: t('mail.toGathering'), href: page(told) } },
  ])
}

/** The organiser said no. */
export function declinedLetter(told: Told, reason: string | null): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'declined', t('mail.declined.subject', { title }), [
    hello,
    t('mail.declined.text', { title }),
    written(told, reason),
  ])
}

/** What an organiser wrote with it. */
const written = ({ reader }: Told, reason: string | null): Block | undefined =>
  reason === null || reason === '' ? undefined : words(reader.locale)('mail.calledOff.reason', { reason })

/** One is out: by oneself, by taking something else instead, or taken off the list by the organiser. */
export function cancelledLetter(told: Told, by: 'self' | 'organiser' | 'swapped', reason: string | null): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'cancelled', t('mail.cancelled.subject', { title }), [
    hello,
    t(`mail.cancelled.${by}`, { title }),
    by === 'organiser' ? written(told, reason) : undefined,
    facts(told),
    { action: { label: t('mail.toGathering'), href: page(told) } },
  ])
}

/** The whole gathering is called off. */
export function calledOffLetter(told: Told, reason: string | null): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'calledOff', t('mail.calledOff.subject', { title }), [
    hello,
    t('mail.calledOff.text', { title, when: whenOf(told.occasion, told.reader.locale) }),
    written(told, reason ?? told.occasion.cancelled_reason),
    { action: { label: t('mail.toGathering'), href: page(told) } },
  ])
}

/** A place was free, but one has something else at that time: one keeps one's place in the queue. */
export function withheldLetter(told: Told): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'withheld', t('mail.withheld.subject', { title }), [
    hello,
    t('mail.withheld.text', { title }),
    { action: { label: t('mail.toRegistration'), href: own(told) } },
  ])
}

/** A place in one session has come free. */
export function sessionLetter(told: Told, session: LocalText): Mail {
  const { t, title, hello } = open(told)
  const name = inLocale(session, told.reader.locale).text
  return letter(told, 'session', t('mail.session.subject', { name }), [
    hello,
    t('mail.session.text', { name, title }),
    { action: { label: t('mail.offered.action'), href: own(told) } },
  ])
}

/** To a guest whose address is known: the ticket. Undefined for who registered, and where there is no address. */
export function guestLetter(
  told: Told,
  ticket: TicketNamed & { email: string | null; position: number },
): Mail | undefined {
  if (ticket.position === 0 || ticket.email === null) return undefined
  const guest = { personId: undefined, name: ticket.holder, email: ticket.email, locale: told.reader.locale }
  const to: Told = { ...told, reader: guest, calendar: undefined }
  const { t, title, hello } = open(to)
  return letter(to, 'guest', t('mail.guest.subject', { title, from: told.reader.name }), [
    hello,
    t('mail.guest.text', { title, from: told.reader.name }),
    facts(to),
    {
      action: { label: t('mail.toTicket'), href: told.baseUrl + ticketPath.href(guest.locale, { code: ticket.code }) },
    },
  ])
}

/** Another time or another place; the entry in the calendar comes along anew. */
export function movedLetter(told: Told, was: { when: string; where: string }): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'moved', t('mail.moved.subject', { title }), [
    hello,
    t('mail.moved.text', { title }),
    facts(told),
    { facts: [[t('mail.moved.was'), [was.when, was.where].filter(Boolean).join(', ')]] },
    { action: { label: t('mail.toRegistration'), href: own(told) } },
    { small: t('mail.moved.small') },
  ])
}

/** To who gave a ticket away. It does not name who has it now: that would tell who is behind a mail address. */
export function handedOverLetter(told: Told): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'handedOver', t('mail.handedOver.subject', { title }), [
    hello,
    t('mail.handedOver.text', { title }),
  ])
}

/** To who was given one. */
export function receivedLetter(told: Told, ticket: TicketNamed, from: string): Mail {
  const { t, title, hello } = open(told)
  return letter(told, 'received', t('mail.received.subject', { title, from }), [
    hello,
    t('mail.received.text', { title, from }),
    facts(told),
    {
      action: {
        label: t('mail.toTicket'),
        href: told.baseUrl + ticketPath.href(told.reader.locale, { code: ticket.code }),
      },
    },
    cancelHint(told),
  ])
}

const page = ({ occasion, reader, baseUrl }: Told) =>
  baseUrl + gatheringPath.href(reader.locale, { slug: occasion.slug })
