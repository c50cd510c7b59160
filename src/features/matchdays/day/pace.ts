import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { tellGuests } from '../timetable/guests.ts'
import { nextSlot, timetableOf, touchTimetable } from '../timetable/timetable.ts'

/** The whole day runs so many minutes behind from the next slot on; fewer than before takes time back. */
export async function runBehind(
  tx: Tx,
  { matchdayId, minutes, now, baseUrl }: { matchdayId: number; minutes: number; now: Date; baseUrl: string },
): Promise<boolean> {
  const timetable = await timetableOf(tx, matchdayId, true)
  if (timetable?.state !== 'published') return false
  const from = nextSlot(timetable, now)
  await sql`update matchdays.timetable set behind = ${minutes}, behind_from = ${from} where matchday_id = ${matchdayId}`.execute(
    tx,
  )
  await touchTimetable(tx, matchdayId)
  // Set again to what it was is no news.
  if (minutes !== timetable.behind)
    await tellGuests(tx, { ...timetable, behind: minutes, behind_from: from }, { kind: 'behind', baseUrl, now })
  return true
}

/** A student did not come to a conversation: noted by the company. @returns whether there was such a conversation */
export async function noteMissed(
  tx: Tx,
  given: { matchdayId: number; companyId: number; conversationId: number; missed: boolean },
): Promise<boolean> {
  const { matchdayId, companyId, conversationId, missed } = given
  const { rows } = await sql`
    update matchdays.conversation v set state = ${missed ? 'missed' : 'planned'}
     where id = ${conversationId} and company_id = ${companyId} and matchday_id = ${matchdayId}
       and state = ${missed ? 'planned' : 'missed'}
       -- Meanwhile somebody else sits there, or the student somewhere else.
       and not exists (select from matchdays.conversation o where o.state = 'planned' and o.id <> v.id and o.slot = v.slot
             and (o.student_id = v.student_id or (o.company_id = v.company_id and o.table_number = v.table_number)))
    returning id`.execute(tx)
  if (rows.length > 0) await touchTimetable(tx, matchdayId)
  return rows.length > 0
}
