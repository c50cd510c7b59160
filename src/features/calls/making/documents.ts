import type { Tx } from '#platform/database'
import {
  attachmentOf,
  type AttachmentProblem,
  dropAttachments,
  keepAttachment,
  type MadeAttachment,
} from '#platform/attachments'

/** Documents of one call. */
export const mostDocuments = 8

/**
 * Reads the documents that were sent along.
 * @returns what `addDocuments` keeps; or the name of the first that cannot be, and why not
 */
export async function readDocuments(
  files: File[],
): Promise<{ made: MadeAttachment[] } | { name: string; problem: AttachmentProblem }> {
  const made: MadeAttachment[] = []
  for (const file of files) {
    const read = await attachmentOf(file)
    if (!read.ok) return { name: file.name, problem: read.problem }
    made.push(read.attachment)
  }
  return { made }
}

/** Adds documents to a call, behind those that are there. */
export async function addDocuments(tx: Tx, callId: number, made: MadeAttachment[]): Promise<void> {
  if (made.length === 0) return
  const { last } = await tx
    .selectFrom('calls.document')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow()
  for (const [index, attachment] of made.entries()) {
    const attachment_id = await keepAttachment(tx, attachment)
    const position = (last ?? 0) + index + 1
    await tx.insertInto('calls.document').values({ call_id: callId, attachment_id, position }).execute()
  }
}

/** Takes documents away; ids of other calls' documents are left alone. */
export async function removeDocuments(tx: Tx, callId: number, ids: string[] | 'all'): Promise<void> {
  const gone = await tx
    .deleteFrom('calls.document')
    .where('call_id', '=', callId)
    .$if(ids !== 'all', (query) => query.where('attachment_id', 'in', ids.length > 0 ? [...ids] : [noDocument]))
    .returning('attachment_id')
    .execute()
  await dropAttachments(
    tx,
    gone.map((row) => row.attachment_id),
  )
}

const noDocument = '00000000-0000-0000-0000-000000000000'
