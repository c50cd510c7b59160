import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What came of a gathering, from what the city wrote down since. */
export type CameOf = {
  /** People who came in at the door; undefined where nobody kept it, or hardly anybody came. */
  came: number | undefined
  /** At least so many encounters were confirmed; undefined where too few people are behind it. */
  encounters: number | undefined
  calls: { slug: string; title: LocalText; asker: string }[]
  outcomes: { slug: string; title: LocalText; text: LocalText | null; href: string | null }[]
  /** What stands for its talks, what has most people behind it first. */
  takeaways: { id: number; words: string; locale: 'nl' | 'en'; session: LocalText | null }[]
  stories: { slug: string; title: string; locale: 'nl' | 'en' }[]
  episodes: { slug: string; show: string; title: string; show_title: string; language: 'nl' | 'en' }[]
}

/** Fewer people than this are not a figure. */
const fewest = 10
/** Figures go by steps, so that one person more or less cannot be read from them. */
const step = 5
/** Of a festival with many talks the first of each is enough: the rest stands with the gathering. */
const mostTakeaways = 6

/**
 * What came of a gathering: people and encounters only as figures, the rest as everyone may see it elsewhere. Encounters
 * count of who chose to be counted.
 */
export async function cameOf(db: Database, gatheringId: number): Promise<CameOf> {
  const { rows } = await sql<Omit<CameOf, 'came' | 'encounters'> & { came: number; met: number; people: number }>`
    with met as (
      select e.one_id, e.other_id from encounters.encounter_card e
        join encounters.choice_card one on one.person_id = e.one_id and one.counted
        join encounters.choice_card other on other.person_id = e.other_id and other.counted
       where e.gathering_id = ${gatheringId}
    ), call as (
      select c.id, c.slug, c.title, p.name as asker, c.opened_at from calls.call_card c join people.asker_card p on p.id = c.asker_id
       where c.gathering_id = ${gatheringId} and c.state not in ('draft', 'withdrawn') and not p.withheld
    )
    select (select count(*)::int from door.attendance_card where gathering_id = ${gatheringId} and session_id is null) as came,
           (select count(*)::int from met) as met,
           (select count(distinct person)::int from (select one_id as person from met union select other_id from met) each) as people,
           coalesce((select jsonb_agg(jsonb_build_object('slug', slug, 'title', title, 'asker', asker) order by opened_at, id) from call), '[]') as calls,
           coalesce((select jsonb_agg(jsonb_build_object('slug', call.slug, 'title', call.title, 'text', o.text, 'href', o.href) order by o.published_at)
              from engagements.outcome_card o join call on call.id = o.call_id), '[]') as outcomes,
           coalesce((select jsonb_agg(jsonb_build_object('id', id, 'words', words, 'locale', locale, 'session', session) order by nth, starts_at, id)
              from (select c.id, c.words, c.locale, n.title as session, n.starts_at, c.chosen as nth
                      from takeaways.sentence_card c left join programme.session_card n on n.id = c.session_id
                     where c.gathering_id = ${gatheringId} and c.chosen is not null
                     order by c.chosen, n.starts_at nulls first, c.id limit ${mostTakeaways}) said), '[]') as takeaways,
           coalesce((select jsonb_agg(jsonb_build_object('slug', s.slug, 'title', s.title, 'locale', s.locale) order by s.published_at, s.id)
              from stories.about_card a join stories.story_card s on s.id = a.story_id and s.locale = s.original
             where a.gathering_id = ${gatheringId}), '[]') as stories,
           coalesce((select jsonb_agg(jsonb_build_object('slug', e.slug, 'show', w.slug, 'title', e.title, 'show_title', w.title, 'language', w.language)
                order by e.published_at, e.id)
              from podcasts.episode_card e join podcasts.show_card w on w.id = e.show_id
             where e.gathering_id = ${gatheringId} and e.published_at <= now()), '[]') as episodes`.execute(db)
  const row = rows[0] ?? {
    came: 0,
    met: 0,
    people: 0,
    calls: [],
    outcomes: [],
    takeaways: [],
    stories: [],
    episodes: [],
  }
  const { came, met, people, ...rest } = row
  return {
    came: came < fewest ? undefined : came,
    encounters: people < fewest ? undefined : Math.floor(met / step) * step,
    ...rest,
  }
}
