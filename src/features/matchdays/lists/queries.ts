import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { likePart } from '../search.ts'

export type PlaceRow = {
  id: number
  number: number
  title: LocalText
  about: string | null
  capacity: number
  /** Seats that nobody holds. */
  free: number
  closed_at: Date | null
  call_slug: string | null
  company_id: number
  company: string
  company_handle: string | null
}

const columns = sql`p.id, p.number, p.title, p.about, p.capacity, p.closed_at, call.slug as call_slug, p.company_id,
  coalesce(party.name, c.name) as company, case when party.public then party.handle end as company_handle,
  p.capacity - (select count(*)::integer from matchdays.assignment a where a.place_id = p.id and a.live) as free`
const joins = sql`matchdays.place p join matchdays.company c on c.id = p.company_id
  left join people.party_card party on party.id = c.party_id left join calls.call_card call on call.id = p.call_id`

/** Places of a match day that can be chosen, by company, a page at a time; with how many there are in all. */
export async function placesOf(
  db: Database,
  matchdayId: number,
  given: { search: string; from: number; limit: number; withSeats?: boolean },
): Promise<{ rows: PlaceRow[]; total: number }> {
  const part = likePart(given.search)
  const { rows } = await sql<PlaceRow & { total: number }>`
    select ${columns}, count(*) over ()::integer as total from ${joins}
     where p.matchday_id = ${matchdayId} and p.closed_at is null
       and (${given.search} = '' or p.title ->> 'nl' ilike ${part} or p.title ->> 'en' ilike ${part} or p.about ilike ${part}
            or coalesce(party.name, c.name) ilike ${part} or p.number::text = ${given.search})
       and (not ${given.withSeats ?? false} or p.capacity > (select count(*) from matchdays.assignment a where a.place_id = p.id and a.live))
     order by lower(coalesce(party.name, c.name)), p.number limit ${given.limit} offset ${given.from}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Places by their numbers, in the order of the numbers given; those that are not there are left out. */
export async function placesByNumber(db: Database, matchdayId: number, numbers: number[]): Promise<PlaceRow[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<PlaceRow>`select ${columns} from ${joins}
     where p.matchday_id = ${matchdayId} and p.number = any(${numbers}::integer[])`.execute(db)
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return numbers.map((number) => byNumber.get(number)).filter((row) => row !== undefined)
}

export type OwnList = { saved_at: Date; numbers: number[] }

/** The lists a student saved, by round. */
export async function listsOf(db: Database, studentId: number): Promise<Map<number, OwnList>> {
  const { rows } = await sql<OwnList & { round: number }>`
    select l.round, l.saved_at, coalesce(array_agg(p.number order by w.rank) filter (where w.rank is not null), '{}') as numbers
      from matchdays.wish_list l left join matchdays.wish w using (student_id, round) left join matchdays.place p on p.id = w.place_id
     where l.student_id = ${studentId} group by l.round, l.saved_at`.execute(db)
  return new Map(rows.map(({ round, ...list }) => [round, list]))
}
