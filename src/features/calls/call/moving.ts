import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Objection } from '#platform/feature'
import { callMoving } from '../checks.ts'
import { callMoved, callOpened } from '../events.ts'
import { words } from '../messages.ts'
import { callsByIds, holdCall } from './brief.ts'
import type { State } from './call.ts'

/** Where a call can go from each state. What was chosen can become free again; what ended stays ended. */
const ways: Record<State, State[]> = {
  draft: ['open', 'withdrawn'],
  open: ['closed', 'selecting', 'matched', 'withdrawn'],
  closed: ['open', 'selecting', 'matched', 'done', 'withdrawn'],
  selecting: ['open', 'closed', 'matched', 'done', 'withdrawn'],
  matched: ['open', 'closed', 'selecting', 'done', 'withdrawn'],
  done: [],
  withdrawn: [],
}

type Moving = {
  /** Who does it; absent: its deadline. */
  byId?: number | undefined
  now: Date
  /** Why it is withdrawn; said on its page. */
  reason?: string | undefined
}
export type Moved = { ok: true } | { ok: false; objection: Objection }

/**
 * Brings a call to another state: the only way to do so. Later features come along in the transaction or object
 * (`callMoving`); then nothing has changed, and the transaction may go on. A call that is there already stays as it is,
 * and nothing is announced.
 */
export async function moveCall(tx: Tx, callId: number, to: State, { byId, now, reason }: Moving): Promise<Moved> {
  const before = await holdCall(tx, callId)
  if (before === undefined) return refused('gone')
  const from = before.state
  if (from === to) return { ok: true }
  if (!ways[from].includes(to)) return refused('noWay', from, to)
  if (to === 'open' && before.deadline_at !== null && before.deadline_at <= now) return refused('deadlinePassed')
  await sql`savepoint moving`.execute(tx)
  await sql`
    update calls.call set state = ${to}, submitted_at = null, declined_reason = null,
           opened_at = case when ${to} = 'open' then coalesce(opened_at, ${now}) else opened_at end,
           closed_at = case when ${to} = 'open' then null when ${to} = 'withdrawn' then closed_at else coalesce(closed_at, ${now}) end,
           ended_at = case when ${to} in ('matched', 'done', 'withdrawn') then coalesce(ended_at, ${now}) end,
           withdrawn_reason = case when ${to} = 'withdrawn' then nullif(${reason ?? ''}, '') end,
           changed_at = ${now}
     where id = ${callId}`.execute(tx)
  const [call] = await callsByIds(tx, [callId])
  const objection = call && (await callMoving.ask(tx, { call, from, to, byId, now }))
  if (objection !== undefined) {
    await sql`rollback to savepoint moving`.execute(tx)
    return { ok: false, objection }
  }
  await sql`release savepoint moving`.execute(tx)
  await announce(tx, callMoved, [{ callId, from, to }])
  if (to === 'open') await announce(tx, callOpened, [{ callId }])
  return { ok: true }
}

function refused(reason: 'gone' | 'noWay' | 'deadlinePassed', from: State = 'draft', to: State = 'open'): Moved {
  return {
    ok: false,
    objection: {
      reason,
      text(locale) {
        const t = words(locale)
        return t(`refused.${reason}`, { from: t(`state.${from}`), to: t(`state.${to}`) })
      },
    },
  }
}

/** Whether somebody can respond at this moment. The transaction that takes a response asks it of a call that it holds. */
export const takesResponses = (call: { state: State; deadline_at: Date | null }, now: Date): boolean =>
  call.state === 'open' && (call.deadline_at === null || now < call.deadline_at)
