import { sql } from 'kysely'
import { contradictions, type DateContradiction, type SpeedDates } from '#engine/speeddates'
import type { Database, Tx } from '#platform/database'
import { openThread } from '#platform/thread'
import { chosenWishes, type Wish } from './chosen.ts'
import { dateProblem, type DayFacts, factsOf, openSlots } from './problem.ts'
import { type Quality, type Timetable, timetableOf, touchTimetable } from './timetable.ts'
import type { Question } from './worker.ts'

const thread = openThread<unknown>(new URL('./worker.ts', import.meta.url), { workerData: undefined, mostWaiting: 8 })

/** Asks the thread that makes and mends timetables. */
export const askThread = <Answer>(question: Question): Promise<Answer> => thread(question) as Promise<Answer>

/** How long a timetable may be improved (ms). */
export const milliseconds = 4000

/**
 * nothing: nobody wished anything. published: what people have on their phones is mended on the day, not made anew.
 * changed: somebody else made one at the same time. gone: there is none.
 */
export type NotMade = { reason: 'nothing' | 'published' | 'changed' | 'gone' }

/**
 * Makes the timetable of a match day anew, from the wishes as they are: which conversations there is time for, and when.
 * The engine runs in a thread; what it brings is written in one transaction, unless somebody made another meanwhile.
 * @param done ends the making in that transaction, and says whether it still was the caller's
 */
export async function makeTimetable(
  db: Database,
  { matchdayId, now, done }: { matchdayId: number; now: Date; done(tx: Tx): Promise<boolean> },
): Promise<{ ok: true } | ({ ok: false } & NotMade)> {
  const timetable = await timetableOf(db, matchdayId)
  if (timetable === undefined) return { ok: false, reason: 'gone' }
  if (timetable.state === 'published') return { ok: false, reason: 'published' }
  const facts = await factsOf(db, timetable)
  if (facts.wishes.length === 0) return { ok: false, reason: 'nothing' }
  const possible = possibleWishes(timetable, facts)
  const began = performance.now()
  const problem = dateProblem(timetable, facts, possible)
  const dates = await askThread<SpeedDates>({ make: problem, seed: matchdayId, milliseconds })
  const took = Math.round(performance.now() - began)
  const written = await write(db, { timetable, facts, possible, dates, took, now, done })
  return written ? { ok: true } : { ok: false, reason: 'changed' }
}

/** The wishes there is time for, one by one never impossible: student and company are there together at some slot. */
function possibleWishes(timetable: Timetable, facts: DayFacts): Wish[] {
  const { wishes, away, companyAway, companies, tables, draw } = facts
  const open = openSlots(timetable, companyAway)
  const room = new Map(companies.map((id, at) => [id, seatsOf(open.get(id) ?? 0, tables[at] ?? 1, timetable.stretch)]))
  const own = openSlots(timetable, away)
  const most = new Map([...own].map(([id, slots]) => [id, withBreaks(slots, timetable.stretch)]))
  const first = chosenWishes(wishes, { room, most, draw })
  const impossible = new Set(
    contradictions(dateProblem(timetable, facts, first)).flatMap((one) => (isMeeting(one) ? one.meeting : [])),
  )
  return first.filter((_, at) => !impossible.has(at))
}

const isMeeting = (one: DateContradiction): one is DateContradiction & { meeting: number } =>
  one.reason === 'noCommonSlot'

/** How many conversations fit in so many slots when after each `stretch` of them one is free. */
const withBreaks = (slots: number, stretch: number) =>
  stretch === 0 ? slots : slots - Math.floor(slots / (stretch + 1))
const seatsOf = (slots: number, tables: number, stretch: number) => tables * withBreaks(slots, stretch)

type Written = {
  timetable: Timetable
  facts: DayFacts
  possible: Wish[]
  dates: SpeedDates
  took: number
  now: Date
  done(tx: Tx): Promise<boolean>
}

async function write(db: Database, { timetable, facts, possible, dates, took, now, done }: Written): Promise<boolean> {
  const id = timetable.matchday_id
  const planned = possible.flatMap(({ student, company }, at) => {
    const slot = dates.slot[at] ?? -1
    return slot < 0 ? [] : [{ student, company, slot, table: (dates.table[at] ?? 0) + 1 }]
  })
  const held = new Set(planned.map(({ student, company }) => `${student} ${company}`))
  const left = facts.wishes.filter(({ student, company }) => !held.has(`${student} ${company}`))
  const quality: Quality = {
    ...{ wished: facts.wishes.length, planned: planned.length, gaps: dates.gaps, bound: dates.bound },
    ...{ slotsUsed: dates.slotsUsed, fewestSlots: dates.fewestSlots, took },
  }
  return db.transaction().execute(async (tx) => {
    const still = await timetableOf(tx, id, true)
    if (still?.state !== 'draft' || still.version !== timetable.version) return false
    if (!(await done(tx))) return false
    await sql`delete from matchdays.conversation where matchday_id = ${id}`.execute(tx)
    await sql`
      insert into matchdays.conversation (matchday_id, student_id, company_id, state, slot, table_number)
      select ${id}::integer, s, c, 'planned', slot, t from unnest(${planned.map((one) => one.student)}::integer[],
        ${planned.map((one) => one.company)}::integer[], ${planned.map((one) => one.slot)}::smallint[],
        ${planned.map((one) => one.table)}::smallint[]) given(s, c, slot, t)
      union all
      select ${id}::integer, s, c, 'left-out', null::smallint, null::smallint from unnest(${left.map((one) => one.student)}::integer[],
        ${left.map((one) => one.company)}::integer[]) given(s, c)`.execute(tx)
    await sql`update matchdays.timetable set quality = ${JSON.stringify(quality)}::jsonb, made_at = ${now}
      where matchday_id = ${id}`.execute(tx)
    await touchTimetable(tx, id)
    return true
  })
}
