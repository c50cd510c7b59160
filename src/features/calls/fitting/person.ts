import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** What counts of a person when calls are found for them: for that person's own eyes. */
export type Seeker = {
  skills: { id: string; relation: 'has' | 'seeks' | 'offers' }[]
  disciplines: string[]
  languages: string[]
  /** For what one said to be available now or later. */
  available: string[]
  /** Organisations and collectives one belongs to. */
  circles: number[]
  /** Persons one has a tie with, or met. */
  known: number[]
}

const mostKnown = 200

/** One query. */
export async function seekerOf(db: Database, personId: number, now: Date): Promise<Seeker> {
  const { rows } = await sql<Seeker>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', skill_id, 'relation', relation) order by skill_id, relation)
             from people.skill_posting where person_id = ${personId}), '[]') as skills,
           array(select discipline_id from people.member_discipline where person_id = ${personId} order by 1) as disciplines,
           coalesce((select languages from people.member_facts where person_id = ${personId}), '{}') as languages,
           coalesce((select kinds from people.member_availability where person_id = ${personId}
             and until_day >= platform.city_day(${now})), '{}') as available,
           array(select party_id from people.member_circle where person_id = ${personId} order by 1) as circles,
           array(select other from (
             (select other_id as other from encounters.tie_card where one_id = ${personId} limit ${mostKnown})
             union (select one_id from encounters.tie_card where other_id = ${personId} limit ${mostKnown})
             union (select other_id from people.met_card where one_id = ${personId} limit ${mostKnown})
             union (select one_id from people.met_card where other_id = ${personId} limit ${mostKnown})) ties
             order by other limit ${mostKnown}) as known`.execute(db)
  return rows[0] ?? { skills: [], disciplines: [], languages: [], available: [], circles: [], known: [] }
}
