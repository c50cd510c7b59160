import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { likePart } from '../search.ts'

/** Somebody on the day: a student or a company, and whether the day knows that they are not there. */
export type Somebody = {
  kind: 'student' | 'company'
  id: number
  name: string
  conversations: number
  absent: boolean
  until_slot: number | null
}

const everybody = (matchdayId: number) => sql`
  select 'student' as kind, s.id, coalesce(p.name, s.name, '…') as name,
         (select count(*)::integer from matchdays.conversation v where v.student_id = s.id and v.state = 'planned') as conversations,
         a.id is not null as absent, a.until_slot
    from matchdays.student s left join people.party_card p on p.id = s.person_id
    left join matchdays.absence a on a.student_id = s.id
   where s.matchday_id = ${matchdayId} and s.withdrawn_at is null
  union all
  select 'company', c.id, coalesce(p.name, c.name),
         (select count(*)::integer from matchdays.conversation v where v.company_id = c.id and v.state = 'planned'),
         a.id is not null, a.until_slot
    from matchdays.company c left join people.party_card p on p.id = c.party_id
    left join matchdays.absence a on a.company_id = c.id
   where c.matchday_id = ${matchdayId} and c.withdrawn_at is null`

/** How many a search shows. */
export const mostFound = 20

/** People and companies by a part of their name. */
export async function findSomebody(db: Database, matchdayId: number, name: string): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select * from (${everybody(matchdayId)}) somebody where name ilike ${likePart(name)}
     order by lower(name), kind, id limit ${mostFound}`.execute(db)
  return rows
}

/** Who is known not to be there, or only later. */
export async function absentOf(db: Database, matchdayId: number): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select * from (${everybody(matchdayId)}) somebody where absent order by lower(name), kind, id limit 500`.execute(db)
  return rows
}
