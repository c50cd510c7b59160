import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Tx } from '#platform/database'
import { findConflicts } from '../jury/inviting.ts'
import { lockProcedure } from '../procedure/changing.ts'

export type Judgement = {
  call: CallBrief
  jurorId: number
  responseId: number
  /** By criterion, 1 to 10. */
  points: Map<number, number>
  words: string | undefined
}

/**
 * Keeps what a juror gives a response in the round under way; given again it replaces.
 * @returns closed: no round is under way; conflict: this juror has to do with the response; gone: no juror, no response
 */
export async function judge(
  tx: Tx,
  judgement: Judgement,
  now: Date,
): Promise<'judged' | 'closed' | 'conflict' | 'gone'> {
  const { call, jurorId, responseId, points } = judgement
  const { phase } = await lockProcedure(tx, call)
  if (phase !== 'blind' && phase !== 'open') return 'closed'
  // Who came to belong to an entry since, has to do with it from now on.
  await findConflicts(tx, call.id, now)
  const { rows } = await sql<{ conflict: boolean }>`
    select selection.responded(j.call_id, j.person_id)
           or exists (select from selection.conflict c where c.person_id = j.person_id and c.response_id = r.id) as conflict
      from selection.juror j join responses.response_card r on r.call_id = j.call_id
     where j.call_id = ${call.id} and j.person_id = ${jurorId} and j.state = 'accepted'
       and r.id = ${responseId} and r.state in ('sent', 'shortlisted')`.execute(tx)
  if (rows[0] === undefined) return 'gone'
  if (rows[0].conflict) return 'conflict'
  await sql`
    insert into selection.score (call_id, person_id, response_id, criterion_id, round, points, at)
    select ${call.id}, ${jurorId}, ${responseId}, c.id, ${phase}, given.points, ${now}
      from unnest(${[...points.keys()]}::integer[], ${[...points.values()]}::smallint[]) given(id, points)
      join selection.criterion c on c.id = given.id and c.call_id = ${call.id}
    on conflict (person_id, response_id, criterion_id, round) do update set points = excluded.points, at = excluded.at`.execute(
    tx,
  )
  await keepRemark(tx, judgement, now)
  return 'judged'
}

async function keepRemark(tx: Tx, { call, jurorId, responseId, words }: Judgement, now: Date): Promise<void> {
  if (words === undefined)
    await sql`delete from selection.remark where person_id = ${jurorId} and response_id = ${responseId}`.execute(tx)
  else
    await sql`
      insert into selection.remark (call_id, person_id, response_id, words, at)
      values (${call.id}, ${jurorId}, ${responseId}, ${words}, ${now})
      on conflict (person_id, response_id) do update set words = excluded.words, at = excluded.at`.execute(tx)
}

/**
 * A juror says to have to do with a response: what the juror gave it goes, in every round. There is no way back, because
 * what one has read in the meantime counts.
 */
export async function sayConflict(
  tx: Tx,
  given: { call: CallBrief; jurorId: number; responseId: number; words: string | undefined; now: Date },
): Promise<boolean> {
  const { call, jurorId, responseId, now } = given
  const { phase } = await lockProcedure(tx, call)
  if (phase === 'decided') return false
  const { rows } = await sql`
    insert into selection.conflict (call_id, person_id, response_id, because, words, at)
    select j.call_id, j.person_id, r.id, 'said', ${given.words ?? null}, ${now}
      from selection.juror j join responses.response_card r on r.call_id = j.call_id
     where j.call_id = ${call.id} and j.person_id = ${jurorId} and r.id = ${responseId} and j.state <> 'declined'
    on conflict do nothing returning response_id`.execute(tx)
  await sql`delete from selection.score where person_id = ${jurorId} and response_id = ${responseId}`.execute(tx)
  await sql`delete from selection.remark where person_id = ${jurorId} and response_id = ${responseId}`.execute(tx)
  return rows.length > 0
}
