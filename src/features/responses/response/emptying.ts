import type { Tx } from '#platform/database'
import { dropAttachments } from '#platform/attachments'

/** Takes away what responses say: texts, answers, works, attachments. That there was one, and its answer, stays. */
export async function emptyResponses(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const files = await tx
    .selectFrom('responses.attachment')
    .select('attachment_id')
    .where('response_id', 'in', ids)
    .execute()
  await dropAttachments(
    tx,
    files.map(({ attachment_id }) => attachment_id),
  )
  await tx.deleteFrom('responses.part').where('response_id', 'in', ids).execute()
  await tx
    .updateTable('responses.response')
    .set({ motivation: '', answers: '{}', available_from: null, hours_a_week: null, amount: null })
    .where('id', 'in', ids)
    .execute()
}
