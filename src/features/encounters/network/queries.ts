import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day, LocalText } from '#platform/i18n'
import { isBlocked } from '../encounter/presence.ts'

export type Meeting = { slug: string; title: LocalText; at: string }
export type FollowUp = { text: string; due_on: Day | null; done: boolean }

/** Somebody of one's network, for that person alone. */
export type OwnTie = {
  id: number
  name: string
  handle: string | null
  summary: LocalText | null
  picture_id: string | null
  discipline: string | null
  encounters: number
  /** ISO 8601; null where only a note is left. */
  first_at: string | null
  last_at: string | null
  /** The gatherings at which they met, the last first. */
  meetings: Meeting[]
  /** What they worked on together, the last first. */
  works: { title: LocalText; at: string }[]
  /** Sessions in which both spoke, and organisations and collectives to which both belong. */
  sessions: number
  circles: string[]
  follow_up: FollowUp | null
}

/** Everybody whom a person met, with where, what else they share, and what that person means to do. One query. */
export async function tiesOf(db: Database, personId: number): Promise<OwnTie[]> {
  const { rows } = await sql<OwnTie>`
    with met as (
      select case when e.one_id = ${personId} then e.other_id else e.one_id end as other, count(*)::integer as encounters,
             min(e.at) as first_at, max(e.at) as last_at,
             jsonb_agg(jsonb_build_object('slug', g.slug, 'title', g.title, 'at', e.at) order by e.at desc, e.id) filter (where g.id is not null) as meetings
        from encounters.encounter e left join programme.gathering_card g on g.id = e.gathering_id
       where (e.one_id = ${personId} or e.other_id = ${personId}) and e.confirmed_at is not null group by 1
    ), work as (
      select case when one_id = ${personId} then other_id else one_id end as other, min(at) as first_at, max(at) as last_at,
             jsonb_agg(jsonb_build_object('title', title, 'at', at) order by at desc, source) as works
        from encounters.joint_work where ${personId}::integer in (one_id, other_id) group by 1
    ), tie as (
      select coalesce(met.other, work.other) as other, met.encounters, met.meetings, work.works,
             least(met.first_at, work.first_at) as first_at, greatest(met.last_at, work.last_at) as last_at
        from met full join work on work.other = met.other
    ), note as (
      select other_id, jsonb_build_object('text', text, 'due_on', due_on::text, 'done', done_at is not null) as follow_up
        from encounters.follow_up where person_id = ${personId}
    )
    select p.id, p.name, f.handle, f.summary, f.picture_id, main.discipline_id as discipline,
           coalesce(tie.encounters, 0) as encounters, to_json(tie.first_at) #>> '{}' as first_at, to_json(tie.last_at) #>> '{}' as last_at,
           coalesce(tie.meetings, '[]') as meetings, coalesce(tie.works, '[]') as works, note.follow_up,
           (select count(*)::integer from programme.speaker_card a join programme.speaker_card b on b.session_id = a.session_id
             where a.party_id = ${personId} and b.party_id = p.id) as sessions,
           array(select a.name from people.member_circle a join people.member_circle b on b.party_id = a.party_id
                  where a.person_id = ${personId} and b.person_id = p.id order by a.name) as circles
      from tie full join note on note.other_id = tie.other
      join people.party_card p on p.id = coalesce(tie.other, note.other_id)
      left join people.member_facts f on f.person_id = p.id
      left join people.main_discipline main on main.person_id = p.id
     where not ${isBlocked(sql`p.id`, sql`${personId}::integer`)}
     order by tie.last_at desc nulls last, p.id`.execute(db)
  return rows
}

/** The discipline a person belongs to most; null: not known. */
export async function ownDiscipline(db: Database, personId: number): Promise<string | null> {
  const row = await db
    .selectFrom('people.main_discipline')
    .select('discipline_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.discipline_id ?? null
}

/**
 * Ties between these persons that stood at an instant, as pairs of places in the list: only of those who both let
 * themselves be counted. For figures, never to be shown one by one.
 */
export async function tiesAmong(
  db: Database,
  personIds: number[],
  before: Date,
): Promise<{ one: number; other: number }[]> {
  const { rows } = await sql<{ one: number; other: number }>`
    select distinct e.one_id as one, e.other_id as other
      from (select one_id, other_id, confirmed_at as at from encounters.encounter where confirmed_at is not null
            union all select one_id, other_id, at from encounters.joint_work) e
      join encounters.choice a on a.person_id = e.one_id and a.counted
      join encounters.choice b on b.person_id = e.other_id and b.counted
     where e.one_id = any(${personIds}::integer[]) and e.other_id = any(${personIds}::integer[]) and e.at < ${before}`.execute(
    db,
  )
  const place = new Map(personIds.map((id, index) => [id, index]))
  return rows.map(({ one, other }) => ({ one: place.get(one) ?? 0, other: place.get(other) ?? 0 }))
}

export type DueNote = { name: string; handle: string | null; text: string; due_on: Day }

/** What a person meant to do by now, the oldest first. */
export async function dueNotes(db: Database, personId: number, today: Day): Promise<DueNote[]> {
  const { rows } = await sql<DueNote>`
    select p.name, facts.handle, f.text, f.due_on::text as due_on
      from encounters.follow_up f join people.party_card p on p.id = f.other_id
      left join people.member_facts facts on facts.person_id = p.id
     where f.person_id = ${personId} and f.done_at is null and f.due_on <= ${today}::date
       and not ${isBlocked(sql`p.id`, sql`${personId}::integer`)}
     order by f.due_on, p.id limit 4`.execute(db)
  return rows
}
