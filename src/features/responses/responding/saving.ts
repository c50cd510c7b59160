import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { dropAttachments, keepAttachment, type MadeAttachment } from '#platform/attachments'
import { announce } from '#platform/events'
import { responseSent } from '../events.ts'
import type { ResponseState } from '../response/state.ts'
import { takingOf } from './taking.ts'

/** What somebody says in a response. */
export type Contents = {
  motivation: string
  /** YYYY-MM-DD */
  availableFrom: string | null
  hoursAWeek: number | null
  /** Whole euros. */
  amount: number | null
  /** By the name of the kind's question. */
  answers: Record<string, string | string[] | number>
  /** Works of the party that go along. */
  workIds: number[]
}
export type Saving = {
  callId: number
  partyId: number
  byId: number
  contents: Contents
  files: MadeAttachment[]
  /** Attachments that go. */
  dropped: string[]
  /** Sends it; else a draft stays a draft, and what was sent is not touched. */
  send: boolean
  now: Date
}
/**
 * kept: a draft. sent: for the first time. changed: it had been sent. late: the call takes no responses any more; a draft
 * was kept, what had been sent is as it was. answered: it has an answer and stays as it is. full: more than five
 * attachments; nothing is kept.
 */
export type Saved = { outcome: 'kept' | 'sent' | 'changed' | 'late' | 'answered' | 'full'; id: number }

export const mostAttachments = 5
export const mostParts = 8

/** Keeps what somebody typed, and sends it while the call takes responses. Twice, or twice at once, makes one response. */
export async function saveResponse(tx: Tx, saving: Saving): Promise<Saved> {
  const { callId, partyId, byId, send, now } = saving
  const { open } = await takingOf(tx, callId, 'hold')
  const before = await held(tx, saving)
  const { id, state } = before
  const was = state === 'sent' || state === 'shortlisted'
  if (state !== 'draft' && !was) return { outcome: 'answered', id }
  if (was && (!open || !send)) return { outcome: open ? 'kept' : 'late', id }
  if (!(await attach(tx, id, saving))) return { outcome: 'full', id }
  await write(tx, id, saving)
  if (!send) return { outcome: 'kept', id }
  if (!open) return { outcome: 'late', id }
  if (was) return { outcome: 'changed', id }
  await tx
    .updateTable('responses.response')
    .set({ state: 'sent', sent_at: now, by_id: byId })
    .where('id', '=', id)
    .execute()
  await announce(tx, responseSent, [{ responseId: id, callId, partyId }])
  return { outcome: 'sent', id }
}

type Held = { id: number; state: ResponseState }

/** The live response of the party, made when there is none; nobody else writes it until this transaction ends. */
async function held(tx: Tx, { callId, partyId, byId, now }: Saving): Promise<Held> {
  await sql`
    insert into responses.response (call_id, party_id, by_id, created_at, changed_at)
    values (${callId}, ${partyId}, ${byId}, ${now}, ${now})
    on conflict (call_id, party_id) where state <> 'withdrawn' do nothing`.execute(tx)
  const row = await tx
    .selectFrom('responses.response')
    .select(['id', 'state'])
    .where('call_id', '=', callId)
    .where('party_id', '=', partyId)
    .where('state', '<>', 'withdrawn')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row as Held
}

async function write(tx: Tx, id: number, { partyId, byId, contents, now }: Saving) {
  const { motivation, availableFrom, hoursAWeek, amount, answers, workIds } = contents
  await tx
    .updateTable('responses.response')
    .set({ motivation, available_from: availableFrom, hours_a_week: hoursAWeek, amount, by_id: byId })
    .set({ answers: JSON.stringify(answers), changed_at: now })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('responses.part').where('response_id', '=', id).execute()
  await sql`
    insert into responses.part (response_id, work_id, position)
    select ${id}, work.id, row_number() over (order by array_position(${workIds}::integer[], work.id))
      from people.work_card work where work.party_id = ${partyId} and work.id = any(${workIds}::integer[])
     order by array_position(${workIds}::integer[], work.id) limit ${mostParts}`.execute(tx)
}

/** Takes away and adds attachments. @returns false when there would be more than five */
async function attach(tx: Tx, id: number, { files, dropped }: Saving): Promise<boolean> {
  const own = await tx.selectFrom('responses.attachment').selectAll().where('response_id', '=', id).execute()
  const stay = own.filter(({ attachment_id }) => !dropped.includes(attachment_id))
  const free = [1, 2, 3, 4, 5].filter((position) => !stay.some((one) => one.position === position))
  if (files.length > free.length) return false
  await dropAttachments(
    tx,
    own.filter((one) => !stay.includes(one)).map(({ attachment_id }) => attachment_id),
  )
  for (const [index, file] of files.entries())
    await tx
      .insertInto('responses.attachment')
      .values({ response_id: id, attachment_id: await keepAttachment(tx, file), position: free[index] ?? 1 })
      .execute()
  return true
}
