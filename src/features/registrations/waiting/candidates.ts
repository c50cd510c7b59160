import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { overlapsAt, type Taken } from '../admission/overlaps.ts'
import type { Desk } from '../admission/desk.ts'
import type { Queued } from './queue.ts'

/** A registration in the queue, or a sign-up (with a session) of a registration that is in. */
export type Candidate = Queued & {
  registrationId: number
  sessionId: number | null
  personId: number | null
  startsAt: Date | null
  endsAt: Date | null
  /** Was told before that it is passed over because of something at the same time. */
  clashTold: boolean
  clashes: boolean
}

/**
 * Who waits at a desk for something that is not full, in order of arrival, and whether they have something else at that
 * time.
 * @param asked `full`: pools without a single place left; `judged`: registrations whose people know of what clashes
 */
export async function candidates(
  tx: Tx,
  desk: Desk,
  asked: { full: number[]; limit: number; judged: ReadonlySet<number> },
): Promise<Candidate[]> {
  const { full, limit, judged } = asked
  const { rows } = await sql<Omit<Candidate, 'clashes'>>`
    select * from (
      select r.id as "registrationId", null::integer as "sessionId", r.person_id as "personId", r.places, r.pools, r.passed, r.arrived,
             r.clash_told_at is not null as "clashTold", s.starts_at as "startsAt", s.ends_at as "endsAt"
        from registrations.registration r left join registrations.slot s on s.id = r.slot_id
       where r.gathering_id = ${desk.gatheringId} and r.state = 'waiting' and not r.pools && ${full}::integer[]
      union all
      select r.id, u.session_id, r.person_id, r.places, array[pool.id], u.passed, u.arrived, u.clash_told_at is not null, n.starts_at, n.ends_at
        from registrations.pool
        join registrations.sign_up u on u.session_id = pool.subject_id and u.state = 'waiting'
        join registrations.registration r on r.id = u.registration_id and r.state = 'confirmed'
        join programme.session_card n on n.id = u.session_id
       where pool.gathering_id = ${desk.gatheringId} and pool.kind = 'session' and not pool.id = any (${full}::integer[])
    ) waiting order by arrived limit ${limit}`.execute(tx)
  const clashing = await overlapsAt(
    tx,
    rows.flatMap((row, key) => (judged.has(row.registrationId) ? [] : timeOf(desk, row, key))),
  )
  return rows.map((row, key) => ({ ...row, clashes: clashing.has(key) }))
}

/**
 * Of those who are about to get an offer here, those who just got one for the same time at another desk, or are getting
 * one at this moment. The others get no offer elsewhere until this transaction ends. Nobody waits for anybody here: a
 * person who is held by another desk is left to the next time.
 */
export async function offeredElsewhere(tx: Tx, desk: Desk, about: Candidate[]): Promise<Candidate[]> {
  const persons = about.map(({ personId }) => personId).filter((id) => id !== null)
  if (persons.length === 0) return []
  const { rows } = await sql<{ person: number; held: boolean }>`
    select person, pg_try_advisory_xact_lock(hashtext('registrations.offer'), person) as held
      from unnest(${persons}::integer[]) as person`.execute(tx)
  const held = new Set(rows.filter((row) => row.held).map((row) => row.person))
  const clashing = await overlapsAt(
    tx,
    about.flatMap((one, key) => timeOf(desk, one, key)),
  )
  return about.filter(({ personId }, key) => personId !== null && (!held.has(personId) || clashing.has(key)))
}

function timeOf(desk: Desk, one: Omit<Candidate, 'clashes'>, key: number): Taken[] {
  const startsAt = one.startsAt ?? (desk.long ? null : desk.startsAt)
  const endsAt = one.endsAt ?? (desk.long ? null : desk.endsAt)
  if (one.personId === null || startsAt === null || endsAt === null) return []
  const taken = { key, personId: one.personId, startsAt, endsAt, gatheringId: desk.gatheringId }
  return [one.sessionId === null ? taken : { ...taken, sessionId: one.sessionId }]
}
