import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day, LocalText } from '#platform/i18n'
import type { EngagementState } from '../engagement/engagement.ts'

export type NamedShare = {
  /** Null: no longer here. */
  person_id: number | null
  name: string | null
  permille: number
  signed_at: string | null
}
export type Division = {
  number: number
  at: string
  proposed_by: string | null
  signed_at: string | null
  closed_at: string | null
  shares: NamedShare[]
}
export type Divided = {
  id: number
  title: LocalText
  state: EngagementState
  collective: string
  collective_handle: string
  asker: string | null
  starts_on: Day | null
  ends_on: Day | null
  amount: number | null
  members: { id: number; name: string }[]
  /** Every division that was proposed, the last first. */
  divisions: Division[]
}

/**
 * How an engagement of a collective is divided, for its members and for who has or had a share; undefined for all others,
 * also for who asks.
 */
export async function dividedAt(db: Database, id: number, personId: number): Promise<Divided | undefined> {
  const { rows } = await sql<Divided>`
    select e.id, e.title, e.state, doer.name as collective, doer.handle as collective_handle, asker.name as asker, e.starts_on::text, e.ends_on::text, e.amount,
           coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
              from people.membership_card m join people.party_card p on p.id = m.person_id
             where m.party_id = e.doer_id and m.standing in ('member', 'organiser', 'admin')), '[]') as members,
           coalesce((select jsonb_agg(jsonb_build_object('number', d.number, 'at', d.at, 'proposed_by', by.name, 'signed_at', d.signed_at, 'closed_at', d.closed_at,
                'shares', (select jsonb_agg(jsonb_build_object('person_id', s.person_id, 'name', p.name, 'permille', s.permille, 'signed_at', s.signed_at) order by s.position)
                   from engagements.share s left join people.party_card p on p.id = s.person_id
                  where s.engagement_id = d.engagement_id and s.number = d.number)) order by d.number desc)
              from engagements.division d left join people.party_card by on by.id = d.proposed_by where d.engagement_id = e.id), '[]') as divisions
      from engagements.engagement_card e
      join people.party_card doer on doer.id = e.doer_id and doer.kind = 'collective'
      left join people.party_card asker on asker.id = e.asker_id
     where e.id = ${id} and (exists (select from people.membership_card m where m.party_id = e.doer_id and m.person_id = ${personId}
         and m.standing in ('member', 'organiser', 'admin'))
       or exists (select from engagements.share s where s.engagement_id = e.id and s.person_id = ${personId}))`.execute(
    db,
  )
  return rows[0]
}

/** What was signed and holds, and what waits for signatures. */
export const signedDivision = ({ divisions }: Divided) =>
  divisions.find(({ signed_at, closed_at }) => signed_at !== null && closed_at === null)
export const openDivision = ({ divisions }: Divided) =>
  divisions.find(({ signed_at, closed_at }) => signed_at === null && closed_at === null)
