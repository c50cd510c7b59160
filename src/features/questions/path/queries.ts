import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** One moment on a question's way. */
export type PathMoment = {
  /** Of a step somebody added: its number. */
  step_id: number | null
  kind: 'asked' | 'responses' | 'chosen' | 'call' | 'gathering' | 'course' | 'word' | 'outcome' | 'ended'
  at: Date
  /** What it leads to. */
  title: LocalText | null
  slug: string | null
  /** Of a call: its kind and state; of a study programme: its level; of an end: done or withdrawn. */
  sort: string | null
  state: string | null
  /** Who: the party that was chosen, or in whose name the step stands. */
  name: string | null
  handle: string | null
  party_kind: string | null
  words: string | null
  starts_on: Date | null
  ends_on: Date | null
  count: number | null
  party_id: number | null
}

/**
 * What became of a question, oldest first: that it was asked, how many responded, who took it further, what people made of
 * it (calls, gatherings, course assignments), and what came out. Drafts and what a steward hides are left out.
 */
export async function pathOf(db: Database, questionId: number): Promise<PathMoment[]> {
  const { rows } = await sql<PathMoment>`
    select m.* from (
      select null::integer as step_id, 'asked' as kind, q.opened_at as at, null::jsonb as title, null::text as slug, null::text as sort,
             null::text as state, p.name, p.handle, p.kind as party_kind, null::text as words, null::date as starts_on,
             null::date as ends_on, null::integer as count, p.id as party_id
        from calls.call_card q join people.party_card p on p.id = q.asker_id where q.id = ${questionId} and q.opened_at is not null
      union all
      select null, 'responses', min(r.sent_at), null, null, null, null, null, null, null, null, null, null, count(*)::integer, null
        from responses.response_card r where r.call_id = ${questionId} and r.state not in ('draft', 'withdrawn') having count(*) > 0
      union all
      select null, 'chosen', r.answered_at, null, null, null, null, p.name, p.handle, p.kind, null, null, null, null, p.id
        from responses.response_card r join people.party_card p on p.id = r.party_id
       where r.call_id = ${questionId} and r.state = 'chosen'
      union all
      select s.id, s.kind, s.at, coalesce(c.title, g.title, m.name), coalesce(c.slug, g.slug), coalesce(c.kind, m.level),
             c.state, p.name, p.handle, p.kind, s.words, coalesce(s.starts_on, platform.city_day(g.starts_at)), s.ends_on, null, s.party_id
        from questions.step s join people.party_card p on p.id = s.party_id
        left join calls.call_card c on c.id = s.call_id
        left join programme.gathering_card g on g.id = s.gathering_id
        left join internships.programme_card m on m.id = s.programme_id
       where s.question_id = ${questionId} and (s.call_id is null or c.state <> 'draft') and (s.gathering_id is null or g.status <> 'draft')
      union all
      select null, 'outcome', o.published_at, o.text, o.href, null, null, p.name, p.handle, p.kind, null, null, null, null, p.id
        from engagements.outcome_card o join people.party_card p on p.id = o.doer_id
       where o.call_id in (select ${questionId}::integer union select s.call_id from questions.step s where s.question_id = ${questionId})
      union all
      select null, 'ended', q.ended_at, null, null, null, q.state, null, null, null, null, null, null, null, null
        from calls.call_card q where q.id = ${questionId} and q.state in ('done', 'withdrawn') and q.ended_at is not null) m
    order by m.at, m.step_id nulls first`.execute(db)
  return rows
}

/** What somebody may bring onto a question's way: calls one asks for, gatherings one organises, programmes of one's school. */
export type Own = {
  calls: { id: number; title: LocalText; kind: string }[]
  gatherings: { id: number; title: LocalText; starts_at: Date }[]
  programmes: { id: number; name: LocalText; level: string; school: string }[]
}

export async function ownFor(db: Database, questionId: number, personId: number): Promise<Own> {
  const { rows } = await sql<Own>`
    with mine as (select party_id from people.representative where person_id = ${personId})
    select coalesce((select json_agg(json_build_object('id', c.id, 'title', c.title, 'kind', c.kind) order by c.opened_at desc nulls first, c.id desc)
              from (select * from calls.call_card c where c.asker_id in (select party_id from mine) and c.state <> 'withdrawn'
                       and c.id <> ${questionId} and c.kind <> 'question'
                       and not exists (select from questions.step s where s.question_id = ${questionId} and s.call_id = c.id)
                     order by c.opened_at desc nulls first, c.id desc limit 30) c), '[]') as calls,
           coalesce((select json_agg(json_build_object('id', g.id, 'title', g.title, 'starts_at', g.starts_at) order by g.starts_at desc)
              from (select g.id, g.title, g.starts_at from programme.gathering_card g join programme.organiser_card o on o.gathering_id = g.id
                     where o.party_id in (select party_id from mine) and g.status <> 'cancelled'
                       and not exists (select from questions.step s where s.question_id = ${questionId} and s.gathering_id = g.id)
                     group by 1, 2, 3 order by g.starts_at desc limit 30) g), '[]') as gatherings,
           coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'level', p.level, 'school', s.name) order by s.name, p.id)
              from internships.programme_card p join people.party_card s on s.id = p.school_id
             where p.school_id in (select party_id from mine) and p.ended_at is null), '[]') as programmes`.execute(db)
  const [own] = rows
  return {
    calls: own?.calls ?? [],
    gatherings: (own?.gatherings ?? []).map((one) => ({ ...one, starts_at: new Date(one.starts_at) })),
    programmes: own?.programmes ?? [],
  }
}
