import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs'
import { placeConfirmed } from '../events.ts'
import { holdMatchday } from '../matchday/matchday.ts'
import { tellStudents } from './telling.ts'
import { endAssignments, giveVacancies } from './vacancies.ts'

type Answer = { assignmentId: number; studentId: number; yes: boolean; now: Date; baseUrl: string }

/**
 * A student says yes or no to a place that was given or offered. Yes is for good: other places the student held or was
 * offered come free, and the student waits nowhere any more. No keeps the student on the waiting lists.
 * @returns late: it was given to somebody else, or taken back, before this answer came
 */
export async function answerPlace(tx: Tx, answer: Answer): Promise<'done' | 'late'> {
  const { assignmentId, studentId, yes, now, baseUrl } = answer
  const row = await tx
    .selectFrom('matchdays.assignment')
    .select('matchday_id')
    .where('id', '=', assignmentId)
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  const matchday = row && (await holdMatchday(tx, row.matchday_id, { now, alone: true }))
  if (matchday === undefined) return 'late'
  const { rows } = await sql<{
    state: string
  }>`select state from matchdays.assignment where id = ${assignmentId}`.execute(tx)
  const state = rows[0]?.state
  // The same answer twice is one answer.
  if (state === 'confirmed' && yes) return 'done'
  if (state !== 'promised' && state !== 'offered') return 'late'
  const matchdayId = matchday.id
  if (!yes) {
    await endAssignments(tx, { matchdayId, assignmentIds: [assignmentId], state: 'declined', now, baseUrl })
    return 'done'
  }
  await sql`update matchdays.assignment set state = 'released', seat = null, ended_at = ${now}
     where student_id = ${studentId} and live and id <> ${assignmentId}`.execute(tx)
  await sql`update matchdays.assignment set state = 'confirmed', confirmed_at = ${now} where id = ${assignmentId}`.execute(
    tx,
  )
  await sql`delete from matchdays.waiting where student_id = ${studentId}`.execute(tx)
  await announce(tx, placeConfirmed, [{ assignmentId }])
  await giveVacancies(tx, { matchdayId, now, baseUrl })
  return 'done'
}

/**
 * Reminds who has not answered yet, a day before the place goes to somebody else; once. Whom it was given to less than two
 * days before has just been written to.
 */
export const remindJob: Job = {
  name: 'matchdays.remind',
  schedule: '*/10 * * * *',
  async run({ db, now, config }) {
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ matchday_id: number; student_id: number; place_id: number }>`
        update matchdays.assignment set reminded_at = ${now}
         where state in ('promised', 'offered') and reminded_at is null and confirm_by > ${now}
           and confirm_by <= ${now}::timestamptz + interval '1 day' and given_at <= confirm_by - interval '2 days'
        returning matchday_id, student_id, place_id`.execute(tx)
      for (const [matchdayId, due] of Map.groupBy(rows, ({ matchday_id: id }) => id)) {
        const students = due.map((one) => ({ id: one.student_id, placeId: one.place_id }))
        await tellStudents(tx, { matchdayId, baseUrl: config.baseUrl, kind: 'reminder', students })
      }
    })
  },
}

/** Places nobody said yes to in time go to who is next; so do those of persons who left the platform. */
export const lapseJob: Job = {
  name: 'matchdays.lapse',
  schedule: '*/10 * * * *',
  async run({ db, now, config }) {
    const { rows } = await sql<{ matchday_id: number }>`
      select matchday_id from matchdays.assignment where state in ('promised', 'offered') and confirm_by <= ${now}
      union select matchday_id from matchdays.waiting`.execute(db)
    for (const { matchday_id } of rows)
      await db.transaction().execute(async (tx) => {
        await holdMatchday(tx, matchday_id, { now, alone: true })
        const due = await sql<{ id: number }>`select id from matchdays.assignment
           where matchday_id = ${matchday_id} and state in ('promised', 'offered') and confirm_by <= ${now}`.execute(tx)
        const assignmentIds = due.rows.map(({ id }) => id)
        const { baseUrl } = config
        await endAssignments(tx, { matchdayId: matchday_id, assignmentIds, state: 'lapsed', now, baseUrl })
      })
  },
}
