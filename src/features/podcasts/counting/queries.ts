import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** How often an episode was heard: in its first seven days, in the last thirty, and ever since. */
export type Heard = { id: number; first: number; recent: number; all: number }

const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** How often each episode of a show was heard, by episode; absent when never. */
export async function heardByEpisode(db: Database, showId: number, now: Date): Promise<Map<number, Heard>> {
  const { rows } = await sql<Heard>`
    select e.id, sum(d.count)::integer as all,
           coalesce(sum(d.count) filter (where d.day < (e.published_at at time zone 'UTC')::date + 7), 0)::integer as first,
           coalesce(sum(d.count) filter (where d.day > ${dayOf(now)}::date - 30), 0)::integer as recent
      from podcasts.download d join podcasts.episode e on e.id = d.episode_id
     where e.show_id = ${showId} group by e.id`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How often a show was heard in each of the last twelve months, the oldest first. @returns months as 2026-11 */
export async function heardByMonth(
  db: Database,
  showId: number,
  now: Date,
): Promise<{ month: string; count: number }[]> {
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(month, 'YYYY-MM') as month,
           coalesce((select sum(d.count) from podcasts.download d join podcasts.episode e on e.id = d.episode_id
                      where e.show_id = ${showId} and d.day >= month and d.day < month + interval '1 month'), 0)::integer as count
      from generate_series(date_trunc('month', ${dayOf(now)}::date) - interval '11 months', ${dayOf(now)}::date, interval '1 month') month
     order by month`.execute(db)
  return rows
}

/** Kinds of app of fewer listens than this are told together: so small a number may be somebody. */
const fewest = 5

/** With what a show was heard in the last thirty days, the most used first. @returns `other`: the rest together */
export async function heardByApp(db: Database, showId: number, now: Date): Promise<{ app: string; count: number }[]> {
  const { rows } = await sql<{ app: string; count: number }>`
    with heard as (
      select d.app, sum(d.count)::integer as count
        from podcasts.download d join podcasts.episode e on e.id = d.episode_id
       where e.show_id = ${showId} and d.day > ${dayOf(now)}::date - 30 group by d.app),
    told as (select case when count < ${fewest} then 'other' else app end as app, count from heard)
    select app, sum(count)::integer as count from told group by app order by app = 'other', sum(count) desc, app`.execute(
    db,
  )
  return rows
}
