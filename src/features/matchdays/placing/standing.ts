import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** How it stands after a placement: seats, answers, and who is left. */
export type Standing = {
  seats: number
  promised: number
  offered: number
  confirmed: number
  free: number
  /** Students who take part and have nothing. */
  left: number
  waiting: number
  /** Confirmed places that could not be handed over to their call. */
  problems: number
}

export async function standingOf(db: Database, matchdayId: number): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select (select coalesce(sum(capacity), 0)::integer from matchdays.place where matchday_id = m.id and closed_at is null) as seats,
           count(a.id) filter (where a.state = 'promised')::integer as promised,
           count(a.id) filter (where a.state = 'offered')::integer as offered,
           count(a.id) filter (where a.state = 'confirmed')::integer as confirmed,
           (select coalesce(sum(capacity), 0)::integer from matchdays.place where matchday_id = m.id and closed_at is null)
             - count(a.id) filter (where a.live)::integer as free,
           (select count(*)::integer from matchdays.student s where s.matchday_id = m.id and s.withdrawn_at is null
              and not exists (select from matchdays.assignment o where o.student_id = s.id and o.live)) as left,
           (select count(distinct student_id)::integer from matchdays.waiting w where w.matchday_id = m.id) as waiting,
           count(a.id) filter (where a.live and a.response_problem is not null)::integer as problems
      from matchdays.matchday m left join matchdays.assignment a on a.matchday_id = m.id where m.id = ${matchdayId} group by m.id`.execute(
    db,
  )
  return rows[0] ?? { seats: 0, promised: 0, offered: 0, confirmed: 0, free: 0, left: 0, waiting: 0, problems: 0 }
}
