import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { countAgain, type Desk, poolOf, takeDesk } from '../admission/desk.ts'
import { registrationsConfirmed, sessionsSettled } from '../events.ts'
import { end, ownDeskOf } from '../registration/ending.ts'
import { about, fresh, settle, touch } from './settle.ts'

type Asked = { registrationId: number; personId: number }

/** Takes the place that was offered. `tooLate`: the time was over, and the place has gone on to the next. */
export async function accept(tx: Tx, asked: Asked, now: Date): Promise<'confirmed' | 'tooLate' | 'unknown'> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  if (found === undefined) return 'unknown'
  const { desk, registration } = found
  // Once more, after an answer that got lost.
  if (registration.state === 'confirmed') return 'confirmed'
  if (registration.state !== 'offered') return 'tooLate'
  if (registration.offer_expires_at !== null && registration.offer_expires_at <= now) {
    await end(tx, desk, [registration.id], 'expired', now)
    return 'tooLate'
  }
  await tx
    .updateTable('registrations.registration')
    .set({ state: 'confirmed', offer_expires_at: null })
    .where('id', '=', registration.id)
    .execute()
  await announce(tx, registrationsConfirmed, [{ ...about(desk, [registration.id]), how: 'accepted' as const }])
  await settle(tx, desk, now, fresh([registration.id], false))
  return 'confirmed'
}

/** Leaves the place that was offered to the next; this ends the registration. */
export async function declineOffer(tx: Tx, asked: Asked, now: Date): Promise<boolean> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  if (found?.registration.state !== 'offered') return false
  return (await end(tx, found.desk, [asked.registrationId], 'self', now)).length > 0
}

/** Takes the place in a session that was offered. */
export async function acceptSession(
  tx: Tx,
  asked: Asked & { sessionId: number },
  now: Date,
): Promise<'confirmed' | 'tooLate' | 'unknown'> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  const own = found && (await signUpOf(tx, asked))
  if (found === undefined || own === undefined) return 'unknown'
  if (own.state === 'confirmed') return 'confirmed'
  if (own.state !== 'offered' || own.offer_expires_at === null) return 'tooLate'
  if (own.offer_expires_at <= now) {
    await leaveSession(tx, found.desk, asked, now)
    return 'tooLate'
  }
  await ofSession(tx, asked).set({ state: 'confirmed', offer_expires_at: null }).execute()
  await touch(tx, [asked.registrationId])
  const told = { ...about(found.desk, [asked.registrationId]), sessionId: asked.sessionId, state: 'confirmed' as const }
  await announce(tx, sessionsSettled, [told])
  return 'confirmed'
}

type InSession = { registrationId: number; sessionId: number }
const ofSession = (tx: Tx, { registrationId, sessionId }: InSession) =>
  tx
    .updateTable('registrations.sign_up')
    .where('registration_id', '=', registrationId)
    .where('session_id', '=', sessionId)

const signUpOf = (tx: Tx, { registrationId, sessionId }: InSession) =>
  tx
    .selectFrom('registrations.sign_up')
    .select(['state', 'offer_expires_at'])
    .where('registration_id', '=', registrationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()

/** Leaves a session or its queue, at a desk that was taken; its place goes on. Returns whether there was a sign-up. */
export async function leaveSession(
  tx: Tx,
  desk: Desk,
  { registrationId, sessionId }: InSession,
  now: Date,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('registrations.sign_up')
    .where('registration_id', '=', registrationId)
    .where('session_id', '=', sessionId)
    .returning('session_id')
    .executeTakeFirst()
  if (gone === undefined) return false
  const pool = poolOf(desk, 'session', sessionId)
  if (pool !== undefined)
    await tx
      .deleteFrom('registrations.seat')
      .where('registration_id', '=', registrationId)
      .where('pool_id', '=', pool.id)
      .execute()
  await touch(tx, [registrationId])
  await announce(tx, sessionsSettled, [{ ...about(desk, [registrationId]), sessionId, state: 'ended' as const }])
  await countAgain(tx, desk)
  await settle(tx, desk, now)
  return true
}

/** Passes on all offers of a gathering that nobody took in time. Returns how many registrations ended. */
export async function expireOffers(tx: Tx, gatheringId: number, now: Date): Promise<number> {
  const desk = await takeDesk(tx, gatheringId)
  if (desk === undefined) return 0
  const late = await tx
    .selectFrom('registrations.registration')
    .select('id')
    .where('gathering_id', '=', gatheringId)
    .where('state', '=', 'offered')
    .where('offer_expires_at', '<=', now)
    .execute()
  const lateSessions = await tx
    .selectFrom('registrations.sign_up as u')
    .innerJoin('registrations.registration as r', 'r.id', 'u.registration_id')
    .select(['u.registration_id', 'u.session_id'])
    .where('r.gathering_id', '=', gatheringId)
    .where('u.state', '=', 'offered')
    .where('u.offer_expires_at', '<=', now)
    .execute()
  for (const { registration_id, session_id } of lateSessions)
    await leaveSession(tx, desk, { registrationId: registration_id, sessionId: session_id }, now)
  const ended = await end(
    tx,
    desk,
    late.map(({ id }) => id),
    'expired',
    now,
  )
  if (ended.length === 0) await settle(tx, desk, now)
  return ended.length
}
