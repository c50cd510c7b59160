import { attachmentResponse } from '#platform/attachments'
import type { Database } from '#platform/database'
import { defineRoute, type MemberVisit } from '#platform/feature'
import { responseFilePath } from '../hrefs.ts'
import { responseReader } from '../slots.ts'
import { accessTo } from './access.ts'

/** A document that came with a response: for both its sides, and for whom a later feature lets read it. */
export const responseFileRoute = defineRoute({
  name: 'attachment of a response',
  path: responseFilePath,
  who: 'member',
  async respond(visit) {
    const id = Number(visit.params.id)
    const file = visit.params.file ?? ''
    const missing = () =>
      new Response('Not found\n', { status: 404, headers: { 'cache-control': 'private, no-store' } })
    if (!(await mayRead(visit, id)) || !(await belongs(visit.db, id, file))) return missing()
    return (await attachmentResponse(visit.db, file)) ?? missing()
  },
})

async function mayRead(visit: MemberVisit, responseId: number): Promise<boolean> {
  const { personId } = visit.member
  if ((await accessTo(visit, responseId)) !== undefined) return true
  return (await visit.fill(responseReader, { responseId, personId })).includes('yes')
}

async function belongs(db: Database, responseId: number, file: string): Promise<boolean> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file)) return false
  const row = await db
    .selectFrom('responses.attachment')
    .select('attachment_id')
    .where('response_id', '=', responseId)
    .where('attachment_id', '=', file)
    .executeTakeFirst()
  return row !== undefined
}
