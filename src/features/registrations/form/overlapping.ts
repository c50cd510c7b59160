import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Overlap } from '../admission/registering.ts'
import type { RegistrationFacts } from './facts.ts'

const day = 86_400_000 // milliseconds

/**
 * What a person already has at the time of a gathering, to say so before the form is filled in. Nothing where it follows
 * from a choice in the form (slots, sessions), and nothing for what lasts longer than a day: nobody is there all the time.
 */
export async function overlapping(db: Database, personId: number, facts: RegistrationFacts): Promise<Overlap[]> {
  const { starts_at, ends_at, slots, session_sign_up, gathering_id } = facts
  if (slots.length > 0 || session_sign_up || ends_at.getTime() - starts_at.getTime() > day) return []
  const { rows } = await sql<Overlap>`
    select registration_id as "registrationId", gathering_id as "gatheringId", session_id as "sessionId", title,
           starts_at as "startsAt", ends_at as "endsAt"
      from registrations.span
     where person_id = ${personId} and gathering_id <> ${gathering_id} and starts_at < ${ends_at} and ends_at > ${starts_at}
     order by starts_at, registration_id`.execute(db)
  return rows
}
