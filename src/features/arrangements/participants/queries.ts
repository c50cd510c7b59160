import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type Participant = {
  id: number
  person_id: number | null
  /** Of the person, or as the organiser wrote it. */
  name: string
  handle: string | null
  added_by: 'self' | 'organiser'
  fixed_table: number | null
  first_round: number | null
  last_round: number | null
  breaks: number[]
  most: number | null
  gone_at: Date | null
}

const columns = sql`p.id, p.person_id, coalesce(p.name, c.name, '') as name, c.handle, p.added_by, p.fixed_table, p.first_round,
  p.last_round, p.breaks, p.most, p.gone_at`
const from = sql`arrangements.participant p left join people.party_card c on c.id = p.person_id`

/** What somebody typed, found anywhere in a name; % and _ mean themselves. */
const like = (search: string) => `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Participants by name, a page of them, with how many there are in all. */
export async function participantsOf(
  db: Database,
  arrangementId: number,
  { search = '', limit, offset = 0 }: { search?: string; limit: number; offset?: number },
): Promise<{ rows: Participant[]; total: number }> {
  const { rows } = await sql<Participant & { total: number }>`
    select ${columns}, count(*) over ()::integer as total from ${from}
     where p.arrangement_id = ${arrangementId} and coalesce(p.name, c.name, '') ilike ${like(search)}
     order by (p.gone_at is not null), (p.fixed_table is null), p.fixed_table, lower(coalesce(p.name, c.name, '')), p.id
     limit ${limit} offset ${offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Some participants by id; those that are not of this arrangement are left out. */
export async function participantsByIds(
  db: Database,
  arrangementId: number,
  ids: number[],
): Promise<Map<number, Participant>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Participant>`select ${columns} from ${from}
     where p.arrangement_id = ${arrangementId} and p.id = any(${ids}::integer[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A person's own part in each of these arrangements; where there is none the person takes no part. */
export async function participationsOf(
  db: Database,
  arrangementIds: number[],
  personId: number,
): Promise<Map<number, Participant>> {
  const { rows } = await sql<Participant & { arrangement_id: number }>`select p.arrangement_id, ${columns} from ${from}
     where p.arrangement_id = any(${arrangementIds}::integer[]) and p.person_id = ${personId}`.execute(db)
  return new Map(rows.map(({ arrangement_id, ...row }) => [arrangement_id, row]))
}

/** Whether a person has a place at a gathering, on site. */
export async function isComing(db: Database, gatheringId: number, personId: number): Promise<boolean> {
  const { rows } = await sql<{ coming: boolean }>`select exists (select from registrations.registration_card
     where gathering_id = ${gatheringId} and person_id = ${personId} and state = 'confirmed' and mode <> 'online') as coming`.execute(
    db,
  )
  return rows[0]?.coming ?? false
}

export type Candidate = { person_id: number; name: string }

/** Who has a place on site and takes no part yet, by name; with how many there are in all. */
export async function notYetIn(
  db: Database,
  at: { gatheringId: number; arrangementId: number },
  { search, limit }: { search: string; limit: number },
): Promise<{ rows: Candidate[]; total: number }> {
  const { rows } = await sql<Candidate & { total: number }>`
    select c.id as person_id, c.name, count(*) over ()::integer as total
      from registrations.registration_card r join people.party_card c on c.id = r.person_id
     where r.gathering_id = ${at.gatheringId} and r.state = 'confirmed' and r.mode <> 'online' and c.name ilike ${like(search)}
       and not exists (select from arrangements.participant p
            where p.arrangement_id = ${at.arrangementId} and p.person_id = r.person_id and p.gone_at is null)
     order by lower(c.name), c.id limit ${limit}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** What everybody is called, those who are gone too. */
export async function namesOf(db: Database, arrangementId: number): Promise<Map<number, string>> {
  const { rows } = await sql<{
    id: number
    name: string
  }>`select p.id, coalesce(p.name, c.name, '') as name from ${from}
     where p.arrangement_id = ${arrangementId}`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
