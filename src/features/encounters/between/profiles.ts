import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** What counts between people, as far as the person lets other members know it. */
export type MeetingProfile = {
  personId: number
  name: string
  handle: string
  /** Skills one looks for in others; skills one brings to others or has. */
  seeks: string[]
  offers: string[]
  disciplines: string[]
  /** The disciplines of the skills one looks for. */
  seeksIn: string[]
  /** The discipline one belongs to most; null: not known. */
  discipline: string | null
  languages: string[]
  /** Organisations and collectives one belongs to. */
  circles: number[]
}

/** The profiles of these persons, in the order of their ids; who lets nobody know of being here is left out. One query. */
export async function meetingProfiles(db: Database, personIds: number[]): Promise<MeetingProfile[]> {
  // Person by person, through the indexes, however long the tables are.
  const { rows } = await sql<MeetingProfile>`
    select f.person_id as "personId", f.name, f.handle, f.languages, main.discipline_id as discipline,
           coalesce(s.seeks, '{}') as seeks, coalesce(s.offers, '{}') as offers,
           coalesce(s.seeks_in, '{}') as "seeksIn",
           array(select discipline_id from people.member_discipline d where d.person_id = f.person_id order by 1) as disciplines,
           array(select party_id from people.member_circle c where c.person_id = f.person_id order by 1) as circles
      from people.member_facts f
      left join people.main_discipline main on main.person_id = f.person_id
      left join lateral (
        select array_agg(distinct skill_id order by skill_id) filter (where relation = 'seeks') as seeks,
               array_agg(distinct skill_id order by skill_id) filter (where relation <> 'seeks') as offers,
               array_agg(distinct field order by field) filter (where relation = 'seeks') as seeks_in
          from (select own.skill_id, own.relation,
                       (select discipline_id from people.skill_card known where known.id = own.skill_id) as field
                  from people.member_skill own where own.person_id = f.person_id) own) s on true
     where f.person_id = any(${personIds}::integer[]) order by f.person_id`.execute(db)
  return rows
}
