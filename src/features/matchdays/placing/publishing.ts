import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Mode } from '../checking/document.ts'
import { placementPublished } from '../events.ts'
import { holdMatchday, type Matchday } from '../matchday/matchday.ts'
import { tellCompanies } from '../results/telling-companies.ts'
import { tellStudents } from '../results/telling.ts'
import { type Calculation, calculationOf, type Made, secretOf } from './computing.ts'
import { documentOf, problemOfRound, type RoundProblem } from './problem.ts'
import { reasonsOf } from './reasons.ts'

type Published = { ok: true } | { ok: false; reason: 'gone' | 'already' | 'notMade' | 'changed' }

/**
 * Publishes a placement, whole or not at all: everybody's place, waiting lists, the file with the secret of the lottery, and
 * a mail each. Of two organisers who publish at once, the first does; the other is told that it is done. A calculation that
 * somebody's leaving, or a closed place, made old is refused.
 */
export async function publish(
  tx: Tx,
  given: { id: number; calculationId: number; mode: Mode; by: number | null; now: Date; baseUrl: string },
): Promise<Published> {
  const { id, calculationId, mode, by, now, baseUrl } = given
  const matchday = await holdMatchday(tx, id, { now, alone: true })
  if (matchday === undefined) return { ok: false, reason: 'gone' }
  if (matchday.phase === 'result' || matchday.phase === 'over') return { ok: false, reason: 'already' }
  const calculation = await calculationOf(tx, matchday)
  if (matchday.phase !== 'placement' || calculation === undefined) return { ok: false, reason: 'notMade' }
  const { problem } = calculation
  const fresh = await problemOfRound(tx, matchday)
  if (calculation.id !== calculationId || !same(problem, fresh)) return { ok: false, reason: 'changed' }
  const made = calculation[mode]
  await writePublication(tx, { matchday, calculation, mode, by, now })
  await writeAssignments(tx, matchday, problem, made, now)
  await writeWaiting(tx, matchday, problem, made, calculation[mode].draw)
  await writeOutcomes(tx, matchday, problem, made, mode)
  await sql`update matchdays.matchday set phase = 'result', phase_at = ${now} where id = ${id}`.execute(tx)
  await announce(tx, placementPublished, [{ matchdayId: id, round: matchday.round }])
  await tellEverybody(tx, { matchdayId: id, problem, made, baseUrl })
  return { ok: true }
}

/** What is kept as jsonb has its keys in another order. */
const plain = ({ round, places, students }: RoundProblem) =>
  JSON.stringify([
    round,
    places.map(({ id, place, capacity }) => [id, place, capacity]),
    students.map(({ id, student, opens, choices, refused, closed }) => [id, student, opens, choices, refused, closed]),
  ])
const same = (one: RoundProblem, other: RoundProblem) => plain(one) === plain(other)

async function writePublication(
  tx: Tx,
  given: { matchday: Matchday; calculation: Calculation; mode: Mode; by: number | null; now: Date },
) {
  const { matchday, calculation, mode, by, now } = given
  const secret = await secretOf(tx, matchday)
  const salts = await tx
    .selectFrom('matchdays.student')
    .select(['id', 'salt'])
    .where('matchday_id', '=', matchday.id)
    .execute()
  const parts = { matchday, problem: calculation.problem, mode, placeOf: calculation[mode].placeOf, secret }
  const open = documentOf({ ...parts, salts: new Map(salts.map((row) => [row.id, row.salt])) })
  await sql`insert into matchdays.publication (matchday_id, round, mode, document, whole, published_by, published_at)
    values (${matchday.id}, ${matchday.round}, ${mode}, ${JSON.stringify(open)}::jsonb, ${JSON.stringify(documentOf(parts))}::jsonb,
            ${by}, ${now})`.execute(tx)
}

/** Each on a seat that is free, in the order of the lottery. */
async function writeAssignments(tx: Tx, matchday: Matchday, problem: RoundProblem, { placeOf }: Made, now: Date) {
  const idOf = new Map(problem.places.map(({ id, place }) => [place, id]))
  const rows = problem.students.flatMap(({ id }, at) => {
    const place = idOf.get(placeOf[at] ?? 0)
    return place === undefined ? [] : [{ student: id, place }]
  })
  await sql`
    with given as (
      select place, student, row_number() over (partition by place order by position) as nth
        from unnest(${rows.map((row) => row.student)}::integer[], ${rows.map((row) => row.place)}::integer[])
             with ordinality given(student, place, position)),
    free as (
      select s.place_id, s.number, row_number() over (partition by s.place_id order by s.number) as nth
        from matchdays.seat s
       where s.place_id in (select place from given)
         and not exists (select from matchdays.assignment a where a.place_id = s.place_id and a.seat = s.number and a.live))
    insert into matchdays.assignment (matchday_id, student_id, place_id, seat, round, state, confirm_by, given_at)
    select ${matchday.id}::integer, given.student, given.place, free.number, ${matchday.round}::smallint, 'promised',
           ${now}::timestamptz + ${matchday.confirm_days}::integer * interval '1 day', ${now}::timestamptz
      from given left join free on free.place_id = given.place and free.nth = given.nth`.execute(tx)
}

async function writeWaiting(tx: Tx, { id }: Matchday, problem: RoundProblem, { waiting }: Made, draw: number[]) {
  const rows = problem.places.flatMap((place, at) =>
    (waiting[at] ?? []).flatMap((student) => {
      const one = problem.students[student]
      const choice = one?.choices.find(([number]) => number === place.place)
      return one && choice ? [[place.id, one.id, choice[1], choice[2], draw[student] ?? 0] as const] : []
    }),
  )
  const column = (at: 0 | 1 | 2 | 3 | 4) => rows.map((row) => row[at])
  await sql`insert into matchdays.waiting (matchday_id, place_id, student_id, rank, tier, draw)
    select ${id}::integer, given.* from unnest(${column(0)}::integer[], ${column(1)}::integer[], ${column(2)}::smallint[],
      ${column(3)}::smallint[], ${column(4)}::integer[]) given`.execute(tx)
}

async function writeOutcomes(
  tx: Tx,
  { id, round }: Matchday,
  problem: RoundProblem,
  made: Calculation['fair'],
  mode: Mode,
) {
  const placeIds = new Map(problem.places.map((one) => [one.place, one.id]))
  const reasons = reasonsOf(problem, made, mode)
  const rows = problem.students.map((one, at) => ({
    student: one.id,
    place: placeIds.get(made.placeOf[at] ?? 0) ?? null,
    draw: made.draw[at] ?? 0,
    choices: one.choices,
    reasons: reasons[at] ?? [],
  }))
  await sql`insert into matchdays.outcome (matchday_id, round, student_id, place_id, draw, choices, reasons)
    select ${id}::integer, ${round}::smallint, student, place, draw, choices, reasons
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(student integer, place integer, draw integer, choices jsonb, reasons jsonb)`.execute(
    tx,
  )
}

async function tellEverybody(
  tx: Tx,
  given: { matchdayId: number; problem: RoundProblem; made: Made; baseUrl: string },
) {
  const { problem, made, ...told } = given
  const idOf = new Map(problem.places.map(({ id, place }) => [place, id]))
  const students = problem.students.map((one, at) => ({
    ...{ id: one.id, placeId: idOf.get(made.placeOf[at] ?? 0) ?? null },
    empty: one.choices.length === 0,
  }))
  const of = (kind: 'placed' | 'unplaced' | 'unplacedEmpty', those: typeof students) =>
    tellStudents(tx, { ...told, kind, students: those })
  await of(
    'placed',
    students.filter(({ placeId }) => placeId !== null),
  )
  await of(
    'unplaced',
    students.filter(({ placeId, empty }) => placeId === null && !empty),
  )
  await of(
    'unplacedEmpty',
    students.filter(({ placeId, empty }) => placeId === null && empty),
  )
  await tellCompanies(tx, told)
}
