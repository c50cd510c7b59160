import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Phase } from '../procedure/queries.ts'

/** A call somebody was asked to judge. */
export type OwnJury = {
  call_id: number
  slug: string
  title: LocalText
  asker: string
  state: 'invited' | 'accepted' | 'declined'
  phase: Phase
}

/** The juries a person was asked for, those that wait first. */
export async function juriesOf(db: Database, personId: number): Promise<OwnJury[]> {
  const { rows } = await sql<OwnJury>`
    select j.call_id, c.slug, c.title, asker.name as asker, j.state, p.phase
      from selection.juror j
      join selection.procedure p on p.call_id = j.call_id
      join calls.call_card c on c.id = j.call_id and c.state not in ('draft', 'withdrawn')
      join people.party_card asker on asker.id = c.asker_id
     where j.person_id = ${personId}
     order by (p.phase = 'decided' or j.state = 'declined'), j.invited_at desc, j.call_id`.execute(db)
  return rows
}

/** A juror's own standing in a call; undefined: was never asked. */
export async function jurorStanding(
  db: Database,
  callId: number,
  personId: number,
): Promise<'invited' | 'accepted' | 'declined' | undefined> {
  const row = await db
    .selectFrom('selection.juror')
    .select('state')
    .where('call_id', '=', callId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.state as 'invited' | 'accepted' | 'declined' | undefined
}

/** What a juror said so far in a round: points by response and criterion, remarks, and where the juror stands back. */
export type OwnJudgements = {
  points: Map<number, Map<number, number>>
  remarks: Map<number, string>
  conflicts: Map<number, 'own' | 'said'>
}

export async function judgementsOf(
  db: Database,
  given: { callId: number; personId: number; round: 'blind' | 'open' },
): Promise<OwnJudgements> {
  const { callId, personId, round } = given
  const { rows } = await sql<{
    points: [number, number, number][]
    remarks: [number, string][]
    conflicts: [number, 'own' | 'said'][]
  }>`
    select coalesce((select json_agg(json_build_array(response_id, criterion_id, points)) from selection.score
                      where call_id = ${callId} and person_id = ${personId} and round = ${round}), '[]') as points,
           coalesce((select json_agg(json_build_array(response_id, words)) from selection.remark
                      where call_id = ${callId} and person_id = ${personId}), '[]') as remarks,
           coalesce((select json_agg(json_build_array(response_id, because)) from (
              select response_id, because from selection.conflict where call_id = ${callId} and person_id = ${personId}
              union all select r.id, 'own' from responses.response_card r join people.belonging b on b.party_id = r.party_id
               where r.call_id = ${callId} and b.person_id = ${personId} and not exists (
                 select from selection.conflict c where c.person_id = b.person_id and c.response_id = r.id)) apart), '[]') as conflicts`.execute(
    db,
  )
  const points = new Map<number, Map<number, number>>()
  for (const [response, criterion, given] of rows[0]?.points ?? [])
    points.set(response, (points.get(response) ?? new Map<number, number>()).set(criterion, given))
  return { points, remarks: new Map(rows[0]?.remarks), conflicts: new Map(rows[0]?.conflicts) }
}

/** Whether a person judges in a round without names that is under way: nothing may say to them now who responded. */
export async function readsBlind(db: Database, callId: number, personId: number): Promise<boolean> {
  const { rows } = await sql`
    select from selection.juror j join selection.procedure p on p.call_id = j.call_id and p.phase = 'blind'
     where j.call_id = ${callId} and j.person_id = ${personId} and j.state = 'accepted'`.execute(db)
  return rows.length > 0
}

/** Whether a juror may read a response with its attachments: in the open round, without a conflict. */
export async function jurorMayRead(db: Database, responseId: number, personId: number): Promise<boolean> {
  const { rows } = await sql`
    select from selection.juror j
      join selection.procedure p on p.call_id = j.call_id and p.phase in ('open', 'decided')
      join responses.response_card r on r.call_id = j.call_id and r.id = ${responseId} and r.state not in ('draft', 'withdrawn')
     where j.person_id = ${personId} and j.state = 'accepted' and not selection.responded(j.call_id, j.person_id)
       and not exists (select from selection.conflict c where c.person_id = j.person_id and c.response_id = r.id)
       and not exists (select from people.belonging b where b.person_id = j.person_id and b.party_id = r.party_id)`.execute(
    db,
  )
  return rows.length > 0
}
