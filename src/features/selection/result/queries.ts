import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** What was chosen, for everybody: the party, the amount, the motive. */
export type AwardRow = {
  response_id: number
  name: string
  kind: string
  handle: string
  public: boolean
  /** Whole euros. */
  amount: number | null
  motive: string
}

export async function awardsOf(db: Database, callId: number): Promise<AwardRow[]> {
  const { rows } = await sql<AwardRow>`
    select a.response_id, p.name, p.kind, p.handle, p.public, a.amount, a.motive
      from selection.award a
      join responses.response_card r on r.id = a.response_id and r.state = 'chosen'
      join people.party_card p on p.id = r.party_id
     where a.call_id = ${callId} order by a.amount desc nulls last, p.name, a.response_id`.execute(db)
  return rows
}

/** How many responded, judged and voted. */
export async function countsOf(
  db: Database,
  callId: number,
): Promise<{ responses: number; jurors: number; votes: number }> {
  const { rows } = await sql<{ responses: number; jurors: number; votes: number }>`
    select (select count(*)::integer from responses.response_card r where r.call_id = ${callId} and r.state not in ('draft', 'withdrawn')) as responses,
           coalesce(k.jurors_counted, (select count(distinct s.person_id)::integer from selection.score s
              join selection.juror j on j.call_id = s.call_id and j.person_id = s.person_id and j.state = 'accepted'
             where s.call_id = k.call_id)) as jurors,
           coalesce(k.votes_counted, (select count(*)::integer from selection.vote v where v.call_id = k.call_id)) as votes
      from selection.procedure k where k.call_id = ${callId}`.execute(db)
  return rows[0] ?? { responses: 0, jurors: 0, votes: 0 }
}
