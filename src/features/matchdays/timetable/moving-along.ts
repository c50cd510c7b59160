import { sql } from 'kysely'
import { gatheringChanging } from '#programme'
import { touchTimetable } from './timetable.ts'

/**
 * A gathering that begins at another moment takes its match day along, by the clock of the city, as it does its sessions:
 * the timetable, when students can, and when the phases end that have not ended. Without that final lists would close
 * before a day that was put off.
 */
export const moveAlong = gatheringChanging.with(async (tx, { id, change, startedAt }) => {
  const { startsAt } = change
  if (startsAt === undefined) return undefined
  const local = (moment: Date) => sql`(${moment}::timestamptz at time zone 'Europe/Amsterdam')`
  const moved = (column: string) =>
    sql`((${sql.ref(column)} at time zone 'Europe/Amsterdam') + (${local(startsAt)} - ${local(startedAt)})) at time zone 'Europe/Amsterdam'`
  const { rows } = await sql<{ id: number }>`
    update matchdays.matchday m
       set registration_until = case when phase = 'registration' then ${moved('registration_until')} else registration_until end,
           wishes_until = case when phase in ('registration', 'wishes') then ${moved('wishes_until')} else wishes_until end,
           preferences_until = case when phase in ('registration', 'wishes', 'day', 'preferences') then ${moved('preferences_until')}
             else preferences_until end
     where gathering_id = ${id} returning id`.execute(tx)
  for (const matchday of rows) {
    await sql`update matchdays.timetable set starts_at = ${moved('starts_at')}, pause_from = ${moved('pause_from')},
        pause_until = ${moved('pause_until')} where matchday_id = ${matchday.id}`.execute(tx)
    await sql`update matchdays.hours set from_at = ${moved('from_at')}, until_at = ${moved('until_at')}
       where matchday_id = ${matchday.id}`.execute(tx)
    await touchTimetable(tx, matchday.id)
  }
  return undefined
})
