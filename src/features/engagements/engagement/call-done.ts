import { sql } from 'kysely'
import { listener } from '#platform/events'
import { moveCall } from '#calls'
import { engagementEnded } from '../events.ts'

/**
 * When everything that came of a call is over, and at least one of it was done, the call is done; unless somebody still
 * waits for an answer there, or it was looked for further.
 */
export const callDone = listener(engagementEnded, 'engagements.callDone', async ({ db, now }, { callId }) => {
  if (callId === null) return
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select from calls.call_card where id = ${callId} and state = 'matched'
         and exists (select from engagements.engagement where call_id = ${callId} and state = 'ended')
         and not exists (select from engagements.engagement where call_id = ${callId} and state in ('proposed', 'agreed'))`.execute(
      tx,
    )
    // An objection leaves the call as it is.
    if (rows.length > 0) await moveCall(tx, callId, 'done', { now })
  })
})
