import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Facts } from './behind.ts'

/**
 * What was, up to a moment, of the people who chose to be counted: the only place where figures look at persons. A tie counts
 * when both chose it, by an encounter or by work together. Disciplines, organisations and choices are as they are now.
 */
export async function factsUntil(tx: Tx, until: Date): Promise<Facts> {
  const { rows: people } = await sql<Facts['people'][number]>`
    select c.person_id as id, d.discipline_id as discipline,
           coalesce((select m.organisation_kind from people.member_circle m
                      where m.person_id = c.person_id and m.organisation_kind is not null order by m.since, m.party_id limit 1),
                    case when exists (select from people.member_circle m where m.person_id = c.person_id) then 'collective' else 'none' end) as kind,
           exists (select from door.attendance_card a
                    where a.person_id = c.person_id and a.session_id is null and a.at < ${until}) as came
      from encounters.choice_card c
      left join people.main_discipline d on d.person_id = c.person_id
     where c.counted
     order by c.person_id`.execute(tx)
  const { rows: encounters } = await sql<Facts['encounters'][number]>`
    select e.one_id as one, e.other_id as other, g.id as gathering, g.series_id as series,
           to_char(platform.city_day(e.at), 'YYYY-MM') as month
      from (select id, null as source, one_id, other_id, gathering_id, at, confirmed_at from encounters.encounter_card
            union all select null, source, one_id, other_id, null, at, at from encounters.joint_work_card) e
      join encounters.choice_card one on one.person_id = e.one_id and one.counted
      join encounters.choice_card other on other.person_id = e.other_id and other.counted
      left join programme.gathering_card g on g.id = e.gathering_id
     where e.at < ${until} and e.confirmed_at < ${until}
     order by e.at, e.id, e.source, e.one_id, e.other_id`.execute(tx)
  return { people, encounters }
}
