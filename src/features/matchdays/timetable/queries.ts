import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type Room = { id: number; name: string; screen_code: string; tables: number; companies: number }

/** The rooms of a match day, in their order. */
export async function roomsOf(db: Database, matchdayId: number): Promise<Room[]> {
  const { rows } = await sql<Room>`
    select r.id, r.name, r.screen_code, count(c.id)::integer as companies, coalesce(sum(c.recruiters), 0)::integer as tables
      from matchdays.room r
      left join matchdays.stand s on s.room_id = r.id
      left join matchdays.company c on c.id = s.company_id and c.withdrawn_at is null
     where r.matchday_id = ${matchdayId} group by r.id order by r.position, r.id`.execute(db)
  return rows
}

export type Stand = {
  id: number
  name: string
  room_id: number | null
  tables: number
  wished: number
  planned: number
}

/** Every company with its room, and how many wished and will speak to it. */
export async function standsOf(db: Database, matchdayId: number): Promise<Stand[]> {
  const { rows } = await sql<Stand>`
    select c.id, coalesce(p.name, c.name) as name, s.room_id, c.recruiters as tables,
           (select count(distinct w.student_id)::integer from matchdays.wish w join matchdays.place l on l.id = w.place_id
             where l.company_id = c.id and w.round = 0) as wished,
           (select count(*)::integer from matchdays.conversation v where v.company_id = c.id and v.state = 'planned') as planned
      from matchdays.company c
      left join people.party_card p on p.id = c.party_id
      left join matchdays.stand s on s.company_id = c.id
     where c.matchday_id = ${matchdayId} and c.withdrawn_at is null
     order by lower(coalesce(p.name, c.name)), c.id`.execute(db)
  return rows
}

/** One conversation as people read it. */
export type DateRow = {
  id: number
  state: 'planned' | 'left-out' | 'missed' | 'dropped'
  slot: number | null
  table_number: number | null
  moved_at: Date | null
  student_id: number
  student: string
  student_handle: string | null
  company_id: number
  company: string
  company_handle: string | null
  room: string | null
  /** Of the company: how many tables it has. */
  tables: number
  /** The number of the table in its room, 1 the first; null where the company stands nowhere. */
  stand: number | null
}

const columns = sql`v.id, v.state, v.slot, v.table_number, v.moved_at, v.student_id,
  coalesce(sp.name, s.name, '…') as student, case when sp.public then sp.handle end as student_handle, v.company_id,
  coalesce(cp.name, c.name) as company, case when cp.public then cp.handle end as company_handle, r.name as room, c.recruiters as tables,
  n.before + v.table_number as stand`
const joins = sql`matchdays.conversation v
  join matchdays.student s on s.id = v.student_id left join people.party_card sp on sp.id = s.person_id
  join matchdays.company c on c.id = v.company_id left join people.party_card cp on cp.id = c.party_id
  left join matchdays.stand t on t.company_id = v.company_id left join matchdays.room r on r.id = t.room_id
  left join numbered n on n.company_id = v.company_id`
/** Tables are numbered through each room, company by company; a company that withdraws keeps its numbers. */
const numbered = (matchdayId: number) => sql`numbered as (
  select s.company_id, s.room_id, (sum(c.recruiters) over (partition by s.room_id order by lower(coalesce(p.name, c.name)), c.id)
         - c.recruiters)::integer as before
    from matchdays.stand s join matchdays.company c on c.id = s.company_id left join people.party_card p on p.id = c.party_id
   where s.matchday_id = ${matchdayId})`

type Which = { matchdayId: number } & (
  | { studentId: number }
  | { companyId: number }
  | { roomId: number; slots: number[] }
  | { all: true }
)

/** Conversations of one student, one company, one room at some slots, or all; by time. */
export async function datesOf(db: Database, which: Which): Promise<DateRow[]> {
  const where =
    'studentId' in which
      ? sql`and v.student_id = ${which.studentId}`
      : 'companyId' in which
        ? sql`and v.company_id = ${which.companyId}`
        : 'roomId' in which
          ? sql`and t.room_id = ${which.roomId} and v.slot = any(${which.slots}::smallint[]) and v.state = 'planned'`
          : sql``
  const { rows } = await sql<DateRow>`with ${numbered(which.matchdayId)} select ${columns} from ${joins}
    where v.matchday_id = ${which.matchdayId} ${where}
    order by v.slot nulls last, lower(coalesce(cp.name, c.name)), v.table_number, v.id`.execute(db)
  return rows
}

export type BoardTable = { number: number; company: string; table_number: number; tables: number; withdrawn: boolean }

/** Every table of a room, by its number. */
export async function tablesOfRoom(db: Database, matchdayId: number, roomId: number): Promise<BoardTable[]> {
  const { rows } = await sql<BoardTable>`
    with ${numbered(matchdayId)}
    select n.before + i as number, coalesce(p.name, c.name) as company, i as table_number, c.recruiters as tables,
           c.withdrawn_at is not null as withdrawn
      from numbered n join matchdays.company c on c.id = n.company_id left join people.party_card p on p.id = c.party_id
      cross join generate_series(1, c.recruiters) i
     where n.room_id = ${roomId} order by 1`.execute(db)
  return rows
}

/** The room whose board is at an address; undefined when there is none. */
export async function roomByCode(
  db: Database,
  code: string,
): Promise<{ id: number; name: string; matchday_id: number; slug: string; title: LocalText } | undefined> {
  const { rows } = await sql<{ id: number; name: string; matchday_id: number; slug: string; title: LocalText }>`
    select r.id, r.name, r.matchday_id, g.slug, g.title
      from matchdays.room r join matchdays.matchday m on m.id = r.matchday_id join programme.gathering_card g on g.id = m.gathering_id
     where r.screen_code = ${code} and g.status <> 'draft'`.execute(db)
  return rows[0]
}

export type Session = { id: number; title: LocalText; starts_at: Date; ends_at: Date; room_text: string | null }

/** Talks and workshops of the gathering that a person signed up for. */
export async function sessionsOf(db: Database, gatheringId: number, personId: number): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select session_id as id, title, starts_at, ends_at, room_text from registrations.taken_card
     where gathering_id = ${gatheringId} and person_id = ${personId} order by starts_at, session_id`.execute(db)
  return rows
}
