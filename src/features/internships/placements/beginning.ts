import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { cityDay } from '#platform/i18n'
import { choosing } from '#responses'
import { note } from './history.ts'
import { askSchool } from './asking.ts'

type Began = { id: number }

/**
 * Who is chosen for an internship has a placement from the same moment: with what the call says of days, hours and tutor,
 * and what the student is confirmed to study. The engagement of the two was made just before, by its own feature.
 */
export const beginning = choosing.with(async (tx, { call, responses, byId, now }) => {
  if (call.kind !== 'internship') return undefined
  for (const { id } of responses) {
    const began = await begin(tx, id)
    if (began === undefined) continue
    await note(tx, { placementId: began.id, what: 'made', byId, side: 'company', now })
    await askSchool(tx, began.id, { byId, side: 'company', now })
  }
  return undefined

  async function begin(within: Tx, responseId: number): Promise<Began | undefined> {
    const today = cityDay(now)
    const { rows } = await sql<Began>`
      insert into internships.placement (response_id, engagement_id, call_id, place, student_id, company_id, programme_id, year,
                                         starts_on, ends_on, hours_a_week, tutor_id, tutor_name, created_at)
      select r.id, (select e.id from engagements.engagement_card e where e.response_id = r.id), c.id, r.place, r.party_id, c.asker_id,
             study.programme_id, study.year, c.starts_on, c.ends_on, case when coalesce(c.hours_a_week, r.hours_a_week) is not null then least(c.hours_a_week, r.hours_a_week, 40) end, p.tutor_id, p.tutor_name, ${now}
        from responses.response_card r join calls.call_card c on c.id = r.call_id
        join people.party_card person on person.id = r.party_id and person.kind = 'person'
        left join internships.place p on p.call_id = c.id
        -- Which of several studies it is for, the student says.
        left join lateral (
          select min(e.programme_id) as programme_id, min(e.year) as year from internships.enrolment e
            join internships.study_programme s on s.id = e.programme_id
           where e.person_id = r.party_id and e.state <> 'refused' and (e.until_day is null or e.until_day >= ${today})
          having count(*) = 1) study on true
       where r.id = ${responseId}
      on conflict (response_id) do nothing returning id`.execute(within)
    return rows[0]
  }
})
