import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { likePart } from '../search.ts'

export type Student = {
  id: number
  matchday_id: number
  person_id: number | null
  name: string
  handle: string | null
  school: string | null
  programme: string | null
  seeks: string | null
  pseudonym: string
  salt: string
  opens_list: boolean
  withdrawn_at: Date | null
}

const columns = sql`s.id, s.matchday_id, s.person_id, coalesce(c.name, s.name, '…') as name, c.handle, s.school, s.programme, s.seeks,
  s.pseudonym, s.salt, s.opens_list, s.withdrawn_at`

/** Who a person is on a match day; also one that an organiser brought in by the person's mail address. */
export async function studentOf(
  db: Database,
  matchdayId: number,
  { personId, email }: { personId: number; email?: string | undefined },
): Promise<Student | undefined> {
  const { rows } = await sql<Student>`
    select ${columns} from matchdays.student s left join people.party_card c on c.id = s.person_id
     where s.matchday_id = ${matchdayId}
       and (s.person_id = ${personId} or (s.person_id is null and lower(s.email) = lower(${email ?? ''})))
     order by s.person_id nulls last limit 1`.execute(db)
  return rows[0]
}

export type StudentRow = Student & {
  email: string | null
  invited_at: Date | null
  /** How many places are on the list before the day, and on the final one; null: none was saved. */
  wished: number | null
  listed: number | null
}

/** Students for who organises, by name, a page at a time; with how many there are in all. */
export async function studentsOf(
  db: Database,
  matchdayId: number,
  given: { round: number; search: string; from: number; limit: number },
): Promise<{ rows: StudentRow[]; total: number }> {
  const { rows } = await sql<StudentRow & { total: number }>`
    select ${columns}, s.email, s.invited_at, count(*) over ()::integer as total,
           (select count(w.place_id)::integer from matchdays.wish_list l left join matchdays.wish w using (student_id, round)
             where l.student_id = s.id and l.round = 0 group by l.student_id) as wished,
           (select count(w.place_id)::integer from matchdays.wish_list l left join matchdays.wish w using (student_id, round)
             where l.student_id = s.id and l.round = ${given.round}::smallint group by l.student_id) as listed
      from matchdays.student s left join people.party_card c on c.id = s.person_id
     where s.matchday_id = ${matchdayId}
       and (${given.search} = '' or coalesce(c.name, s.name) ilike ${likePart(given.search)} or s.school ilike ${likePart(given.search)})
     order by s.withdrawn_at is not null, lower(coalesce(c.name, s.name)), s.id
     limit ${given.limit} offset ${given.from}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

export type Counts = {
  students: number
  companies: number
  places: number
  seats: number
  wished: number
  listed: number
  /** Places whose company ranked somebody. */
  ranked: number
}

/** How far a match day is, in figures. */
export async function countsOf(db: Database, matchdayId: number, round: number): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*)::integer from matchdays.student where matchday_id = m.id and withdrawn_at is null) as students,
           (select count(*)::integer from matchdays.company where matchday_id = m.id and withdrawn_at is null) as companies,
           (select count(*)::integer from matchdays.place p where p.matchday_id = m.id and p.closed_at is null) as places,
           (select coalesce(sum(capacity), 0)::integer from matchdays.place p where p.matchday_id = m.id and p.closed_at is null) as seats,
           (select count(*)::integer from matchdays.wish_list where matchday_id = m.id and round = 0) as wished,
           (select count(*)::integer from matchdays.wish_list where matchday_id = m.id and round = ${round}::smallint) as listed,
           (select count(distinct place_id)::integer from matchdays.ranking where matchday_id = m.id) as ranked
      from matchdays.matchday m where m.id = ${matchdayId}`.execute(db)
  return rows[0] ?? { students: 0, companies: 0, places: 0, seats: 0, wished: 0, listed: 0, ranked: 0 }
}
