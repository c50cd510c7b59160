import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'

/** An organisation that who looks acts for. */
export type Acting = { id: number; handle: string; name: string; school: boolean }

/** The organisation or collective of an address, and whether a person acts for it. */
async function organisationAt(
  db: Database,
  handle: string,
  personId: number | undefined,
): Promise<(Acting & { mine: boolean }) | undefined> {
  const { rows } = await sql<Acting & { mine: boolean }>`
    select party.id, party.handle, party.name,
           exists (select from people.school_card school where school.id = party.id) as school,
           exists (select from people.representative r where r.party_id = party.id and r.person_id = ${personId ?? 0}) as mine
      from people.party_card party where party.handle = ${handle} and party.kind <> 'person'`.execute(db)
  return rows[0]
}

/** The organisation of `:handle` for who acts for it; undefined for anybody else. */
export async function actingAt({ db, params, member }: Visit): Promise<Acting | undefined> {
  const found = await organisationAt(db, params.handle ?? '', member?.personId)
  return found?.mine ? found : undefined
}

/** `may` of routes with `:handle` for who acts for the organisation there. */
export async function mayAct({ db, params, member }: Visit): Promise<boolean | undefined> {
  return (await organisationAt(db, params.handle ?? '', member?.personId))?.mine
}

/** The same, where the organisation must be a school; for others there is no such page. */
export async function mayActForSchool({ db, params, member }: Visit): Promise<boolean | undefined> {
  const found = await organisationAt(db, params.handle ?? '', member?.personId)
  return found?.school ? found.mine : undefined
}

/** The schools a person acts for. */
export async function schoolsOf(db: Database, personId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select school.id from people.school_card school
      join people.representative r on r.party_id = school.id and r.person_id = ${personId} order by 1`.execute(db)
  return rows.map((row) => row.id)
}
