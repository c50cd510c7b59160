import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { countAgain, type Desk, freePlaces } from '../admission/desk.ts'
import { takeSeats } from '../admission/writing.ts'
import { offersWithheld, registrationsOffered, sessionsSettled } from '../events.ts'
import { type Candidate, candidates, offeredElsewhere } from './candidates.ts'
import { decide, type Decision, keepsNothing, offerEnd } from './queue.ts'

export type Settled = { confirmed: number[]; offered: number[] }
/** Registrations of people who are here at this moment: they, and the sessions they want, need no offer. */
export type Fresh = {
  ids: ReadonlySet<number>
  /** They were told of what they have at the same time, and want this. */
  judged: boolean
}
export const fresh = (ids: Iterable<number>, judged = true): Fresh => ({ ids: new Set(ids), judged })

/**
 * Gives the places that are free to those who wait, in order. Who just came is in at once; who has waited gets an offer.
 * Called with the desk taken, in the transaction that freed places or put somebody in the queue.
 */
export async function settle(tx: Tx, desk: Desk, now: Date, here: Fresh = fresh([])): Promise<Settled> {
  const settled: Settled = { confirmed: [], offered: [] }
  const barred = new Set<number>()
  if (desk.status !== 'published' || (now >= desk.endsAt && now >= desk.startsAt)) return settled
  for (let again = true; again;) {
    const { admitted, ...decision } = await decideAt(tx, desk, now, { here, barred })
    // One thing at a time for each: the next round sees whether it clashes with the first.
    const seen = new Set<number>()
    const first = admitted.filter((one) => !seen.has(one.registrationId) && seen.add(one.registrationId))
    const elsewhere = await offeredElsewhere(
      tx,
      desk,
      first.filter((one) => !here.ids.has(one.registrationId)),
    )
    if (elsewhere.length > 0) {
      for (const { registrationId } of elsewhere) barred.add(registrationId)
      continue
    }
    again = first.length > 0 && (first.length < admitted.length || desk.settings.session_sign_up)
    await writePassed(tx, decision)
    await withhold(tx, desk, decision.withheld, now)
    if (first.length === 0) continue
    await takeSeats(tx, first)
    await admitRegistrations(tx, desk, now, here.ids, first, settled)
    await admitSignUps(tx, desk, now, here.ids, first)
    await countAgain(tx, desk)
  }
  return settled
}

/** Decides over as much of the queue as the free places can matter to. */
async function decideAt(
  tx: Tx,
  desk: Desk,
  now: Date,
  { here, barred }: { here: Fresh; barred: ReadonlySet<number> },
): Promise<Decision<Candidate>> {
  const judged = here.judged ? here.ids : new Set<number>()
  const free = freePlaces(desk)
  const full = [...free].filter(([, places]) => places === 0).map(([pool]) => pool)
  for (let limit = 300; ; limit *= 8) {
    const all = await candidates(tx, desk, { full, limit, judged })
    const queue = all.filter((one) => !barred.has(one.registrationId))
    const decision = decide(queue, free, keepsNothing(now, desk.startsAt))
    if (all.length < limit || ![...decision.left.values()].some((places) => places > 0)) return decision
  }
}

async function admitRegistrations(
  tx: Tx,
  desk: Desk,
  now: Date,
  freshIds: ReadonlySet<number>,
  admitted: Candidate[],
  settled: Settled,
) {
  const registrations = admitted.filter(({ sessionId }) => sessionId === null)
  const present = registrations.filter((one) => freshIds.has(one.registrationId)).map((one) => one.registrationId)
  const away = registrations.filter((one) => !freshIds.has(one.registrationId))
  if (present.length > 0)
    await tx.updateTable('registrations.registration').set({ state: 'confirmed' }).where('id', 'in', present).execute()
  for (const one of away)
    await tx
      .updateTable('registrations.registration')
      .set({
        state: 'offered',
        offer_expires_at: offerEnd(now, one.startsAt ?? desk.startsAt, desk.settings.offer_hours),
      })
      .where('id', '=', one.registrationId)
      .execute()
  const offered = away.map((one) => one.registrationId)
  await announce(tx, registrationsOffered, offered.length > 0 ? [about(desk, offered)] : [])
  settled.confirmed.push(...present)
  settled.offered.push(...offered)
}

async function admitSignUps(tx: Tx, desk: Desk, now: Date, freshIds: ReadonlySet<number>, admitted: Candidate[]) {
  const told = new Map<string, { sessionId: number; state: 'confirmed' | 'offered'; ids: number[] }>()
  for (const { registrationId, sessionId, startsAt } of admitted) {
    if (sessionId === null) continue
    const state = freshIds.has(registrationId) ? 'confirmed' : 'offered'
    const ends = offerEnd(now, startsAt ?? desk.startsAt, desk.settings.offer_hours)
    await tx
      .updateTable('registrations.sign_up')
      .set({ state, offer_expires_at: state === 'offered' ? ends : null })
      .where('registration_id', '=', registrationId)
      .where('session_id', '=', sessionId)
      .execute()
    await touch(tx, [registrationId])
    const key = `${sessionId} ${state}`
    const group = told.get(key) ?? { sessionId, state, ids: [] }
    group.ids.push(registrationId)
    told.set(key, group)
  }
  await announce(
    tx,
    sessionsSettled,
    [...told.values()].map(({ sessionId, state, ids }) => ({ ...about(desk, ids), sessionId, state })),
  )
}

async function writePassed(tx: Tx, { passed }: Pick<Decision<Candidate>, 'passed'>) {
  for (const { entry, passed: count } of passed)
    await (
      entry.sessionId === null
        ? tx.updateTable('registrations.registration').set({ passed: count }).where('id', '=', entry.registrationId)
        : tx
            .updateTable('registrations.sign_up')
            .set({ passed: count })
            .where('registration_id', '=', entry.registrationId)
            .where('session_id', '=', entry.sessionId)
    ).execute()
}

/** Tells those whose turn it was that they have something else at that time; once, and they keep their place. */
async function withhold(tx: Tx, desk: Desk, withheld: Candidate[], now: Date) {
  const untold = withheld.filter(({ clashTold }) => !clashTold)
  const ids = untold.filter(({ sessionId }) => sessionId === null).map((one) => one.registrationId)
  if (ids.length > 0)
    await tx.updateTable('registrations.registration').set({ clash_told_at: now }).where('id', 'in', ids).execute()
  for (const { registrationId, sessionId } of untold)
    if (sessionId !== null)
      await tx
        .updateTable('registrations.sign_up')
        .set({ clash_told_at: now })
        .where('registration_id', '=', registrationId)
        .where('session_id', '=', sessionId)
        .execute()
  const all = [...new Set(untold.map((one) => one.registrationId))]
  await announce(tx, offersWithheld, all.length > 0 ? [about(desk, all)] : [])
}

/** What every event about registrations says. */
export const about = (desk: Pick<Desk, 'gatheringId'>, registrationIds: number[]) => ({
  gatheringId: desk.gatheringId,
  registrationIds,
  key: randomUUID(),
})

/** Raises changed_at, which those who keep a copy of the list go by. */
export async function touch(tx: Tx, registrationIds: number[]): Promise<void> {
  if (registrationIds.length > 0)
    await sql`update registrations.registration set changed_at = now() where id = any (${registrationIds}::integer[])`.execute(
      tx,
    )
}
