import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { emptyResponses } from './response/emptying.ts'

/** Days after a call takes no more responses in which a draft is kept. */
const draftDays = 30

/**
 * What outlived its purpose goes. A year after an answer (or a withdrawal, or after the call ended) what a response said,
 * its attachments, thread and notes; that there was one, and whether and when it was answered, stays for the figures.
 * What was chosen stays with what came of it. Drafts go a month after the call takes no more responses.
 * @returns how many responses were emptied or thrown away
 */
export async function forgetOld(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => (await forgetDrafts(tx, now)) + (await forgetTexts(tx, now)))
}

async function forgetDrafts(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select draft.id from responses.response draft join calls.call_card call on call.id = draft.call_id
     where draft.state = 'draft' and call.state not in ('draft', 'open')
       and greatest(draft.changed_at, call.closed_at, call.ended_at) < ${now}::timestamptz - make_interval(days => ${draftDays})
     limit 500`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await emptyResponses(tx, ids)
  if (ids.length > 0)
    await tx.deleteFrom('responses.response').where('id', 'in', ids).where('state', '=', 'draft').execute()
  return ids.length
}

async function forgetTexts(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select response.id from responses.response join calls.call_card call on call.id = response.call_id
     where response.emptied_at is null and response.state in ('declined', 'withdrawn', 'sent', 'shortlisted')
       and (response.state in ('declined', 'withdrawn') or call.state in ('done', 'withdrawn'))
       and coalesce(response.answered_at, response.changed_at) < ${now}::timestamptz - interval '1 year'
     limit 500`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await emptyResponses(tx, ids)
  for (const table of ['responses.message', 'responses.note', 'responses.interview', 'responses.reader'] as const)
    await tx.deleteFrom(table).where('response_id', 'in', ids).execute()
  await tx.updateTable('responses.response').set({ emptied_at: now, answer: null }).where('id', 'in', ids).execute()
  return ids.length
}
