import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { holdMatchday } from '../matchday/matchday.ts'
import { newPseudonym } from '../matchday/secrets.ts'
import { endAssignments } from '../results/vacancies.ts'

export type StudentFacts = {
  school: string | null
  programme: string | null
  /** What the student looks for, for companies. */
  seeks: string | null
}

/**
 * A person takes part as a student, or changes what companies read; who withdrew is back. New ones only while people
 * register; who an organiser brought in by this mail address is this person from now on, at any time.
 * @param email the confirmed address of the person's account
 */
export async function joinAsStudent(
  tx: Tx,
  given: { matchdayId: number; personId: number; email: string | undefined; facts: StudentFacts; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'gone' | 'closed' }> {
  const { matchdayId, personId, email, facts, now } = given
  const matchday = await holdMatchday(tx, matchdayId, { now })
  if (matchday === undefined) return { ok: false, reason: 'gone' }
  await sql`update matchdays.student set person_id = ${personId}, name = null, email = null
     where matchday_id = ${matchdayId} and person_id is null and lower(email) = lower(${email ?? ''})
       and not exists (select from matchdays.student s where s.matchday_id = ${matchdayId} and s.person_id = ${personId})`.execute(
    tx,
  )
  const { pseudonym, salt } = newPseudonym()
  const { rows } = await sql`
    update matchdays.student set school = ${facts.school}, programme = ${facts.programme}, seeks = ${facts.seeks}, 
           withdrawn_at = case when ${matchday.phase === 'registration'} then null else withdrawn_at end
     where matchday_id = ${matchdayId} and person_id = ${personId} and (withdrawn_at is null or ${matchday.phase === 'registration'})
    returning id`.execute(tx)
  if (rows.length > 0) return { ok: true }
  if (matchday.phase !== 'registration') return { ok: false, reason: 'closed' }
  await sql`insert into matchdays.student (matchday_id, person_id, school, programme, seeks, pseudonym, salt, joined_at)
    values (${matchdayId}, ${personId}, ${facts.school}, ${facts.programme}, ${facts.seeks}, ${pseudonym}, ${salt}, ${now})
    on conflict (matchday_id, person_id) do update set school = excluded.school, programme = excluded.programme, seeks = excluded.seeks`.execute(
    tx,
  )
  return { ok: true }
}

/**
 * A student takes part no more: the lists go, and so does what companies said. A place that was promised comes free for
 * others by the rules of vacancies.
 */
export async function withdrawStudent(
  tx: Tx,
  { studentId, now, baseUrl }: { studentId: number; now: Date; baseUrl: string },
): Promise<void> {
  const student = await tx
    .selectFrom('matchdays.student')
    .select(['matchday_id', 'withdrawn_at'])
    .where('id', '=', studentId)
    .executeTakeFirst()
  if (student === undefined || student.withdrawn_at !== null) return
  await holdMatchday(tx, student.matchday_id, { now, alone: true })
  await sql`update matchdays.student set withdrawn_at = ${now} where id = ${studentId}`.execute(tx)
  await sql`delete from matchdays.wish_list where student_id = ${studentId}`.execute(tx)
  await sql`delete from matchdays.ranking where student_id = ${studentId}`.execute(tx)
  await sql`delete from matchdays.waiting where student_id = ${studentId}`.execute(tx)
  await endAssignments(tx, { matchdayId: student.matchday_id, studentId, state: 'declined', now, baseUrl })
}
