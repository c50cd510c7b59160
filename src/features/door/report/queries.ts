import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Somebody with a ticket, or who came without one. */
export type Guest = {
  ticket_id: number | null
  number: number | null
  name: string
  ticket_type: string | null
  state: 'valid' | 'waiting' | 'cancelled' | 'replaced' | 'requested' | null
  online: boolean
  needs: string | null
  remark: string | null
  no_pictures: boolean
  walk_in: boolean
  reason: string | null
  at: Date | null
  scan_id: string | null
  device: string | null
}

/**
 * Everybody who has a ticket or came without one, by name. Tickets that were handed over or called off only when they
 * came in all the same.
 * @param search words in a name, or a number; empty: all
 */
export async function guestsOf(
  db: Database,
  gatheringId: number,
  options: { search?: string; limit?: number } = {},
): Promise<Guest[]> {
  const { search = '', limit = 100_000 } = options
  const words = search
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<Guest>`
    with guest as (
      select t.ticket_id::int, t.number, t.holder as name, t.ticket_type, t.state, t.mode = 'online' as online, t.needs, t.remark, t.no_pictures,
             false as walk_in, a.reason, a.at, a.scan_id, d.name as device
        from registrations.ticket_card t
        left join door.attendance a on a.ticket_id = t.ticket_id and a.session_id is null and a.undone_at is null
        left join door.device d on d.id = a.device_id
       where t.gathering_id = ${gatheringId} and (t.state not in ('cancelled', 'replaced') or a.id is not null)
      union all
      select null, null, coalesce(a.name, ''), null, null, false, null, null, false, a.walk_in, a.reason, a.at, a.scan_id, d.name
        from door.attendance a left join door.device d on d.id = a.device_id
       where a.gathering_id = ${gatheringId} and a.session_id is null and a.undone_at is null and a.ticket_id is null
    )
    select * from guest
     where ${
       words.length === 0
         ? sql`true`
         : sql.join(
             words.map(
               (word) => sql`(platform.plain(name) ilike platform.plain(${word}) or number::text ilike ${word})`,
             ),
             sql` and `,
           )
     }
     order by lower(name), number limit ${limit}`.execute(db)
  return rows
}

/** How many came in per quarter of an hour, the quiet ones between included. */
export async function arrivalsOf(db: Database, gatheringId: number): Promise<{ at: Date; count: number }[]> {
  const { rows } = await sql<{ at: Date; count: number }>`
    with arrival as (
      select date_bin('15 minutes', at, timestamptz '2026-01-01') as at, count(*)::int as count from door.attendance
       where gathering_id = ${gatheringId} and session_id is null and undone_at is null group by 1
    ), span as (select min(at) as first, least(max(at), min(at) + interval '2 days') as last from arrival)
    select quarter as at, coalesce(count, 0) as count
      from span, generate_series(first, last, interval '15 minutes') quarter left join arrival on arrival.at = quarter
     order by quarter`.execute(db)
  return rows
}

/** How many came in at each session that was counted. */
export async function sessionCounts(db: Database, gatheringId: number) {
  return db
    .selectFrom('door.attendance as attendance')
    .innerJoin('programme.session_card as session', 'session.id', 'attendance.session_id')
    .where('attendance.gathering_id', '=', gatheringId)
    .where('attendance.undone_at', 'is', null)
    .select(({ fn }) => ['session.id', 'session.title', 'session.starts_at', fn.countAll<string>().as('count')])
    .groupBy(['session.id', 'session.title', 'session.starts_at'])
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .execute()
}

/** Whether a ticket is for a gathering. */
export async function isTicketOf(db: Database, gatheringId: number, ticketId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from registrations.ticket_card where ticket_id = ${ticketId} and gathering_id = ${gatheringId}`.execute(db)
  return rows.length > 0
}
