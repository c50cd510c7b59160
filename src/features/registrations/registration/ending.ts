import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { countAgain, type Desk, takeDesk } from '../admission/desk.ts'
import { type Ending, registrationsDeclined, registrationsEnded } from '../events.ts'
import { about, settle } from '../waiting/settle.ts'

/**
 * Ends registrations that are live at a desk that was taken: their places go to the queue at once.
 * @returns which of them were live
 */
export async function end(
  tx: Tx,
  desk: Desk,
  registrationIds: number[],
  by: Ending,
  now: Date,
  reason: string | null = null,
): Promise<number[]> {
  const ended = await giveUp(tx, desk, registrationIds, 'cancelled', by, reason)
  if (ended.length === 0) return []
  await announce(tx, registrationsEnded, [{ ...about(desk, ended), by, reason }])
  await countAgain(tx, desk)
  await settle(tx, desk, now)
  return ended
}

async function giveUp(
  tx: Tx,
  desk: Desk,
  ids: number[],
  state: 'cancelled' | 'declined',
  by: Ending,
  reason: string | null,
): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .updateTable('registrations.registration')
    .set({ state, ended_by: by, reason, offer_expires_at: null })
    .where('gathering_id', '=', desk.gatheringId)
    .where('id', 'in', ids)
    .where('state', 'in', ['confirmed', 'waiting', 'offered', 'requested'])
    .returning('id')
    .execute()
  const ended = rows.map(({ id }) => id)
  if (ended.length === 0) return []
  await tx.deleteFrom('registrations.seat').where('registration_id', 'in', ended).execute()
  await tx.deleteFrom('registrations.sign_up').where('registration_id', 'in', ended).execute()
  return ended
}

/** The desk of a registration, and the registration as it is while the desk is taken. */
export async function deskOf(tx: Tx, registrationId: number) {
  const found = await tx
    .selectFrom('registrations.registration')
    .select('gathering_id')
    .where('id', '=', registrationId)
    .executeTakeFirst()
  const desk = found && (await takeDesk(tx, found.gathering_id))
  if (desk === undefined) return undefined
  const registration = await tx
    .selectFrom('registrations.registration')
    .select(['id', 'person_id', 'state', 'places', 'mode', 'pools', 'slot_id', 'offer_expires_at'])
    .where('id', '=', registrationId)
    .executeTakeFirst()
  return registration && { desk, registration }
}

/** One's own registration, or any when an organiser acts (`personId` undefined). */
export async function ownDeskOf(tx: Tx, registrationId: number, personId: number | undefined) {
  const found = await deskOf(tx, registrationId)
  return personId === undefined || found?.registration.person_id === personId ? found : undefined
}

/**
 * Cancels a registration: by oneself, or by an organiser when there is no `personId`.
 * @returns false when it is not theirs, had ended already, or one's gathering is over: who did not come stays known
 */
export async function cancel(
  tx: Tx,
  asked: { registrationId: number; personId?: number | undefined; reason?: string | undefined },
  now: Date,
): Promise<boolean> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  if (found === undefined) return false
  const by = asked.personId === undefined ? 'organiser' : 'self'
  if (by === 'self' && now >= found.desk.endsAt) return false
  const ended = await end(tx, found.desk, [asked.registrationId], by, now, asked.reason || null)
  return ended.length > 0
}

/**
 * Takes one guest off a registration; the place goes to the queue.
 * @returns false when there is no such guest, or the gathering is over
 */
export async function cancelGuest(
  tx: Tx,
  asked: { ticketId: string; personId?: number | undefined },
  now: Date,
): Promise<boolean> {
  const ticket = await tx
    .selectFrom('registrations.ticket')
    .select('registration_id')
    .where('id', '=', asked.ticketId)
    .executeTakeFirst()
  const found = ticket && (await ownDeskOf(tx, ticket.registration_id, asked.personId))
  if (found === undefined || ['cancelled', 'declined'].includes(found.registration.state)) return false
  if (now >= found.desk.endsAt) return false
  const gone = await tx
    .updateTable('registrations.ticket')
    .set({ cancelled_at: now })
    .where('id', '=', asked.ticketId)
    .where('position', '>', 0)
    .where('replaced_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (gone === undefined) return false
  const { id } = found.registration
  await sql`update registrations.registration set places = places - 1 where id = ${id}`.execute(tx)
  await sql`update registrations.seat set places = places - 1 where registration_id = ${id}`.execute(tx)
  await countAgain(tx, found.desk)
  await settle(tx, found.desk, now)
  return true
}

/**
 * An organiser's no to requests, and to who waits.
 * @returns the registrations that were declined
 */
export async function decline(
  tx: Tx,
  asked: { registrationIds: number[]; gatheringId: number; reason?: string | undefined },
  now: Date,
): Promise<number[]> {
  const desk = await takeDesk(tx, asked.gatheringId)
  if (desk === undefined || asked.registrationIds.length === 0) return []
  const open = await tx
    .selectFrom('registrations.registration')
    .select('id')
    .where('id', 'in', asked.registrationIds)
    .where('gathering_id', '=', asked.gatheringId)
    .where('state', 'in', ['requested', 'waiting', 'offered'])
    .execute()
  const reason = asked.reason || null
  const declined = await giveUp(
    tx,
    desk,
    open.map(({ id }) => id),
    'declined',
    'organiser',
    reason,
  )
  if (declined.length === 0) return []
  await announce(tx, registrationsDeclined, [{ ...about(desk, declined), reason }])
  await countAgain(tx, desk)
  await settle(tx, desk, now)
  return declined
}
