import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day, LocalText } from '#platform/i18n'
import { sidesOf } from './acting.ts'
import type { EngagementState, Side } from './engagement.ts'

export type Named = { id: number; kind: string; handle: string; name: string }

/** Terms as they were proposed; moments in ISO 8601, names of who said yes. */
export type ProposedTerms = {
  number: number
  starts_on: Day | null
  ends_on: Day | null
  result: string | null
  amount: number | null
  proposed_by: string | null
  proposed_side: Side
  at: string
  asker_agreed_at: string | null
  asker_agreed_by: string | null
  doer_agreed_at: string | null
  doer_agreed_by: string | null
  agreed: boolean
  closed_at: string | null
}

export type Engagement = {
  id: number
  call_id: number | null
  call_slug: string | null
  response_id: number | null
  title: LocalText
  state: EngagementState
  /** Null: no longer here. */
  asker: Named | null
  doer: Named | null
  /** The sides the reader acts for; none for a reader who only belongs to the collective that does it. */
  sides: Side[]
  agreed_number: number | null
  asker_done_at: Date | null
  doer_done_at: Date | null
  ended_at: Date | null
  stopped_reason: string | null
  stopped_side: Side | null
  remarks_open_at: Date | null
  /** Everything that was proposed, the last first. */
  terms: ProposedTerms[]
}

/** An engagement with its terms, for a person; undefined when there is none. Who may see it: `sides`. */
export async function engagementAt(db: Database, id: number, personId: number): Promise<Engagement | undefined> {
  const { rows } = await sql<Engagement>`
    select e.id, e.call_id, call.slug as call_slug, e.response_id, e.title, e.state, ${named('asker')} as asker, ${named('doer')} as doer, ${sidesOf(personId)} as sides,
           e.agreed_number, e.asker_done_at, e.doer_done_at, e.ended_at, e.stopped_reason, e.stopped_side, e.remarks_open_at,
           (select jsonb_agg(jsonb_build_object('number', t.number, 'starts_on', t.starts_on, 'ends_on', t.ends_on, 'result', t.result, 'amount', t.amount,
                'proposed_by', by.name, 'proposed_side', t.proposed_side, 'at', t.at, 'asker_agreed_at', t.asker_agreed_at, 'asker_agreed_by', asked.name,
                'doer_agreed_at', t.doer_agreed_at, 'doer_agreed_by', does.name, 'agreed', t.agreed, 'closed_at', t.closed_at) order by t.number desc)
              from engagements.terms t
              left join people.party_card by on by.id = t.proposed_by
              left join people.party_card asked on asked.id = t.asker_agreed_by
              left join people.party_card does on does.id = t.doer_agreed_by
             where t.engagement_id = e.id) as terms
      from engagements.engagement e
      left join people.party_card asker on asker.id = e.asker_id
      left join people.party_card doer on doer.id = e.doer_id
      left join calls.call_card call on call.id = e.call_id
     where e.id = ${id}`.execute(db)
  return rows[0]
}

/** A party that was joined under this name. */
const named = (party: Side) =>
  sql`case when ${sql.ref(`${party}.id`)} is not null then jsonb_build_object('id', ${sql.ref(`${party}.id`)}, 'kind', ${sql.ref(`${party}.kind`)}, 'handle', ${sql.ref(`${party}.handle`)}, 'name', ${sql.ref(`${party}.name`)}) end`

/** The terms that hold, and those that wait for a yes. */
export const holding = ({ terms, agreed_number }: Engagement) => terms.find(({ number }) => number === agreed_number)
export const waiting = ({ terms }: Pick<Engagement, 'terms'>) =>
  terms.find(({ agreed, closed_at }) => !agreed && closed_at === null)

export type EngagementBrief = {
  id: number
  call_id: number | null
  response_id: number | null
  asker_id: number | null
  doer_id: number | null
  title: LocalText
  state: EngagementState
  starts_on: Day | null
  ends_on: Day | null
  result: string | null
  amount: number | null
  ended_at: Date | null
}

/** What became of a response that was chosen: its engagement; undefined when there is none. */
export async function engagementFor(db: Database, responseId: number): Promise<EngagementBrief | undefined> {
  const { rows } = await sql<EngagementBrief>`
    select id, call_id, response_id, asker_id, doer_id, title, state, starts_on::text, ends_on::text, result, amount, ended_at
      from engagements.engagement_card where response_id = ${responseId}`.execute(db)
  return rows[0]
}

export type OwnEngagement = {
  id: number
  title: LocalText
  state: EngagementState
  /** The other side's name; null: no longer here. With whom one acts oneself, when that is not oneself. */
  other: string | null
  as: string | null
  side: Side
  starts_on: Day | null
  ends_on: Day | null
  ended_at: Date | null
  /** What the reader's side is asked now. */
  turn: 'terms' | 'done' | 'outcome' | 'remark' | 'sign' | null
  /** Only as a member with a share: the way leads to the shares. */
  sharer: boolean
}

/** Everything a person does or asks for, for themselves or for what they act for: what asks something of them first. One query. */
export async function engagementsOf(db: Database, personId: number, now: Date): Promise<OwnEngagement[]> {
  const { rows } = await sql<OwnEngagement>`
    with mine as (
      select e.id, 'asker' as side, e.doer_id as other_id, e.asker_id as as_id, false as sharer from engagements.engagement e
        join engagements.acts_for r on r.party_id = e.asker_id where r.person_id = ${personId}
      union all select e.id, 'doer', e.asker_id, e.doer_id, false from engagements.engagement e
        join engagements.acts_for r on r.party_id = e.doer_id where r.person_id = ${personId}
      union all select e.id, 'doer', e.asker_id, e.doer_id, true from engagements.engagement e
        where exists (select from engagements.share s join engagements.division d on d.engagement_id = s.engagement_id and d.number = s.number
                       where s.engagement_id = e.id and s.person_id = ${personId} and d.closed_at is null)
          and e.doer_id is not null
          and not exists (select from engagements.acts_for r where r.party_id = e.doer_id and r.person_id = ${personId})
    ), told as (
      select e.id, e.title, e.state, mine.side, other.name as other, nullif(own.id, ${personId}) as as_id, own.name, card.starts_on, card.ends_on, e.ended_at,
             mine.sharer,
             case when e.state <> 'stopped' and mine.side = 'doer' and exists (select from engagements.share s
                         join engagements.division d on d.engagement_id = s.engagement_id and d.number = s.number and d.closed_at is null and d.signed_at is null
                         where s.engagement_id = e.id and s.person_id = ${personId} and s.signed_at is null) then 'sign'
                  when mine.sharer then null
                  when e.state in ('proposed', 'agreed') and exists (select from engagements.terms t where t.engagement_id = e.id and t.closed_at is null and not t.agreed
                         and case mine.side when 'asker' then t.asker_agreed_at else t.doer_agreed_at end is null) then 'terms'
                  when e.state = 'agreed' and case mine.side when 'asker' then e.asker_done_at is null and e.doer_done_at is not null
                         else e.doer_done_at is null and e.asker_done_at is not null end then 'done'
                  when e.state = 'ended' and o.hidden_at is null and case mine.side when 'asker' then o.asker_yes_at is null and o.doer_yes_at is not null
                         else o.doer_yes_at is null and o.asker_yes_at is not null end then 'outcome'
                  when e.state = 'ended' and e.remarks_open_at > ${now} and not exists (select from engagements.remark r
                         where r.engagement_id = e.id and r.side = mine.side) then 'remark' end as turn
        from mine join engagements.engagement e on e.id = mine.id
        join engagements.engagement_card card on card.id = e.id
        join people.party_card own on own.id = mine.as_id
        left join people.party_card other on other.id = mine.other_id
        left join engagements.outcome o on o.engagement_id = e.id
    )
    select id, title, state, side, other, case when as_id is not null then name end as as, starts_on::text, ends_on::text, ended_at, turn, sharer
      from told
     order by turn is null, state in ('ended', 'stopped'), coalesce(ended_at, '-infinity'::timestamptz) desc, id desc`.execute(
    db,
  )
  return rows
}
