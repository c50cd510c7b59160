import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import type { Mail } from '#platform/mail'
import { addressesOf } from '#people'
import { occasionsOf } from '../occasion.ts'
import { handedOverLetter, receivedLetter, type Told } from './letters.ts'
import { tellingsOf } from './readers.ts'

type Handed = { gatheringId: number; registrationId: number; newTicketId: string; from: number | null }

/** A ticket is somebody else's: both are told, and the new owner gets the ticket and an entry for the calendar. */
export async function handedOverMails(tx: Tx, config: Config, handed: Handed): Promise<Mail[]> {
  const { gatheringId, registrationId, newTicketId, from } = handed
  const ticket = await tx
    .selectFrom('registrations.ticket as t')
    .innerJoin('registrations.ticket_card as c', 'c.ticket_id', 't.id')
    .select(['t.code', 't.email', 'c.holder', 'c.person_id'])
    .where('t.id', '=', newTicketId)
    .executeTakeFirst()
  const occasion = (await occasionsOf(tx, [gatheringId])).get(gatheringId)
  if (ticket === undefined || occasion === undefined) return []
  const holder = ticket.holder ?? ''
  const addresses = await addressesOf(
    tx,
    [from, ticket.person_id].filter((id) => id !== null),
  )
  const giver = from === null ? undefined : addresses.get(from)
  const member = ticket.person_id === null ? undefined : addresses.get(ticket.person_id)
  const told = (reader: Told['reader']): Told => ({ occasion, registrationId, reader, baseUrl: config.baseUrl })
  const mails: Mail[] = []
  if (giver && from !== null) mails.push(handedOverLetter(told({ personId: from, ...giver })))
  const receiver: Told['reader'] | undefined =
    member && ticket.person_id !== null
      ? { personId: ticket.person_id, ...member }
      : ticket.email
        ? { personId: undefined, name: holder, email: ticket.email, locale: giver?.locale ?? 'nl' }
        : undefined
  if (receiver) {
    const [entry] = await tellingsOf(tx, config, gatheringId, [registrationId], 'REQUEST')
    // The entry names its reader: only who the whole registration is of now gets it.
    const calendar = entry?.told.reader.email === receiver.email ? entry.told.calendar : undefined
    mails.push(receivedLetter({ ...told(receiver), calendar }, { code: ticket.code, holder }, giver?.name ?? ''))
  }
  return mails
}
