import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Whether a person was at a gathering: came in at its door, spoke there, or, where nobody kept the door, had a place. */
export async function wasThere(db: Database, personId: number, gatheringId: number): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from door.attendance_card a where a.gathering_id = ${gatheringId} and a.person_id = ${personId})
        or exists (select from programme.speaker_card s where s.gathering_id = ${gatheringId} and s.party_id = ${personId})
        or (not exists (select from door.attendance_card a where a.gathering_id = ${gatheringId})
            and exists (select from registrations.registration_card r
              where r.gathering_id = ${gatheringId} and r.person_id = ${personId} and r.state = 'confirmed')) as there`.execute(
    db,
  )
  return rows[0]?.there ?? false
}

/** Somebody who was there and agreed to be named. handle: of a page everyone may see. */
export type Named = { id: number; name: string; handle: string | null }

/**
 * Who was there and agreed to be named, by name.
 * @param hidden people whom the reader does not see, nor they the reader
 */
export async function namedAt(db: Database, gatheringId: number, hidden: number[] = []): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select p.id, p.name, case when p.public then p.handle end as handle
      from moments.present n join people.asker_card p on p.id = n.person_id
     where n.gathering_id = ${gatheringId} and not p.withheld and not p.id = any(${hidden}::int[]) order by p.name, p.id`.execute(
    db,
  )
  return rows
}

/** Whom organisers let make a recap. */
export async function makersOf(db: Database, gatheringId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select p.id, p.name from moments.maker m join people.party_card p on p.id = m.person_id
     where m.gathering_id = ${gatheringId} order by p.name, p.id`.execute(db)
  return rows
}
