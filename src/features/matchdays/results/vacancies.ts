import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { tellStudents } from './telling.ts'

type Ending = {
  matchdayId: number
  state: 'declined' | 'lapsed' | 'withdrawn'
  now: Date
  baseUrl: string
} & ({ studentId: number } | { placeIds: number[] } | { assignmentIds: number[] })

type Ended = { student_id: number; place_id: number; state: string }

/**
 * Places that were given come free again: the student says no or keeps silent, or the company takes them back. Who lost a
 * place without wanting to is told, and waits from then on for every other place on the own list. The seats go on by the
 * rules of vacancies; nobody else's place is touched. The match day is held alone.
 */
export async function endAssignments(tx: Tx, ending: Ending): Promise<void> {
  const { matchdayId, state, now, baseUrl } = ending
  const whose =
    'studentId' in ending
      ? sql`a.student_id = ${ending.studentId}`
      : 'placeIds' in ending
        ? sql`a.place_id = any(${ending.placeIds}::integer[])`
        : sql`a.id = any(${ending.assignmentIds}::integer[])`
  const { rows } = await sql<Ended>`
    with was as (select id, state from matchdays.assignment a where a.matchday_id = ${matchdayId} and a.live and ${whose} for update)
    update matchdays.assignment a set state = ${state}, seat = null, ended_at = ${now} from was where was.id = a.id
    returning a.student_id, a.place_id, was.state`.execute(tx)
  const hit = state === 'declined' ? [] : rows
  if (state === 'withdrawn') {
    const lost = hit.filter((one) => one.state !== 'offered').map((one) => one.student_id)
    await waitAgain(tx, matchdayId, lost)
  }
  const told = { matchdayId, baseUrl, kind: state === 'lapsed' ? ('lapsed' as const) : ('lost' as const) }
  await tellStudents(tx, { ...told, students: hit.map((one) => ({ id: one.student_id, placeId: one.place_id })) })
  await giveVacancies(tx, { matchdayId, now, baseUrl })
}

/** Who lost a place waits for every other place on the list it came from, where the student stood there all along. */
async function waitAgain(tx: Tx, matchdayId: number, studentIds: number[]): Promise<void> {
  await sql`
    insert into matchdays.waiting (matchday_id, place_id, student_id, rank, tier, draw)
    select o.matchday_id, p.id, o.student_id, (choice ->> 1)::smallint, (choice ->> 2)::smallint, o.draw
      from matchdays.outcome o join matchdays.matchday m on m.id = o.matchday_id and m.round = o.round and m.phase = 'result'
      cross join jsonb_array_elements(o.choices) choice
      join matchdays.place p on p.matchday_id = o.matchday_id and p.number = (choice ->> 0)::integer and p.closed_at is null
     where o.matchday_id = ${matchdayId} and o.student_id = any(${studentIds}::integer[])
       and not exists (select from matchdays.assignment a where a.student_id = o.student_id and a.place_id = p.id)
    on conflict do nothing`.execute(tx)
}

/**
 * Offers every seat that is free to who is next on the waiting list of its place. A student who has a place keeps it until
 * saying yes to a better one: then that one comes free, and goes on to who is next there. Nobody is moved, and nobody loses
 * anything; who confirmed a place waits nowhere. Twice is the same as once. The match day is held alone.
 */
export async function giveVacancies(
  tx: Tx,
  { matchdayId, now, baseUrl }: { matchdayId: number; now: Date; baseUrl: string },
): Promise<void> {
  const { rows } = await sql<{ student_id: number; place_id: number }>`
    with free as (
      select s.place_id, s.number, row_number() over (partition by s.place_id order by s.number) as nth
        from matchdays.seat s join matchdays.place p on p.id = s.place_id and p.closed_at is null
       where p.matchday_id = ${matchdayId}
         and not exists (select from matchdays.assignment a where a.place_id = s.place_id and a.seat = s.number and a.live)),
    next as (
      select w.place_id, w.student_id, row_number() over (partition by w.place_id order by w.tier, w.draw) as nth
        from matchdays.waiting w where w.matchday_id = ${matchdayId}),
    given as (
      insert into matchdays.assignment (matchday_id, student_id, place_id, seat, round, state, confirm_by, given_at)
      select m.id, next.student_id, next.place_id, free.number, m.round, 'offered', ${now}::timestamptz + m.confirm_days * interval '1 day',
             ${now}::timestamptz
        from free join next using (place_id, nth) join matchdays.matchday m on m.id = ${matchdayId} and m.phase = 'result'
      returning student_id, place_id)
    delete from matchdays.waiting w using given where w.place_id = given.place_id and w.student_id = given.student_id
    returning w.student_id, w.place_id`.execute(tx)
  const students = rows.map(({ student_id, place_id }) => ({ id: student_id, placeId: place_id }))
  await tellStudents(tx, { matchdayId, baseUrl, kind: 'offered', students })
}
