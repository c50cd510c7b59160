import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { countAgain, type PoolKind, takeDesk } from '../admission/desk.ts'
import { words } from '../messages.ts'
import { settle } from '../waiting/settle.ts'

type Wanted = { kind: PoolKind; capacity: number | null; taken: number }

// The smallest wins: what the organiser says, and what the place or room holds.
const wantedOf = (gatheringIds: number[]) => sql`
  with asked as (select unnest(${gatheringIds}::integer[]) as id),
       g as (select id, mode, place_id, capacity, online_capacity from programme.gathering_card where id in (select id from asked))
  select g.id as gathering_id, 'on-site' as kind, 0 as subject, least(g.capacity, place.capacity) as capacity
    from g left join places.place_card place on place.id = g.place_id where g.mode <> 'online'
  union all select id, 'online', 0, online_capacity from g where mode <> 'on-site'
  union all select gathering_id, 'ticket-type', id, capacity from registrations.ticket_type where gathering_id in (select id from asked)
  union all select gathering_id, 'slot', id, capacity from registrations.slot where gathering_id in (select id from asked)
  union all select gathering_id, 'code', id, capacity from registrations.code where gathering_id in (select id from asked)
  union all select n.gathering_id, 'session', n.id, least(n.capacity, room.capacity)
    from programme.session_card n left join places.place_card room on room.id = n.room_id where n.gathering_id in (select id from asked)`
const wanted = (gatheringId: number) => wantedOf([gatheringId])

/**
 * Makes the pools of a gathering what the organiser, the programme and the places now say, and offers what became free.
 * Called in the transaction of the change.
 * @param lenient for facts nobody can object to (a room turns out smaller): a pool that holds more people than it should
 *   takes nobody new until enough have left, and nobody is put out
 * @returns why it cannot be: more people are in than there would be places. The caller must not commit then.
 */
export async function syncPools(
  tx: Tx,
  gatheringId: number,
  now: Date,
  lenient = false,
): Promise<Objection | undefined> {
  const desk = await takeDesk(tx, gatheringId)
  if (desk === undefined) return undefined
  const { rows } = await sql<Wanted>`
    select coalesce(w.kind, p.kind) as kind, case when w.kind is null then 0 else w.capacity end as capacity, coalesce(p.taken, 0) as taken
      from (${wanted(gatheringId)}) w
      full join (select * from registrations.pool where gathering_id = ${gatheringId}) p on p.kind = w.kind and p.subject_id = w.subject`.execute(
    tx,
  )
  const tooSmall = rows.find(({ capacity, taken }) => capacity !== null && capacity < taken)
  if (tooSmall !== undefined && !lenient) return belowTaken(tooSmall)
  await sql`
    insert into registrations.pool (gathering_id, kind, subject_id, capacity)
    select ${gatheringId}::integer, w.kind, w.subject, w.capacity from (${wanted(gatheringId)}) w
    on conflict (gathering_id, kind, subject_id) do update
      set capacity = case when excluded.capacity < pool.taken then pool.taken else excluded.capacity end,
          target = case when excluded.capacity < pool.taken then excluded.capacity end
    where coalesce(pool.target, pool.capacity) is distinct from excluded.capacity`.execute(tx)
  await sql`
    delete from registrations.pool where gathering_id = ${gatheringId} and taken = 0
      and (kind, subject_id) not in (select w.kind, w.subject from (${wanted(gatheringId)}) w)
      and not exists (select 1 from registrations.registration r where r.gathering_id = ${gatheringId} and pool.id = any (r.pools))`.execute(
    tx,
  )
  await countAgain(tx, desk)
  await settle(tx, desk, now)
  return undefined
}

/** Makes the pools of gatherings whose desks were just opened, and at which nobody has been. One query. */
export async function openPools(tx: Tx, gatheringIds: number[]): Promise<void> {
  await sql`
    insert into registrations.pool (gathering_id, kind, subject_id, capacity)
    select w.gathering_id, w.kind, w.subject, w.capacity from (${wantedOf(gatheringIds)}) w order by 1, 2, 3
    on conflict do nothing`.execute(tx)
}

function belowTaken({ kind, capacity, taken }: Wanted): Objection {
  const params = { taken, capacity: capacity ?? 0 }
  return {
    reason: 'capacityBelowTaken',
    params,
    text: (locale) => words(locale)('capacityBelowTaken', { ...params, kind }),
  }
}
