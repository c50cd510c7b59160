import { sql } from 'kysely'
import type { Database } from '#platform/database'

/**
 * Which of these persons can be suggested to one: they take part and let members see them; neither blocked nor avoids the
 * other; nothing was asked, agreed or refused between them. The order stays. One query.
 */
export async function meetable(db: Database, personId: number, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    with apart as (
      select blocked_id as id from people.block_card where person_id = ${personId}
      union select person_id from people.block_card where blocked_id = ${personId}
      union select avoided_id from encounters.avoided where person_id = ${personId}
      union select person_id from encounters.avoided where avoided_id = ${personId}
      union select to_id from encounters.request where from_id = ${personId} and state <> 'withdrawn'
      union select from_id from encounters.request where to_id = ${personId} and state <> 'withdrawn'
    )
    select other.id from unnest(${ids}::integer[]) with ordinality other (id, place)
      -- Asked of each, one by one: the tables are as long as there are members.
      cross join lateral (select from encounters.choice where person_id = other.id and suggested limit 1) taking_part
      cross join lateral (select from people.member_facts where person_id = other.id limit 1) seen
     where other.id <> ${personId} and other.id not in (select id from apart)
     order by other.place`.execute(db)
  return rows.map((row) => row.id)
}
