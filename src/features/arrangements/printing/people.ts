import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Everybody who takes part and is not gone, by name. */
export async function badgePeople(
  db: Database,
  arrangementId: number,
): Promise<{ person: number | null; name: string }[]> {
  const { rows } = await sql<{ person: number | null; name: string }>`
    select p.person_id as person, coalesce(person.name, p.name) as name
      from arrangements.participant p left join people.party_card person on person.id = p.person_id
     where p.arrangement_id = ${arrangementId} and p.gone_at is null
     order by platform.plain(coalesce(person.name, p.name)), p.id`.execute(db)
  return rows
}
