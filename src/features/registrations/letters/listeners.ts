import type { Config } from '#platform/config'
import { actOnce, type Tx } from '#platform/database'
import { type EventDefinition, type Listener, listener } from '#platform/events'
import { inLocale, type Locale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { gatheringMoved, spokenMoment, type WhenAndWhere } from '#programme'
import {
  offersWithheld,
  registrationsConfirmed,
  registrationsDeclined,
  registrationsEnded,
  registrationsOffered,
  registrationsRequested,
  registrationsWaiting,
  sessionsSettled,
  ticketHandedOver,
} from '../events.ts'
import {
  calledOffLetter,
  cancelledLetter,
  confirmedLetter,
  declinedLetter,
  expiredLetter,
  guestLetter,
  movedLetter,
  offeredLetter,
  requestedLetter,
  sessionLetter,
  waitingLetter,
  withheldLetter,
} from './letters.ts'
import { handedOverMails } from './handed-over.ts'
import { sessionTitle } from './session-title.ts'
import { type Telling, tellingsOf } from './readers.ts'

/** Writes the mails that follow from an event, once for each event however often it is heard. */
const mailing = <Payload extends { key: string }>(
  event: EventDefinition<Payload>,
  name: string,
  mails: (tx: Tx, config: Config, payload: Payload) => Promise<Mail[]>,
): Listener =>
  listener(event, `registrations.mail.${name}`, ({ db, config }, payload) =>
    actOnce(db, payload.key, async (tx) => {
      await sendMail(tx, await mails(tx, config, payload))
    }),
  )

type About = { gatheringId: number; registrationIds: number[] }
const each = async (tellings: Promise<Telling[]>, letter: (telling: Telling) => Mail | Mail[] | undefined) =>
  (await tellings).flatMap((one) => letter(one) ?? [])
const entering = (tx: Tx, config: Config, { gatheringId, registrationIds }: About) =>
  tellingsOf(tx, config, gatheringId, registrationIds, 'REQUEST')
const leaving = (tx: Tx, config: Config, { gatheringId, registrationIds }: About) =>
  tellingsOf(tx, config, gatheringId, registrationIds, 'CANCEL')
const plain = (tx: Tx, config: Config, { gatheringId, registrationIds }: About) =>
  tellingsOf(tx, config, gatheringId, registrationIds)

const confirmed = mailing(registrationsConfirmed, 'confirmed', (tx, config, about) =>
  each(entering(tx, config, about), ({ told, registration: { tickets, practical } }) => [
    confirmedLetter(told, tickets, practical),
    ...tickets.flatMap((ticket) => guestLetter(told, ticket) ?? []),
  ]),
)
const waiting = mailing(registrationsWaiting, 'waiting', (tx, config, about) =>
  each(plain(tx, config, about), ({ told, registration }) =>
    // Who has a place by now is told so by another letter.
    registration.place === null ? undefined : waitingLetter(told, registration.place),
  ),
)
const requested = mailing(registrationsRequested, 'requested', (tx, config, about) =>
  each(plain(tx, config, about), ({ told }) => requestedLetter(told)),
)
const offered = mailing(registrationsOffered, 'offered', (tx, config, about) =>
  each(plain(tx, config, about), ({ told, registration }) =>
    registration.offer_expires_at === null ? undefined : offeredLetter(told, registration.offer_expires_at),
  ),
)
const declined = mailing(registrationsDeclined, 'declined', (tx, config, about) =>
  each(plain(tx, config, about), ({ told }) => declinedLetter(told, about.reason)),
)
const ended = mailing(registrationsEnded, 'ended', async (tx, config, about) => {
  const { by, reason } = about
  if (by === 'left') return []
  if (by === 'expired') return each(plain(tx, config, about), ({ told }) => expiredLetter(told))
  return each(leaving(tx, config, about), ({ told }) =>
    by === 'gathering' ? calledOffLetter(told, reason) : cancelledLetter(told, by, reason),
  )
})
const withheld = mailing(offersWithheld, 'withheld', (tx, config, about) =>
  each(plain(tx, config, about), ({ told }) => withheldLetter(told)),
)
const handedOver = mailing(ticketHandedOver, 'handedOver', handedOverMails)

const sessions = mailing(sessionsSettled, 'sessions', async (tx, config, about) => {
  // What one did oneself one need not be told.
  if (about.state !== 'offered') return []
  const title = await sessionTitle(tx, about.sessionId)
  return title === undefined ? [] : each(plain(tx, config, about), ({ told }) => sessionLetter(told, title))
})

/** Everybody who is in, waits or asked is told of another time or place, with a new entry for the calendar. */
const moved = listener(gatheringMoved, 'registrations.mail.moved', async ({ db, config }, { id, key, before }) => {
  const rows = await db
    .selectFrom('registrations.registration')
    .select('id')
    .where('gathering_id', '=', id)
    .where('state', 'in', ['confirmed', 'waiting', 'offered', 'requested'])
    .execute()
  if (rows.length === 0) return
  await actOnce(db, key, async (tx) => {
    const ids = rows.map((row) => row.id)
    const mails = await each(tellingsOf(tx, config, id, ids, 'REQUEST'), ({ told }) =>
      movedLetter(told, earlier(before, told.reader.locale)),
    )
    await sendMail(tx, mails)
  })
})

const earlier = ({ startsAt, endsAt, allDay, place }: WhenAndWhere, locale: Locale) => ({
  when: spokenMoment({ starts_at: new Date(startsAt), ends_at: new Date(endsAt), all_day: allDay }, locale),
  where: inLocale(place, locale).text,
})

export const listeners: Listener[] = [
  confirmed,
  waiting,
  requested,
  offered,
  declined,
  ended,
  withheld,
  handedOver,
  sessions,
  moved,
]
