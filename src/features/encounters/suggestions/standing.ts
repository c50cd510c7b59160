import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Why people can be suggested to somebody, or what is missing first. */
export type Standing = 'ready' | 'notJoined' | 'hidden' | 'noWishes'

/** notJoined: has not chosen to. hidden: members cannot see the person. noWishes: members see nothing that is sought, or nothing that is offered. */
export async function standingOf(db: Database, personId: number): Promise<Standing> {
  const { rows } = await sql<{ joined: boolean; visible: boolean; seeks: boolean; offers: boolean }>`
    select exists (select from encounters.choice where person_id = ${personId} and suggested) as joined,
           exists (select from people.member_facts where person_id = ${personId}) as visible,
           exists (select from people.member_skill where person_id = ${personId} and relation = 'seeks') as seeks,
           exists (select from people.member_skill where person_id = ${personId} and relation <> 'seeks')
             or exists (select from people.member_discipline where person_id = ${personId}) as offers`.execute(db)
  const { joined = false, visible = false, seeks = false, offers = false } = rows[0] ?? {}
  if (!joined) return 'notJoined'
  if (!visible) return 'hidden'
  return seeks && offers ? 'ready' : 'noWishes'
}

/** Whether a person is registered for a gathering, with a place. */
export async function isRegistered(db: Database, personId: number, gatheringId: number): Promise<boolean> {
  const row = await db
    .selectFrom('registrations.registration_card')
    .select('registration_id')
    .where('gathering_id', '=', gatheringId)
    .where('person_id', '=', personId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return row !== undefined
}
