import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Side } from '../engagement/engagement.ts'

export type Remark = { side: Side; text: LocalText; by: string | null; hidden: boolean }

/** What came of an engagement, for the two sides. */
export type OwnOutcome = {
  outcome: {
    text: LocalText
    href: string | null
    picture_id: string | null
    version: number
    published: boolean
    hidden: boolean
    yes: Side[]
  } | null
  /** One's own; the other's only once each may see the other's. */
  remarks: Remark[]
  /** Which sides have written, whether or not one may read it. */
  written: Side[]
  portfolio: boolean
}

/** For who acts for these sides. What the other wrote does not leave the database before it may be seen. */
export async function ownOutcome(db: Database, id: number, sides: Side[], now: Date): Promise<OwnOutcome> {
  const { rows } = await sql<OwnOutcome>`
    select (select jsonb_build_object('text', o.text, 'href', o.href, 'picture_id', o.picture_id, 'version', o.version, 'published', o.published,
                'hidden', o.hidden_at is not null, 'yes', array_remove(array[case when o.asker_yes_at is not null then 'asker' end,
                case when o.doer_yes_at is not null then 'doer' end], null))
              from engagements.outcome o where o.engagement_id = e.id) as outcome,
           coalesce((select jsonb_agg(jsonb_build_object('side', r.side, 'text', r.text, 'by', p.name, 'hidden', r.hidden_at is not null) order by r.side)
              from engagements.remark r left join people.party_card p on p.id = r.by_id
             where r.engagement_id = e.id and (r.side = any(${sides}::text[]) or e.remarks_open_at <= ${now})), '[]') as remarks,
           array(select side from engagements.remark r where r.engagement_id = e.id order by 1) as written,
           exists (select from engagements.told where engagement_id = e.id and what = 'portfolio' and side = any(${sides}::text[])) as portfolio
      from engagements.engagement e where e.id = ${id}`.execute(db)
  return rows[0] ?? { outcome: null, remarks: [], written: [], portfolio: false }
}

export type OutcomeParty = { kind: string; handle: string; name: string; public: boolean }

/** What came of something, as everyone may see it. */
export type PublicOutcome = {
  id: number
  title: LocalText
  text: LocalText
  href: string | null
  picture_id: string | null
  ended_at: Date
  call_slug: string | null
  asker: OutcomeParty | null
  doer: OutcomeParty | null
  remarks: { side: Side; text: LocalText }[]
}

const select = (now: Date) => sql`
    select o.engagement_id as id, o.title, o.text, o.href, o.picture_id, o.ended_at,
           case when call.state not in ('draft', 'withdrawn') then call.slug end as call_slug,
           ${party('asker')} as asker, ${party('doer')} as doer,
           coalesce((select jsonb_agg(jsonb_build_object('side', r.side, 'text', r.text) order by r.side)
              from engagements.remark r join engagements.engagement e on e.id = r.engagement_id
             where r.engagement_id = o.engagement_id and r.hidden_at is null and e.remarks_open_at <= ${now}), '[]') as remarks
      from engagements.outcome_card o
      left join people.party_card asker on asker.id = o.asker_id
      left join people.party_card doer on doer.id = o.doer_id
      left join calls.call_card call on call.id = o.call_id`

const party = (side: Side): RawBuilder<unknown> =>
  sql`case when ${sql.ref(`${side}.id`)} is not null then jsonb_build_object('kind', ${sql.ref(`${side}.kind`)}, 'handle', ${sql.ref(`${side}.handle`)}, 'name', ${sql.ref(`${side}.name`)}, 'public', ${sql.ref(`${side}.public`)}) end`

export async function outcomeAt(db: Database, id: number, now: Date): Promise<PublicOutcome | undefined> {
  const { rows } = await sql<PublicOutcome>`${select(now)} where o.engagement_id = ${id}`.execute(db)
  return rows[0]
}

/** What came of a call. */
export async function outcomesOfCall(db: Database, callId: number, now: Date): Promise<PublicOutcome[]> {
  const { rows } =
    await sql<PublicOutcome>`${select(now)} where o.call_id = ${callId} order by o.ended_at, o.engagement_id`.execute(
      db,
    )
  return rows
}

/** What came of a party's engagements, the last first; at most as many as asked for. */
export async function outcomesOfParty(
  db: Database,
  partyId: number,
  now: Date,
  most: number,
): Promise<PublicOutcome[]> {
  const { rows } = await sql<PublicOutcome>`${select(now)} where ${partyId} in (o.asker_id, o.doer_id)
    order by o.ended_at desc, o.engagement_id desc limit ${most}`.execute(db)
  return rows
}
