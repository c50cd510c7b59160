import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Moment } from '../wishes/wish.ts'

/** A reminder that is due: of what, to whom. */
export type Due = {
  person_id: number
  gathering_id: number
  registration_id: number
  moment: Moment
  /** When it starts for this person: their slot, their first session, else the gathering. */
  starts_at: Date
  all_day: boolean
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  places: number
  mode: string | null
}

/**
 * Reminders that are due and were not given, soonest first. A moment that had passed when somebody registered is none;
 * nor is one that nobody was there to tell for three days.
 */
export async function dueReminders(tx: Tx, now: Date, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with near as (
      select id, starts_at, all_day from programme.gathering_card
       where status = 'published' and vanished_at is null
         and starts_at between ${now}::timestamptz - interval '1 day' and ${now}::timestamptz + interval '8 days'
      union all
      -- What lasts long has begun for others, but not for who comes later.
      select id, starts_at, all_day from programme.gathering_card
       where status = 'published' and vanished_at is null and ends_at > ${now} and ends_at - starts_at > interval '24 hours'
         and starts_at < ${now}::timestamptz - interval '1 day'
    ), coming as (
      select r.registration_id, r.gathering_id, r.person_id, r.places, r.mode, r.created_at, r.slot_starts_at, r.slot_ends_at,
             coalesce(r.slot_starts_at, first.starts_at, near.starts_at) as starts_at,
             near.all_day and r.slot_starts_at is null and first.starts_at is null as all_day
        from near join registrations.registration_card r on r.gathering_id = near.id
        left join lateral (select min(session.starts_at) as starts_at
               from registrations.sign_up_card up join programme.session_card session on session.id = up.session_id
              where up.registration_id = r.registration_id and up.state = 'confirmed') first on true
       where r.state = 'confirmed' and r.person_id is not null
    )
    select coming.*, due.moment
      from coming left join reminders.wish on wish.person_id = coming.person_id
     cross join unnest(coalesce(wish.moments, '{day}')) as due (moment)
     where coming.starts_at > ${now} and not (due.moment = 'hour' and coming.all_day)
       and reminders.due_at(due.moment, coming.starts_at) between greatest(coming.created_at, ${now}::timestamptz - interval '3 days') and ${now}
       and not exists (select from reminders.told
                        where told.person_id = coming.person_id and told.kind = due.moment
                          and told.gathering_id = coming.gathering_id and told.moment = coming.starts_at)
     order by coming.starts_at, coming.registration_id limit ${most}`.execute(tx)
  return rows
}

export type OwnSession = { registration_id: number; title: LocalText; starts_at: Date; ends_at: Date }

/** The sessions people signed up for, by registration. */
export async function ownSessions(tx: Tx, registrationIds: number[]): Promise<Map<number, OwnSession[]>> {
  const { rows } = await sql<OwnSession>`
    select up.registration_id, session.title, session.starts_at, session.ends_at
      from registrations.sign_up_card up join programme.session_card session on session.id = up.session_id
     where up.registration_id = any(${registrationIds}::integer[]) and up.state = 'confirmed'
     order by session.starts_at, session.id`.execute(tx)
  return Map.groupBy(rows, (row) => row.registration_id)
}
