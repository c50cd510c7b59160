import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { engagementEnded } from '../events.ts'
import { type Acting, holdFor, others, type Refused, tell } from './acting.ts'
import { daysLater, remarkDays, type Side, sides, silenceDays } from './engagement.ts'
import { recordWork } from './joint-work.ts'
import { actedFor } from './making.ts'
import { closeOpenTerms } from './terms.ts'

/**
 * A side says that it is done. When the other said so too, it has ended; else the other is asked, and its silence of
 * fourteen days counts as a yes (`endSilent`).
 */
export async function sayDone(tx: Tx, acting: Acting): Promise<'ended' | 'said' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'agreed') return 'late'
  const { personId, now } = acting
  for (const side of held.sides) {
    await tx
      .updateTable('engagements.engagement')
      .set(
        side === 'asker'
          ? { asker_done_at: now, asker_done_by: personId }
          : { doer_done_at: now, doer_done_by: personId },
      )
      .where('id', '=', held.id)
      .where(`${side}_done_at`, 'is', null)
      .execute()
    await actedFor(tx, held.id, personId, side, now)
  }
  const said = { asker: held.asker_done_at !== null, doer: held.doer_done_at !== null }
  for (const side of held.sides) said[side] = true
  if (said.asker && said.doer) {
    await end(tx, { id: held.id, now }, others(held.sides))
    return 'ended'
  }
  const fresh = held.sides.some((side) => held[`${side}_done_at`] === null)
  if (fresh) await tell(tx, held.id, others(held.sides), 'done')
  return 'said'
}

/** The other says that it is not done yet: the word that it was is taken back. One's own word can be taken back too. */
export async function sayNotDone(tx: Tx, acting: Acting): Promise<'running' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'agreed') return 'late'
  await tx
    .updateTable('engagements.engagement')
    .set({ asker_done_at: null, asker_done_by: null, doer_done_at: null, doer_done_by: null })
    .where('id', '=', held.id)
    .execute()
  return 'running'
}

/** A side stops it, and says why; the other hears it. */
export async function stop(tx: Tx, acting: Acting, reason: string): Promise<'stopped' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'proposed' && held.state !== 'agreed') return 'late'
  await stopFor(tx, { id: held.id, now: acting.now, side: held.sides[0] ?? null, reason, callId: held.call_id })
  await tell(tx, held.id, others(held.sides), 'stopped')
  return 'stopped'
}

type Stopping = { id: number; now: Date; side: Side | null; reason: string; callId: number | null }

/** Stops an engagement that this transaction holds. */
export async function stopFor(tx: Tx, { id, now, side, reason, callId }: Stopping): Promise<void> {
  await closeOpenTerms(tx, { id, now })
  await tx
    .updateTable('engagements.engagement')
    .set({ state: 'stopped', ended_at: now, stopped_reason: reason, stopped_side: side })
    .where('id', '=', id)
    .execute()
  await announce(tx, engagementEnded, [{ engagementId: id, callId, done: false }])
}

/** It was done: the fortnight for remarks begins, and who worked on it worked together. */
async function end(tx: Tx, { id, now }: { id: number; now: Date }, hear: readonly Side[]): Promise<void> {
  await closeOpenTerms(tx, { id, now })
  const { call_id } = await tx
    .updateTable('engagements.engagement')
    .set({ state: 'ended', ended_at: now, remarks_open_at: daysLater(now, remarkDays) })
    .where('id', '=', id)
    .returning('call_id')
    .executeTakeFirstOrThrow()
  await recordWork(tx, id, now)
  await announce(tx, engagementEnded, [{ engagementId: id, callId: call_id, done: true }])
  await tell(tx, id, [...hear], 'ended')
}

/** Ends an engagement that this transaction holds; both sides hear it. */
export const endDone = (tx: Tx, given: { id: number; now: Date }): Promise<void> => end(tx, given, sides)

/** Ends what one side said is done while the other was silent for fourteen days. @returns how many */
export async function endSilent(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      select id from engagements.engagement
       where state = 'agreed' and coalesce(asker_done_at, doer_done_at) <= ${daysLater(now, -silenceDays)}::timestamptz
       order by id for update skip locked`.execute(tx)
    for (const { id } of rows) await end(tx, { id, now }, sides)
    return rows.length
  })
}
