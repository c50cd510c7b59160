import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { engagementAgreed } from '../events.ts'
import type { EngagementState, Side } from './engagement.ts'
import { endDone, stopFor } from './ending.ts'
import { actedFor } from './making.ts'
import { closeOpenTerms, nextNumber, type Terms } from './terms.ts'

async function held(tx: Tx, id: number) {
  const { rows } = await sql<{ state: EngagementState; call_id: number | null }>`
    select state, call_id from engagements.engagement where id = ${id} for update`.execute(tx)
  const [row] = rows
  return row && (row.state === 'proposed' || row.state === 'agreed') ? row : undefined
}

type Agreed = { id: number; terms: Terms; askerBy: number; doerBy: number; now: Date }

/**
 * Both sides said yes on a page of a later feature, such as under the agreement of an internship: the engagement runs by
 * those terms. Nobody is written to: that page did.
 * @returns whether there was an engagement to agree on
 */
export async function agreeElsewhere(tx: Tx, { id, terms, askerBy, doerBy, now }: Agreed): Promise<boolean> {
  const engagement = await held(tx, id)
  if (engagement === undefined) return false
  await closeOpenTerms(tx, { id, now })
  const number = await nextNumber(tx, id)
  const { startsOn, endsOn, result, amount } = terms
  await tx
    .insertInto('engagements.terms')
    .values({
      ...{ engagement_id: id, number, starts_on: startsOn, ends_on: endsOn, result, amount, at: now },
      ...{ proposed_by: askerBy, proposed_side: 'asker' as const },
      ...{ asker_agreed_at: now, asker_agreed_by: askerBy, doer_agreed_at: now, doer_agreed_by: doerBy },
    })
    .execute()
  await actedFor(tx, id, askerBy, 'asker', now)
  await actedFor(tx, id, doerBy, 'doer', now)
  await tx
    .updateTable('engagements.engagement')
    .set({ state: 'agreed', agreed_number: number, asker_done_at: null, doer_done_at: null })
    .where('id', '=', id)
    .execute()
  await announce(tx, engagementAgreed, [{ engagementId: id, callId: engagement.call_id }])
  return true
}

/**
 * Ends what was done by what a page of a later feature says, such as the last day of an internship: both sides hear that
 * they can write what came of it. What was never agreed is left as it is.
 * @returns whether there was something that ran
 */
export async function endElsewhere(tx: Tx, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const engagement = await held(tx, id)
  if (engagement?.state !== 'agreed') return false
  await endDone(tx, { id, now })
  return true
}

/**
 * Stops what was stopped on a page of a later feature, which tells who has to know.
 * @returns whether there was something to stop
 */
export async function stopElsewhere(
  tx: Tx,
  { id, side, reason, now }: { id: number; side: Side | null; reason: string; now: Date },
): Promise<boolean> {
  const engagement = await held(tx, id)
  if (engagement === undefined) return false
  await stopFor(tx, { id, now, side, reason: reason.slice(0, 1000), callId: engagement.call_id })
  return true
}
