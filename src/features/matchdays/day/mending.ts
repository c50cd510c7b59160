import { sql } from 'kysely'
import type { Replanned, Replanning } from '#engine/speeddates'
import type { Database, Tx } from '#platform/database'
import { askThread } from '../timetable/making.ts'
import { tellGuests } from '../timetable/guests.ts'
import { dateProblem, type DayFacts, factsOf } from '../timetable/problem.ts'
import { nextSlot, slotStart, type Timetable, timetableOf, touchTimetable } from '../timetable/timetable.ts'

/** How often what was mended may be overtaken by somebody else's change, and mended anew from there. */
const mostAttempts = 20

/** How long mending may look for better (ms). */
const milliseconds = 500

/** Slots that begin within so many minutes do not move: people are on their way to them. */
const onTheWay = 3

/** What is different: who is gone from now on, or who is there only from a moment. */
export type Difference =
  | { studentId: number; until: Date | null }
  | { companyId: number; until: Date | null }
  | { back: { studentId: number } | { companyId: number } }

export type Mended = {
  /** Conversations that have another time, that were dropped, and for which there is no time any more. */
  moved: number
  dropped: number
  leftOut: number
}

/**
 * Takes in what is different on the day (also who withdrew since) and mends the timetable: what was held, is going on or begins within three minutes
 * stays as it is. The engine runs in a thread; the result is written when nobody changed anything meanwhile, else it is
 * mended anew from there.
 * @returns undefined when there is no published timetable
 */
export async function mend(
  db: Database,
  {
    matchdayId,
    differences,
    now,
    baseUrl,
  }: { matchdayId: number; differences: Difference[]; now: Date; baseUrl: string },
): Promise<Mended | undefined> {
  await db.transaction().execute(async (tx) => {
    const timetable = await timetableOf(tx, matchdayId, true)
    if (timetable?.state !== 'published') return
    for (const difference of differences) await note(tx, timetable, difference, now)
    await touchTimetable(tx, matchdayId)
  })
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const timetable = await timetableOf(db, matchdayId)
    if (timetable?.state !== 'published') return undefined
    const read = await standsNow(db, timetable)
    const replanned = await askThread<Replanned>({ ...read.question(now), milliseconds })
    const mended = await db.transaction().execute((tx) => write(tx, { timetable, read, replanned, now, baseUrl }))
    if (mended !== undefined) return mended
  }
  throw new Error('the timetable of the day changes faster than it can be mended')
}

async function note(tx: Tx, timetable: Timetable, difference: Difference, now: Date): Promise<void> {
  const id = timetable.matchday_id
  if ('back' in difference) {
    const { back } = difference
    if ('studentId' in back)
      await sql`delete from matchdays.absence where matchday_id = ${id} and student_id = ${back.studentId}`.execute(tx)
    else
      await sql`delete from matchdays.absence where matchday_id = ${id} and company_id = ${back.companyId}`.execute(tx)
    return
  }
  const from = nextSlot(timetable, now)
  const { until } = difference
  const untilSlot = until === null ? null : Math.max(from, firstSlotAt(timetable, until))
  const student = 'studentId' in difference ? difference.studentId : null
  const company = 'companyId' in difference ? difference.companyId : null
  await sql`delete from matchdays.absence where matchday_id = ${id} and (student_id = ${student} or company_id = ${company})`.execute(
    tx,
  )
  await sql`
    insert into matchdays.absence (matchday_id, student_id, company_id, from_slot, until_slot, at)
    select ${id}, s.id, c.id, ${from}, ${untilSlot === null ? null : Math.max(1, untilSlot)}, ${now}
      from (select) one
      left join matchdays.student s on s.id = ${student} and s.matchday_id = ${id}
      left join matchdays.company c on c.id = ${company} and c.matchday_id = ${id}
     where num_nonnulls(s.id, c.id) = 1`.execute(tx)
}

function firstSlotAt(timetable: Timetable, moment: Date): number {
  let slot = 0
  while (slot < timetable.slots && slotStart(timetable, slot) < moment) slot++
  return slot
}

type Late = { student: number; until: number } | { company: number; until: number }
type Row = { id: number; student: number; company: number; slot: number; table: number }
type Absence = { student_id: number | null; company_id: number | null; from_slot: number; until_slot: number | null }
type Read = {
  facts: DayFacts
  rows: Row[]
  question(now: Date): { mend: ReturnType<typeof dateProblem>; before: Int32Array; options: Omit<Replanning, 'going'> }
}

/** The timetable as it stands, as a question to the engine. */
async function standsNow(db: Database, timetable: Timetable): Promise<Read> {
  const id = timetable.matchday_id
  const [facts, conversations, absences] = await Promise.all([
    factsOf(db, timetable),
    sql<Row>`select id, student_id as student, company_id as company, slot, table_number as table from matchdays.conversation
      where matchday_id = ${id} and state = 'planned' order by id`.execute(db),
    sql<Absence>`select student_id, company_id, from_slot, until_slot from matchdays.absence where matchday_id = ${id}`.execute(
      db,
    ),
  ])
  const known = { students: new Set(facts.students), companies: new Set(facts.companies) }
  // Who withdrew is not among the facts any more: their conversations are dropped.
  const rows = conversations.rows
  const here = rows.filter(({ student, company }) => known.students.has(student) && known.companies.has(company))
  return {
    facts,
    rows,
    question(now) {
      const next = nextSlot(timetable, now)
      const soon = new Date(now.getTime() + onTheWay * 60_000)
      const notice = nextSlot(timetable, soon) - next
      const student = (one: number) => facts.students.indexOf(one)
      const company = (one: number) => facts.companies.indexOf(one)
      const goneFrom = absences.rows.filter(({ until_slot }) => until_slot === null)
      return {
        mend: dateProblem(timetable, facts, here),
        before: Int32Array.from(here, ({ slot }) => slot),
        options: {
          ...{ now: next, notice, seed: id },
          gone: goneFrom
            .flatMap((one) => (one.student_id === null ? [] : student(one.student_id)))
            .filter((at) => at >= 0),
          goneCompanies: goneFrom
            .flatMap((one) => (one.company_id === null ? [] : company(one.company_id)))
            .filter((at) => at >= 0),
          late: absences.rows.flatMap(({ student_id, company_id, until_slot: until }): Late[] => {
            if (until === null) return []
            if (student_id !== null && known.students.has(student_id)) return [{ student: student(student_id), until }]
            return company_id !== null && known.companies.has(company_id)
              ? [{ company: company(company_id), until }]
              : []
          }),
        },
      }
    },
  }
}

type Writing = { timetable: Timetable; read: Read; replanned: Replanned; now: Date; baseUrl: string }

/** Writes what was mended; undefined when somebody changed the day in the meantime. */
async function write(tx: Tx, { timetable, read, replanned, now, baseUrl }: Writing): Promise<Mended | undefined> {
  const id = timetable.matchday_id
  const still = await timetableOf(tx, id, true)
  if (still?.version !== timetable.version) return undefined
  const known = { students: new Set(read.facts.students), companies: new Set(read.facts.companies) }
  const here = read.rows.filter(({ student, company }) => known.students.has(student) && known.companies.has(company))
  const next = nextSlot(timetable, now)
  const gone = read.rows.filter((row) => !here.includes(row) && row.slot >= next)
  const dropped = [...replanned.dropped.flatMap((at) => here[at] ?? []), ...gone]
  const leftOut = replanned.unplaced.flatMap((at) => here[at] ?? [])
  await sql`update matchdays.conversation set slot = null, table_number = null, moved_at = ${now}, state = given.state
    from unnest(${[...dropped, ...leftOut].map((one) => one.id)}::integer[],
      ${[...dropped.map(() => 'dropped'), ...leftOut.map(() => 'left-out')]}::text[]) given(id, state)
    where conversation.id = given.id`.execute(tx)
  const off = new Set([...dropped, ...leftOut])
  const placed = here.flatMap((row, at) => {
    const [slot, table] = [replanned.slot[at] ?? -1, (replanned.table[at] ?? 0) + 1]
    const same = slot === row.slot && table === row.table
    return off.has(row) || slot < 0 || same || row.slot < next
      ? []
      : [{ id: row.id, student: row.student, slot, table, moved: slot !== row.slot }]
  })
  await sql`update matchdays.conversation v set slot = given.slot, table_number = given.t,
      moved_at = case when given.moved then ${now}::timestamptz else v.moved_at end
    from unnest(${placed.map((one) => one.id)}::integer[], ${placed.map((one) => one.slot)}::smallint[],
      ${placed.map((one) => one.table)}::smallint[], ${placed.map((one) => one.moved)}::boolean[]) given(id, slot, t, moved)
    where v.id = given.id`.execute(tx)
  await touchTimetable(tx, id)
  const hit = new Set([...dropped, ...leftOut, ...placed].map((one) => one.student))
  await tellGuests(tx, timetable, { kind: 'changed', studentIds: [...hit], baseUrl, now })
  return {
    moved: placed.filter((one) => one.moved).length,
    dropped: dropped.length,
    leftOut: leftOut.length,
  }
}
