import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** An open question about a field that one's school teaches or one's organisation studies. */
export type SchoolQuestion = { id: number; slug: string; title: LocalText; asker: string; field: LocalText }

/** The three newest open questions in the fields of the schools and research organisations a person speaks for. */
export async function questionsForSchool(db: Database, personId: number): Promise<SchoolQuestion[]> {
  const { rows } = await sql<SchoolQuestion>`
    with mine as (
      select o.id from people.representative r join people.organisation_card o on o.id = r.party_id
       where r.person_id = ${personId} and o.organisation_kind in ('school', 'research')),
    fields as (
      select d.discipline_id from internships.study_discipline_card d
        join internships.programme_card p on p.id = d.programme_id and p.ended_at is null where p.school_id in (select id from mine)
      union select k.discipline_id from people.skill_posting s join people.skill_words k on k.id = s.skill_id
       where s.person_id in (select id from mine) and k.discipline_id is not null),
    about as (
      select call_id, discipline_id from calls.call_discipline_card
      union select c.call_id, k.discipline_id from calls.call_skill_card c join people.skill_words k on k.id = c.skill_id)
    select q.id, q.slug, q.title, p.name as asker,
           (select d.name from about a join people.discipline_card d on d.id = a.discipline_id
             where a.call_id = q.id and a.discipline_id in (select discipline_id from fields) order by d.position limit 1) as field
      from calls.call_card q join people.party_card p on p.id = q.asker_id
     where q.kind = 'question' and q.state = 'open' and exists (select from mine)
       and q.asker_id not in (select id from mine)
       and exists (select from about a where a.call_id = q.id and a.discipline_id in (select discipline_id from fields))
     order by q.opened_at desc, q.id desc limit 3`.execute(db)
  return rows
}
