import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type Interview = {
  id: number
  response_id: number
  state: 'proposed' | 'agreed' | 'cancelled'
  host_id: number | null
  host_name: string | null
  guest_id: number | null
  guest_name: string | null
  place_words: string | null
  url: string | null
  starts_at: Date | null
  ends_at: Date | null
  sequence: number
  others_asked_at: Date | null
  changed_at: Date
  moments: { id: number; starts_at: Date; ends_at: Date }[]
}

/** The conversations about these responses, the latest of each first. */
export async function interviewsOf(db: Database, responseIds: number[]): Promise<Interview[]> {
  if (responseIds.length === 0) return []
  const { rows } = await sql<
    Omit<Interview, 'moments'> & { moments: { id: number; starts_at: string; ends_at: string }[] }
  >`
    select interview.*, host.name as host_name, guest.name as guest_name,
           coalesce((select jsonb_agg(jsonb_build_object('id', moment.id, 'starts_at', moment.starts_at, 'ends_at', moment.ends_at) order by moment.starts_at)
                       from responses.moment where moment.interview_id = interview.id), '[]') as moments
      from responses.interview
      left join people.party_card host on host.id = interview.host_id
      left join people.party_card guest on guest.id = interview.guest_id
     where interview.response_id = any(${responseIds}::integer[]) order by interview.id desc`.execute(db)
  return rows.map(({ moments, ...row }) => ({
    ...row,
    moments: moments.map(({ id, starts_at, ends_at }) => ({
      id,
      starts_at: new Date(starts_at),
      ends_at: new Date(ends_at),
    })),
  }))
}

/** The one that is to be answered or to come; undefined when there is none. */
export const currentInterview = (interviews: Interview[], now: Date): Interview | undefined =>
  interviews.find(
    ({ state, ends_at }) => state === 'proposed' || (state === 'agreed' && ends_at !== null && ends_at > now),
  )
