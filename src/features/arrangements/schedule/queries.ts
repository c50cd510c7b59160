import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Who sits at one's table, by name. */
export type Tablemate = { person: number | null; name: string; gone: boolean }

/** A round in which one sits somewhere, and with whom. */
export type OwnSeat = {
  arrangement: number
  /** The participant that one is there. */
  participant: number
  round: number
  table: number
  table_name: string | null
  people: Tablemate[]
}

/** Where a person sits in these arrangements, round by round, with whom: in one query, however many rounds there are. */
export async function ownSeats(db: Database, arrangementIds: number[], personId: number): Promise<OwnSeat[]> {
  if (arrangementIds.length === 0) return []
  const { rows } = await sql<OwnSeat>`
    select s.arrangement_id as arrangement, me.id as participant, s.round, s.table_number as table, t.name as table_name,
           coalesce((select jsonb_agg(jsonb_build_object('person', p.person_id, 'name', coalesce(person.name, p.name),
                'gone', p.gone_at is not null) order by o.position)
              from arrangements.seat o
              join arrangements.participant p on p.id = o.participant_id
              left join people.party_card person on person.id = p.person_id
             where o.arrangement_id = s.arrangement_id and o.round = s.round and o.table_number = s.table_number
               and o.participant_id <> me.id), '[]') as people
      from arrangements.participant me
      join arrangements.seat s on s.arrangement_id = me.arrangement_id and s.participant_id = me.id
      join arrangements.hall_table t on t.arrangement_id = s.arrangement_id and t.number = s.table_number
     where me.person_id = ${personId} and me.arrangement_id = any(${arrangementIds}::integer[]) and me.gone_at is null
     order by s.arrangement_id, s.round`.execute(db)
  return rows
}

/**
 * The addresses of those of these persons whose page one member may see: handle by id. With whom there is a block is left
 * out like who lets nobody see a page: a way to a page that is not there would tell.
 */
export async function handlesOf(db: Database, viewerId: number, personIds: number[]): Promise<Map<number, string>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ person_id: number; handle: string }>`
    select person_id, handle from people.member_facts f
     where person_id = any(${personIds}::integer[]) and not exists (select from people.block_card
       where (person_id, blocked_id) in ((f.person_id, ${viewerId}::integer), (${viewerId}::integer, f.person_id)))`.execute(
    db,
  )
  return new Map(rows.map(({ person_id, handle }) => [person_id, handle]))
}
