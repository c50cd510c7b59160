import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** How many pairs at one table in a round sat together in an earlier one; null for the first round. */
export async function repeatsIn(db: Database, arrangementId: number, round: number): Promise<number | null> {
  if (round <= 1) return null
  const { rows } = await sql<{ repeats: number }>`
    with pair as (
      select s.round, s.participant_id as one, o.participant_id as other
        from arrangements.seat s
        join arrangements.participant sp on sp.id = s.participant_id and sp.gone_at is null
        join arrangements.seat o on o.arrangement_id = s.arrangement_id and o.round = s.round
          and o.table_number = s.table_number and o.participant_id > s.participant_id
        join arrangements.participant op on op.id = o.participant_id and op.gone_at is null
       where s.arrangement_id = ${arrangementId} and s.round <= ${round})
    select count(*)::integer as repeats from pair now
     where now.round = ${round}
       and exists (select from pair was where was.round < ${round} and was.one = now.one and was.other = now.other)`.execute(
    db,
  )
  return rows[0]?.repeats ?? 0
}

/** Somebody by name, with a table for each round: null where one is free. */
export type FoundPerson = {
  name: string
  gone: boolean
  seats: { round: number; table: number; table_name: string | null }[]
}

/** As many as an answer shows. */
export const mostFound = 8

/** Participants whose name has each of these words, in one query; at most one more than is shown. */
export async function findPeople(db: Database, arrangementId: number, name: string): Promise<FoundPerson[]> {
  const words = name.split(/\s+/).filter(Boolean)
  const like = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const { rows } = await sql<FoundPerson>`
    select coalesce(person.name, p.name) as name, p.gone_at is not null as gone,
           coalesce((select jsonb_agg(jsonb_build_object('round', s.round, 'table', s.table_number, 'table_name', t.name)
               order by s.round)
              from arrangements.seat s
              join arrangements.hall_table t on t.arrangement_id = s.arrangement_id and t.number = s.table_number
             where s.participant_id = p.id), '[]') as seats
      from arrangements.participant p left join people.party_card person on person.id = p.person_id
     where p.arrangement_id = ${arrangementId}
       and platform.plain(coalesce(person.name, p.name)) like all (
         select platform.plain(word) from unnest(${like}::text[]) word)
     order by 1, p.id limit ${mostFound + 1}`.execute(db)
  return rows
}
