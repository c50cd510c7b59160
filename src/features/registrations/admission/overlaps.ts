import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Overlap } from './registering.ts'

/** A time somebody would be taken, for something that is not to be counted as clashing with itself. */
export type Taken = {
  /** Names the question; comes back with its answer. */
  key: number
  personId: number
  startsAt: Date
  endsAt: Date
  /** Nothing of this gathering as a whole clashes, only other sessions of it. */
  gatheringId: number
  /** Of a sign-up: the session itself does not clash. */
  sessionId?: number | undefined
  /** What is going to be given up. */
  exceptRegistrationId?: number | undefined
  exceptSessionId?: number | undefined
}

type Row = {
  key: number
  registration_id: number
  gathering_id: number
  session_id: number | null
  title: LocalText
  starts_at: Date
  ends_at: Date
}

/** What people already have at these times: confirmed, or offered. By the key of each question; none: nothing. */
export async function overlapsAt(db: Database, times: Taken[]): Promise<Map<number, Overlap[]>> {
  if (times.length === 0) return new Map()
  const asked = times.map((one) => ({
    key: one.key,
    person: one.personId,
    starts: one.startsAt,
    ends: one.endsAt,
    gathering: one.gatheringId,
    session: one.sessionId ?? null,
    except_registration: one.exceptRegistrationId ?? null,
    except_session: one.exceptSessionId ?? null,
  }))
  const { rows } = await sql<Row>`
    select asked.key, span.registration_id, span.gathering_id, span.session_id, span.title, span.starts_at, span.ends_at
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (key integer, person integer, starts timestamptz, ends timestamptz,
             gathering integer, session integer, except_registration integer, except_session integer)
      join registrations.span on span.person_id = asked.person and span.starts_at < asked.ends and asked.starts < span.ends_at
     where (span.gathering_id <> asked.gathering or asked.session is not null and span.session_id is not null and span.session_id <> asked.session)
       and span.registration_id is distinct from asked.except_registration
       and span.session_id is distinct from coalesce(asked.except_session, 0)
     order by asked.key, span.starts_at, span.registration_id`.execute(db)
  const found = Map.groupBy(rows, (row) => row.key)
  return new Map([...found].map(([key, list]) => [key, list.map(overlapOf)]))
}

const overlapOf = (row: Row): Overlap => ({
  registrationId: row.registration_id,
  gatheringId: row.gathering_id,
  sessionId: row.session_id,
  title: row.title,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
})
