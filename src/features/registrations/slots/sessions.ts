import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { type Desk, freePlaces, poolOf } from '../admission/desk.ts'
import { overlapsAt } from '../admission/overlaps.ts'
import type { Overlap } from '../admission/registering.ts'
import { saveCounts, writeSignUps } from '../admission/writing.ts'
import { sessionsSettled } from '../events.ts'
import { ownDeskOf } from '../registration/ending.ts'
import { leaveSession } from '../waiting/offers.ts'
import { about, fresh, settle } from '../waiting/settle.ts'

type Asked = { registrationId: number; personId: number; sessionId: number }
type Why = 'unknown' | 'notConfirmed' | 'noSessions' | 'over' | 'full' | 'already'
export type SignedUp =
  | { state: 'confirmed' | 'waiting' }
  | { state: 'overlaps'; overlaps: Overlap[] }
  | { state: 'refused'; reason: Why }

const refused = (reason: Why): SignedUp => ({ state: 'refused', reason })

/** Signs the whole party of a registration up for a session: in, or in the session's queue. */
export async function signUp(tx: Tx, asked: Asked & { overlapping?: boolean }, now: Date): Promise<SignedUp> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  return found === undefined ? refused('unknown') : enter(tx, found, asked, now)
}

/** Leaves a session, or its queue. */
export async function signOff(tx: Tx, asked: Asked, now: Date): Promise<boolean> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  return found !== undefined && leaveSession(tx, found.desk, asked, now)
}

/**
 * Changes one session for another, both or neither: `from` is given up only when there is a place in `to`. Otherwise the
 * answer is `full`, and nothing has changed.
 */
export async function swapSession(
  tx: Tx,
  asked: { registrationId: number; personId: number; from: number; to: number },
  now: Date,
): Promise<SignedUp> {
  const found = await ownDeskOf(tx, asked.registrationId, asked.personId)
  if (found === undefined) return refused('unknown')
  const pool = poolOf(found.desk, 'session', asked.to)
  const free = freePlaces(found.desk).get(pool?.id ?? 0) ?? Infinity
  if (free < found.registration.places || (await someoneWaits(tx, asked.to))) return refused('full')
  const outcome = await enter(tx, found, { ...asked, sessionId: asked.to }, now, asked.from)
  if (outcome.state === 'confirmed')
    await leaveSession(tx, found.desk, { registrationId: asked.registrationId, sessionId: asked.from }, now)
  return outcome
}

async function someoneWaits(tx: Tx, sessionId: number): Promise<boolean> {
  const waiting = await tx
    .selectFrom('registrations.sign_up_card')
    .select('state')
    .where('session_id', '=', sessionId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return waiting !== undefined
}

type Found = { desk: Desk; registration: { id: number; state: string; places: number } }

async function enter(
  tx: Tx,
  { desk, registration }: Found,
  { personId, sessionId, overlapping }: Asked & { overlapping?: boolean },
  now: Date,
  from?: number,
): Promise<SignedUp> {
  if (!desk.settings.session_sign_up) return refused('noSessions')
  const session = desk.sessions.get(sessionId)
  if (session === undefined) return refused('unknown')
  if (registration.state !== 'confirmed') return refused('notConfirmed')
  if (session.endsAt <= now) return refused('over')
  if (await signedUp(tx, registration.id, sessionId)) return refused('already')
  const { startsAt, endsAt } = session
  const time = { key: 0, personId, startsAt, endsAt, gatheringId: desk.gatheringId, sessionId, exceptSessionId: from }
  const overlaps = overlapping ? undefined : (await overlapsAt(tx, [time])).get(0)
  if (overlaps !== undefined) return { state: 'overlaps', overlaps }
  const pool = poolOf(desk, 'session', sessionId)
  const free = freePlaces(desk).get(pool?.id ?? 0) ?? Infinity
  if (!desk.settings.waiting_list && free < registration.places) return refused('full')
  await writeSignUps(tx, desk, [{ registrationId: registration.id, sessionId }])
  await saveCounts(tx, desk)
  await settle(tx, desk, now, fresh([registration.id]))
  const state = await signedUp(tx, registration.id, sessionId)
  if (state !== 'waiting') return { state: 'confirmed' }
  await announce(tx, sessionsSettled, [{ ...about(desk, [registration.id]), sessionId, state }])
  return { state }
}

async function signedUp(tx: Tx, registrationId: number, sessionId: number) {
  const row = await tx
    .selectFrom('registrations.sign_up')
    .select('state')
    .where('registration_id', '=', registrationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row?.state
}
