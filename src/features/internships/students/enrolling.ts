import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { studyChanged } from '../checks.ts'

export type EnrolmentFields = { programmeId: number; year: number; fromDay: string; untilDay?: string | undefined }

/** Why a year or a programme cannot be. */
type Unfit = 'none' | 'year'

async function unfit(tx: Tx, { programmeId, year }: EnrolmentFields, again: boolean): Promise<Unfit | undefined> {
  const programme = await tx
    .selectFrom('internships.study_programme')
    .select(['years', 'ended_at'])
    .where('id', '=', programmeId)
    .executeTakeFirst()
  if (programme === undefined || (programme.ended_at !== null && !again)) return 'none'
  return year > programme.years ? 'year' : undefined
}

/**
 * A person says to study something. The school has to confirm; who was confirmed and says another year stays so.
 * @returns undefined when it is said; 'none' for a programme that takes nobody, 'year' for one it does not have
 */
export async function sayEnrolment(
  tx: Tx,
  given: EnrolmentFields & { personId: number; now: Date },
): Promise<Unfit | undefined> {
  const { personId, programmeId, year, fromDay, untilDay, now } = given
  const there = await tx
    .selectFrom('internships.enrolment')
    .select('id')
    .where('person_id', '=', personId)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst()
  const wrong = await unfit(tx, given, there !== undefined)
  if (wrong !== undefined) return wrong
  await sql`
    insert into internships.enrolment as own (person_id, programme_id, year, from_day, until_day)
    values (${personId}, ${programmeId}, ${year}, ${fromDay}, ${untilDay ?? null})
    on conflict (person_id, programme_id) do update set year = excluded.year, from_day = excluded.from_day, until_day = excluded.until_day,
      state = case own.state when 'confirmed' then 'confirmed' else 'said' end,
      decided_at = case own.state when 'confirmed' then own.decided_at end,
      decided_by = case own.state when 'confirmed' then own.decided_by end`.execute(tx)
  await studyChanged.ask(tx, { personId, now })
  return undefined
}

/** The school says whether somebody is its student. Returns the student and programme; undefined when it is none of its. */
export async function decideEnrolment(
  tx: Tx,
  given: { schoolId: number; id: number; confirm: boolean; byId: number; now: Date },
): Promise<{ person_id: number; programme_id: number } | undefined> {
  const { schoolId, id, confirm, byId, now } = given
  const { rows } = await sql<{ person_id: number; programme_id: number }>`
    update internships.enrolment e set state = ${confirm ? 'confirmed' : 'refused'}, decided_at = ${now}, decided_by = ${byId}
      from internships.study_programme p
     where e.id = ${id} and p.id = e.programme_id and p.school_id = ${schoolId} and e.state <> ${confirm ? 'confirmed' : 'refused'}
    returning e.person_id, e.programme_id`.execute(tx)
  const [row] = rows
  if (row) await studyChanged.ask(tx, { personId: row.person_id, now })
  return row
}

/** A student no longer says to study something. */
export async function takeBackEnrolment(tx: Tx, given: { personId: number; id: number; now: Date }): Promise<void> {
  const { personId, id, now } = given
  await tx.deleteFrom('internships.enrolment').where('id', '=', id).where('person_id', '=', personId).execute()
  await studyChanged.ask(tx, { personId, now })
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
/** New invitations a school sends in a day, and an address gets from everybody. */
const most = { school: 500, address: 3 }

export type Invited = { email: string; secret: string }
type Inviting = EnrolmentFields & { schoolId: number; byId: number; now: Date }

/**
 * Invites by mail who a school says are its students. An address that has an invitation for this programme is not
 * written to again within a week; one that got three from anybody in a day waits.
 * @param students address and year of each
 * @returns whom to write, each with a secret for the link; 'none' or 'year' when the programme does not fit; 'many' when
 *   it would be more than five hundred in a day
 */
export async function inviteStudents(
  tx: Tx,
  given: Omit<Inviting, 'year'> & { students: { email: string; year: number }[] },
): Promise<Invited[] | Unfit | 'many'> {
  const { schoolId, students, now } = given
  await sql`select pg_advisory_xact_lock(27, ${schoolId})`.execute(tx)
  for (const { year } of students) {
    const wrong = await unfit(tx, { ...given, year }, false)
    if (wrong !== undefined) return wrong
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from internships.invitation i join internships.study_programme p on p.id = i.programme_id
     where p.school_id = ${schoolId} and i.created_at > ${now}::timestamptz - interval '1 day'`.execute(tx)
  if ((rows[0]?.count ?? 0) + students.length > most.school) return 'many'
  const invited: Invited[] = []
  for (const { email, year } of students) {
    const secret = await inviteOne(tx, { ...given, year }, email)
    if (secret !== undefined) invited.push({ email, secret })
  }
  return invited
}

async function inviteOne(tx: Tx, given: Inviting, email: string): Promise<string | undefined> {
  const { programmeId, year, fromDay, untilDay, byId, now } = given
  const secret = randomBytes(32).toString('hex')
  const { rows } = await sql`
    insert into internships.invitation as there (programme_id, email, year, from_day, until_day, secret_hash, invited_by, created_at)
    select ${programmeId}, ${email}, ${year}, ${fromDay}, ${untilDay ?? null}, ${hashOf(secret)}, ${byId}, ${now}
     where (select count(*) from internships.invitation other
             where other.email = ${email} and other.created_at > ${now}::timestamptz - interval '1 day') < ${most.address}
    on conflict (programme_id, email) do update set year = excluded.year, from_day = excluded.from_day, until_day = excluded.until_day,
      secret_hash = excluded.secret_hash, invited_by = excluded.invited_by, created_at = excluded.created_at
      where there.created_at < ${now}::timestamptz - interval '7 days'
    returning 1`.execute(tx)
  return rows.length > 0 ? secret : undefined
}

export type Invitation = { id: number; programme_id: number; year: number }

/** The invitation that a secret opens; undefined when there is none, or none any more. */
export const invitationOf = (tx: Pick<Tx, 'selectFrom'>, secret: string): Promise<Invitation | undefined> =>
  tx
    .selectFrom('internships.invitation')
    .select(['id', 'programme_id', 'year'])
    .where('secret_hash', '=', hashOf(secret))
    .executeTakeFirst()

/** Somebody who was invited says yes, and is from then on a confirmed student. Returns whether the secret was good. */
export async function acceptInvitation(
  tx: Tx,
  given: { secret: string; personId: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with mine as (delete from internships.invitation where secret_hash = ${hashOf(given.secret)} returning *)
    insert into internships.enrolment (person_id, programme_id, year, from_day, until_day, state, decided_at, decided_by)
    select ${given.personId}, programme_id, year, from_day, until_day, 'confirmed', ${given.now}, invited_by from mine
    on conflict (person_id, programme_id) do update set year = excluded.year, from_day = excluded.from_day,
      until_day = excluded.until_day, state = 'confirmed', decided_at = excluded.decided_at, decided_by = excluded.decided_by
    returning 1`.execute(tx)
  if (rows.length > 0) await studyChanged.ask(tx, given)
  return rows.length > 0
}
