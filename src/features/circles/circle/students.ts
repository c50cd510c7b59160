import { type RawBuilder, sql } from 'kysely'
import { studyChanged } from '#internships'
import type { Tx } from '#platform/database'
import { cityDay } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import { keepLookedAfter } from './looked-after.ts'

/** Whether a person studies what a row `circle` is for, on the day of `now` in the city. */
export const studiesFor = (personId: number | RawBuilder<unknown>, now: Date): RawBuilder<boolean> =>
  sql<boolean>`exists (select from circles.student student where student.circle_id = circle.id and student.person_id = ${personId}
    and ${cityDay(now)}::date between student.from_day and coalesce(student.until_day, 'infinity'))`

/**
 * Takes out of circles who was in because of what they study, and studies it no more: one person, or everybody. May be said
 * twice. What they wrote stays. @returns how many memberships ended
 */
export async function endStudies(tx: Tx, given: { personId?: number; now: Date }): Promise<number> {
  const { personId, now } = given
  const { rows } = await sql<{ circle_id: number }>`
    delete from circles.membership own using circles.circle circle
     where own.by_study and circle.id = own.circle_id and circle.programme_id is not null
       and ${personId === undefined ? sql`true` : sql`own.person_id = ${personId}`}
       and not ${studiesFor(sql`own.person_id`, now)} returning own.circle_id`.execute(tx)
  await keepLookedAfter(tx, [...new Set(rows.map((row) => row.circle_id))])
  return rows.length
}

/** Who studies something else is out at once. */
export const outWithStudy = studyChanged.with(async (tx, given) => {
  await endStudies(tx, given)
  return undefined
})

/** Who studied until yesterday is out today. */
export const studiesEnding: Job = {
  name: 'circles.studiesEnding',
  schedule: '1 0 * * *',
  async run({ db, now, log }) {
    const count = await db.transaction().execute((tx) => endStudies(tx, { now }))
    if (count > 0) log.info('out of circles of what they studied', { count })
  },
}
