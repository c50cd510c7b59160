import { listener } from '#platform/events'
import { responseSent } from '#responses'
import { findConflicts } from './jury/inviting.ts'

/** Who responds leaves the jury; who belongs to whom responds stands back from that response. */
export const impartial = listener(responseSent, 'selection.impartial', async ({ db, now }, { callId }) => {
  await db.transaction().execute((tx) => findConflicts(tx, callId, now))
})
