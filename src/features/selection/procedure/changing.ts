import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Tx } from '#platform/database'
import type { Phase } from './queries.ts'

export type Settings = {
  blindFirst: boolean
  voteFrom: Date | null
  voteUntil: Date | null
  /** Percent that the jury counts for. */
  juryShare: number
  /** In order; `id` of one that is there already. */
  criteria: { id?: number | undefined; name: string; hint: string | null; weight: number }[]
}

/** Makes sure that a call that a jury or the members choose from has a procedure, and locks it. */
export async function lockProcedure(tx: Tx, call: CallBrief): Promise<{ phase: Phase }> {
  await sql`insert into selection.procedure (call_id, jury_share)
    values (${call.id}, ${call.selection === 'vote' ? 0 : call.selection === 'jury' ? 100 : 50})
    on conflict do nothing`.execute(tx)
  return tx
    .selectFrom('selection.procedure')
    .select('phase')
    .where('call_id', '=', call.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Keeps how is chosen. Once somebody judges, the criteria and the rounds stay as they are; the end of the vote may still
 * be put off, never forward.
 * @returns begun: judging or voting has begun and this would change it
 */
export async function saveSettings(
  tx: Tx,
  call: CallBrief,
  settings: Settings,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'begun' }> {
  const { phase } = await lockProcedure(tx, call)
  const before = await tx
    .selectFrom('selection.procedure')
    .select(['vote_from', 'vote_until'])
    .where('call_id', '=', call.id)
    .executeTakeFirstOrThrow()
  const voting = before.vote_from !== null && before.vote_from <= now
  const same = Number(before.vote_from) === Number(settings.voteFrom)
  const later = Number(settings.voteUntil) >= Number(before.vote_until)
  if (phase === 'decided' || (voting && !(same && later))) return { ok: false, reason: 'begun' }
  const dates = { vote_from: settings.voteFrom, vote_until: settings.voteUntil }
  const fixed = call.selection !== 'jury-and-vote'
  const share = fixed ? {} : { jury_share: settings.juryShare }
  const rest = phase === 'preparing' ? { blind_first: settings.blindFirst, ...(voting ? {} : share) } : {}
  await tx
    .updateTable('selection.procedure')
    .set({ ...dates, ...rest })
    .where('call_id', '=', call.id)
    .execute()
  if (phase === 'preparing') await saveCriteria(tx, call.id, settings.criteria)
  return { ok: true }
}

async function saveCriteria(tx: Tx, callId: number, criteria: Settings['criteria']) {
  const kept = criteria.flatMap(({ id }) => id ?? [])
  await sql`delete from selection.criterion where call_id = ${callId} and id <> all (${kept}::integer[])`.execute(tx)
  for (const [position, { id, name, hint, weight }] of criteria.entries())
    if (id === undefined)
      await tx.insertInto('selection.criterion').values({ call_id: callId, position, name, hint, weight }).execute()
    else
      await tx
        .updateTable('selection.criterion')
        .set({ position, name, hint, weight })
        .where('id', '=', id)
        .where('call_id', '=', callId)
        .execute()
}
