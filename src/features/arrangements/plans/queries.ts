import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Plan, Seating } from './plan.ts'

/** Silent for so many seconds, and somebody else takes it up. */
export const silence = 8

const columns = sql`id, number, state, from_round, seconds, seed, pins, people, seats, quality, problems, asked_at, spent_ms, tries,
  cancel_asked_at, done_at, published_at,
  state in ('waiting', 'computing') and coalesce(beat_at, to_timestamp(0)) < now() - make_interval(secs => ${silence}) as silent`

/** The plans of an arrangement, newest first. */
export async function plansOf(db: Database, arrangementId: number): Promise<Plan[]> {
  const { rows } = await sql<Plan>`select ${columns} from arrangements.plan where arrangement_id = ${arrangementId}
     order by number desc limit 50`.execute(db)
  return rows
}

export async function planByNumber(db: Database, arrangementId: number, number: number): Promise<Plan | undefined> {
  const { rows } = await sql<Plan>`select ${columns} from arrangements.plan
     where arrangement_id = ${arrangementId} and number = ${Math.min(number, 32_767)}`.execute(db)
  return rows[0]
}

/** What is published, by round and table; chairs in their order. */
export async function publishedSeats(db: Database, arrangementId: number): Promise<Seating[]> {
  const { rows } = await sql<Seating>`
    select round, table_number as "table", array_agg(participant_id order by position) as participants
      from arrangements.seat where arrangement_id = ${arrangementId} group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
