import { sql } from 'kysely'
import type { SpeedDateProblem } from '#engine/speeddates'
import type { Database } from '#platform/database'
import { slotsWithin, type Timetable } from './timetable.ts'
import type { Wish } from './chosen.ts'

/** Who takes part, where companies stand and when people cannot: what a timetable is made from. */
export type DayFacts = {
  /** Ids, in the order of the engine's numbers. */
  students: number[]
  companies: number[]
  tables: number[]
  /** Of each company: the id of its room, or null. */
  rooms: (number | null)[]
  wishes: Wish[]
  /** Of each student, in the order of `students`: the slots at which the student cannot. */
  away: Map<number, number[]>
  companyAway: Map<number, number[]>
  draw: Map<number, number>
}

type FactRows = {
  students: { id: number; draw: number; from_at: string | null; until_at: string | null }[]
  companies: { id: number; tables: number; room: number | null }[]
  wishes: { student: number; company: number; rank: number }[]
  taken: { student: number; starts_at: string; ends_at: string }[]
}

/** Reads it in one query, however many take part. A student who wishes two places of one company speaks to it once. */
export async function factsOf(db: Database, timetable: Timetable): Promise<DayFacts> {
  const id = timetable.matchday_id
  const { rows } = await sql<FactRows>`
    select coalesce((select json_agg(json_build_object('id', s.id, 'draw', ('x' || left(md5(s.salt), 7))::bit(28)::integer,
                       'from_at', h.from_at, 'until_at', h.until_at) order by s.id)
              from matchdays.student s left join matchdays.hours h on h.student_id = s.id
             where s.matchday_id = ${id} and s.withdrawn_at is null), '[]') as students,
           coalesce((select json_agg(json_build_object('id', c.id, 'tables', c.recruiters, 'room', d.room_id) order by c.id)
              from matchdays.company c left join matchdays.stand d on d.company_id = c.id
             where c.matchday_id = ${id} and c.withdrawn_at is null), '[]') as companies,
           coalesce((select json_agg(json_build_object('student', w.student_id, 'company', w.company_id, 'rank', w.rank)
                       order by w.student_id, w.rank)
              from (select w.student_id, p.company_id, min(w.rank) as rank
                      from matchdays.wish w join matchdays.place p on p.id = w.place_id and p.closed_at is null
                      join matchdays.company c on c.id = p.company_id and c.withdrawn_at is null
                      join matchdays.student s on s.id = w.student_id and s.withdrawn_at is null
                     where w.matchday_id = ${id} and w.round = 0 group by 1, 2) w), '[]') as wishes,
           coalesce((select json_agg(json_build_object('student', s.id, 'starts_at', t.starts_at, 'ends_at', t.ends_at))
              from matchdays.student s
              join matchdays.matchday m on m.id = s.matchday_id
              join registrations.taken_card t on t.person_id = s.person_id and t.gathering_id = m.gathering_id
             where s.matchday_id = ${id} and s.withdrawn_at is null), '[]') as taken`.execute(db)
  const { students = [], companies = [], wishes = [], taken = [] } = rows[0] ?? {}
  const pause = timetable.pause_from === null ? [] : slotsWithin(timetable, timetable.pause_from, timetable.pause_until)
  const away = new Map(students.map((one) => [one.id, [...pause, ...outside(timetable, one)]]))
  for (const { student, starts_at, ends_at } of taken)
    away.get(student)?.push(...slotsWithin(timetable, new Date(starts_at), new Date(ends_at)))
  return {
    students: students.map((one) => one.id),
    companies: companies.map((one) => one.id),
    tables: companies.map((one) => one.tables),
    rooms: companies.map((one) => one.room),
    ...{ wishes, away },
    companyAway: new Map(companies.map((one) => [one.id, pause])),
    draw: new Map(students.map((one) => [one.id, one.draw])),
  }
}

/** The slots before somebody comes and after somebody goes. */
function outside(timetable: Timetable, { from_at: from, until_at: until }: FactRows['students'][number]): number[] {
  return [
    ...(from === null ? [] : slotsWithin(timetable, null, new Date(from))),
    ...(until === null ? [] : slotsWithin(timetable, new Date(until), null)),
  ]
}

/** How many slots are left for each. */
export const openSlots = (timetable: Timetable, away: Map<number, number[]>): Map<number, number> =>
  new Map([...away].map(([id, slots]) => [id, timetable.slots - new Set(slots).size]))

/** The problem of the engine, for these conversations. */
export function dateProblem(
  timetable: Timetable,
  facts: DayFacts,
  conversations: { student: number; company: number }[],
): SpeedDateProblem {
  const { students, companies, tables } = facts
  const studentAt = new Map(students.map((id, at) => [id, at]))
  const companyAt = new Map(companies.map((id, at) => [id, at]))
  const roomIds = [...new Set(facts.rooms)]
  const rooms = Math.max(1, roomIds.length)
  const walk = new Uint8Array(rooms * rooms)
  for (let from = 0; from < rooms; from++)
    for (let to = 0; to < rooms; to++) if (from !== to) walk[from * rooms + to] = timetable.walk
  return {
    students: students.length,
    companies: companies.length,
    slots: timetable.slots,
    student: Int32Array.from(conversations, ({ student }) => studentAt.get(student) ?? -1),
    company: Int32Array.from(conversations, ({ company }) => companyAt.get(company) ?? -1),
    tables: Int32Array.from(tables),
    room: Int32Array.from(facts.rooms, (room) => roomIds.indexOf(room)),
    ...{ rooms, walk },
    studentAway: marks(students, facts.away, timetable.slots),
    companyAway: marks(companies, facts.companyAway, timetable.slots),
    stretch: timetable.stretch,
  }
}

function marks(ids: number[], away: Map<number, number[]>, slots: number): Uint8Array {
  const marked = new Uint8Array(ids.length * slots)
  for (const [at, id] of ids.entries()) for (const slot of away.get(id) ?? []) marked[at * slots + slot] = 1
  return marked
}
