import { sql } from 'kysely'
import type { Database } from '#platform/database'

/**
 * Which of these persons can be suggested to one: they take part and let members see them; neither blocked nor avoids the
 * other; nothing was asked, agreed or refused between them. The order stays. One query.
 */
export async function meetable(db: Database, personId: number, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select other.id from unnest(${ids}::integer[]) with ordinality other (id, place)
      join encounters.choice on choice.person_id = other.id and choice.suggested
      join people.member_facts facts on facts.person_id = other.id
     where other.id <> ${personId}
       and not exists (select from people.block_card
         where (person_id, blocked_id) in ((other.id, ${personId}), (${personId}, other.id)))
       and not exists (select from encounters.avoided
         where (person_id, avoided_id) in ((other.id, ${personId}), (${personId}, other.id)))
       and not exists (select from encounters.request
         where (from_id, to_id) in ((other.id, ${personId}), (${personId}, other.id)) and state <> 'withdrawn')
     order by other.place`.execute(db)
  return rows.map((row) => row.id)
}
