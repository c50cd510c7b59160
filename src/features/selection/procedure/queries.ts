import { type RawBuilder, sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Database } from '#platform/database'

export type Phase = 'preparing' | 'blind' | 'open' | 'decided'

/** How a call is chosen from. */
export type Procedure = {
  call_id: number
  phase: Phase
  blind_first: boolean
  vote_from: Date | null
  vote_until: Date | null
  /** Percent. */
  jury_share: number
  decided_at: Date | null
  statement: string | null
  criteria: CriterionRow[]
}
export type CriterionRow = { id: number; name: string; hint: string | null; weight: number }

/** Whether a jury that first reads without names still has to, or does so. `p` is selection.procedure. For use in SQL. */
export const keepsBlind = ({ selection }: Pick<CallBrief, 'selection'>): RawBuilder<boolean> =>
  sql<boolean>`(${selection === 'jury-and-vote'} and p.blind_first and p.phase in ('preparing', 'blind'))`

/** The same of a procedure that was read. */
export const isKeptBlind = ({ selection }: Pick<CallBrief, 'selection'>, { blind_first, phase }: Procedure): boolean =>
  selection === 'jury-and-vote' && blind_first && (phase === 'preparing' || phase === 'blind')

/** Whether members still vote, or have yet to: nothing is decided before it is over. */
export const voteRuns = ({ vote_until: until }: Pick<Procedure, 'vote_until'>, now: Date): boolean =>
  until !== null && until > now

/** The procedure of a call; undefined when nobody made one. */
export async function procedureOf(db: Database, callId: number): Promise<Procedure | undefined> {
  const { rows } = await sql<Procedure>`
    select p.call_id, p.phase, p.blind_first, p.vote_from, p.vote_until, p.jury_share, p.decided_at, p.statement,
           coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'hint', c.hint, 'weight', c.weight)
              order by c.position, c.id) from selection.criterion c where c.call_id = p.call_id), '[]') as criteria
      from selection.procedure p where p.call_id = ${callId}`.execute(db)
  return rows[0]
}

export type JurorRow = {
  person_id: number
  name: string
  handle: string
  state: 'invited' | 'accepted' | 'declined'
  /** Responses this juror judged whole in this round, and has to judge in all. */
  judged: number
  to_judge: number
}

/** The jury of a call, with how far each is in the round under way. */
export async function jurorsOf(db: Database, callId: number): Promise<JurorRow[]> {
  const { rows } = await sql<JurorRow>`
    with round as (select case phase when 'blind' then 'blind' else 'open' end as name from selection.procedure where call_id = ${callId}),
    criteria as (select count(*)::integer as number from selection.criterion where call_id = ${callId}),
    entries as (select id from responses.response_card where call_id = ${callId} and state in ('sent', 'shortlisted', 'chosen', 'declined'))
    select j.person_id, p.name, p.handle, j.state,
           (select count(*)::integer from (
              select s.response_id from selection.score s join entries e on e.id = s.response_id
               where s.call_id = ${callId} and s.person_id = j.person_id and s.round = (select name from round)
               group by s.response_id having count(*) >= (select number from criteria)) whole) as judged,
           (select count(*)::integer from entries e where not exists (
              select from selection.conflict c where c.person_id = j.person_id and c.response_id = e.id)) as to_judge
      from selection.juror j join people.party_card p on p.id = j.person_id
     where j.call_id = ${callId} order by j.state = 'declined', p.name, j.person_id`.execute(db)
  return rows
}

/** A response as it stands before who judges or chooses. */
export type Entry = {
  id: number
  party_id: number
  name: string
  handle: string
  kind: string
  motivation: string
  answers: Record<string, string | string[] | number>
  /** Whole euros asked. */
  amount: number | null
  state: string
  awarded: number | null
}

/**
 * The responses that were sent and not withdrawn, in an order that says nothing: by a hash of their number, the same for
 * everybody and every time, so that nobody gains by having been first.
 */
export async function entriesOf(db: Database, callId: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select r.id, r.party_id, p.name, p.handle, p.kind, r.motivation, r.answers, r.amount, r.state, r.awarded
      from responses.response_card r join people.party_card p on p.id = r.party_id
     where r.call_id = ${callId} and r.state in ('sent', 'shortlisted', 'chosen', 'declined')
     order by md5(r.call_id || ' ' || r.id), r.id`.execute(db)
  return rows
}
