import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Choice, DocumentStudent, Mode, PlacementDocument } from '../checking/document.ts'
import { format, seedOf, sealedText } from '../checking/document.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { sha256 } from './hash.ts'

type StudentProblem = {
  id: number
  /** The name in files; students stand in its order, which is that of the lottery. */
  student: string
  opens: boolean
  /** Best first: number of the place, rank, and the place's tier; those the place said no to are left out. */
  choices: Choice[]
  /** Numbers of places that said no, or were closed after the student chose. */
  refused: [place: number, rank: number][]
  closed: [place: number, rank: number][]
}

/** What a placement of a round is made from: the same as long as nobody's list, and no place, changes. */
export type RoundProblem = {
  round: number
  places: { id: number; place: number; capacity: number }[]
  students: StudentProblem[]
}

/**
 * Reads what a round is to be made from, in three queries whatever their number. Of round 1: everybody who takes part, and
 * all seats; who saved no final list is taken by the list from before the day. Of later ones: who has nothing, and the
 * seats that nobody holds.
 */
export async function problemOfRound(
  db: Database,
  { id, round }: Pick<Matchday, 'id' | 'round'>,
): Promise<RoundProblem> {
  const { rows: places } = await sql<{ id: number; place: number; capacity: number }>`
    select p.id, p.number as place, p.capacity - (select count(*)::integer from matchdays.assignment a where a.place_id = p.id and a.live) as capacity
      from matchdays.place p where p.matchday_id = ${id} and p.closed_at is null order by p.number`.execute(db)
  const { rows: students } = await sql<{ id: number; student: string; opens: boolean; list: number | null }>`
    select s.id, s.pseudonym as student, s.opens_list as opens,
           (select max(l.round)::integer from matchdays.wish_list l
             where l.student_id = s.id and (l.round = ${round}::smallint or (${round}::integer = 1 and l.round = 0))) as list
      from matchdays.student s
     where s.matchday_id = ${id} and s.withdrawn_at is null
       and not exists (select from matchdays.assignment a where a.student_id = s.id and a.live)
     order by s.pseudonym collate "C"`.execute(db)
  const { rows: choices } = await sql<{
    student_id: number
    list: number
    place: number
    rank: number
    tier: number | null
    ranked: boolean
    fate: 'last' | 'refused'
    last: number
    closed: boolean
  }>`
    with lasts as (select place_id, coalesce(max(tier), 0) + 1 as last from matchdays.ranking where matchday_id = ${id} group by place_id)
    select w.student_id, w.round::integer as list, p.number as place, w.rank::integer, r.tier::integer, r.student_id is not null as ranked,
           p.unranked as fate, coalesce(lasts.last, 1)::integer as last, p.closed_at is not null as closed
      from matchdays.wish w join matchdays.place p on p.id = w.place_id
      left join matchdays.ranking r on r.place_id = w.place_id and r.student_id = w.student_id
      left join lasts on lasts.place_id = w.place_id
     where w.matchday_id = ${id} and w.round in (0, ${round}::smallint) order by w.student_id, w.rank`.execute(db)
  const byId = new Map(
    students.map((row) => [row.id, { row, choices: [] as Choice[], refused: [], closed: [] } as Gathered]),
  )
  for (const one of choices) {
    const student = byId.get(one.student_id)
    if (student === undefined || student.row.list !== one.list) continue
    if (one.closed) student.closed.push([one.place, one.rank])
    else if (one.ranked ? one.tier === null : one.fate === 'refused') student.refused.push([one.place, one.rank])
    else student.choices.push([one.place, one.rank, one.tier ?? one.last])
  }
  return {
    round,
    places,
    students: [...byId.values()].map(({ row, ...lists }) => ({
      id: row.id,
      student: row.student,
      opens: row.opens,
      ...lists,
    })),
  }
}

type Gathered = Pick<StudentProblem, 'choices' | 'refused' | 'closed'> & {
  row: { id: number; student: string; opens: boolean; list: number | null }
}

/** The lists and seats of a problem as a file has them, without a result. */
export const listsOfProblem = ({ places, students }: RoundProblem) => ({
  places: places.map(({ place, capacity }) => ({ place, capacity })),
  students: students.map(({ student, choices }) => ({ student, choices })),
})

/**
 * The file of a placement.
 * @param salts by student, when lists of students who did not open theirs are to be sealed; without: the whole file
 */
export function documentOf(given: {
  matchday: Pick<Matchday, 'code'>
  problem: RoundProblem
  mode: Mode
  placeOf: (number | null)[]
  secret: Buffer
  salts?: Map<number, string>
}): PlacementDocument {
  const { matchday, problem, mode, placeOf, secret, salts } = given
  const hex = secret.toString('hex')
  return {
    ...{ format, version: 1, matchday: matchday.code, round: problem.round, mode },
    lottery: { commitment: sha256(secret), secret: hex, seed: seedOf(hex) },
    places: listsOfProblem(problem).places,
    students: problem.students.map(({ id, student, opens, choices }, at): DocumentStudent => {
      const salt = salts?.get(id)
      if (salt === undefined || opens) return { student, choices }
      const given = choices.find(([place]) => place === placeOf[at])
      return { student, sealed: sha256(sealedText(salt, choices)), placeRank: given?.[2] ?? null }
    }),
    result: problem.students.map(({ student }, at) => [student, placeOf[at] ?? null]),
  }
}
