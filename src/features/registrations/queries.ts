import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { codeHash, readCode } from './admission/code.ts'
import type { PoolKind } from './admission/desk.ts'

/**
 * The places of waiting registrations of one gathering among those who wait for the same as they do: 1 is next. Those
 * that do not wait are left out. One pass over the queue for each combination of what is waited for, however many ask.
 */
export async function placesInQueue(db: Database, registrationIds: number[]): Promise<Map<number, number>> {
  if (registrationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: number; place: number }>`
    with own as (
      select id, gathering_id, pools from registrations.registration where id = any (${registrationIds}::integer[]) and state = 'waiting'
    ), ranked as (
      select wish.pools as wish, other.id,
             row_number() over (partition by wish.gathering_id, wish.pools order by other.arrived)::integer as place
        from (select distinct gathering_id, pools from own) wish
        join registrations.registration other on other.gathering_id = wish.gathering_id and other.state = 'waiting' and other.pools && wish.pools
    )
    select own.id, ranked.place from own join ranked on ranked.id = own.id and ranked.wish = own.pools`.execute(db)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** The same of one registration; undefined: it does not wait. */
export const placeInQueue = async (db: Database, registrationId: number): Promise<number | undefined> =>
  (await placesInQueue(db, [registrationId])).get(registrationId)

export type Availability = {
  kind: PoolKind
  subjectId: number
  /** null: no limit. */
  capacity: number | null
  taken: number
  /** People in the queue for it. */
  waiting: number
}

/** How full everything of a gathering is. */
export async function availability(db: Database, gatheringId: number): Promise<Availability[]> {
  const { rows } = await sql<Availability>`
    with waiting as (
      select pool_id, sum(places)::integer as people from (
        select unnest(pools) as pool_id, places from registrations.registration where gathering_id = ${gatheringId} and state = 'waiting'
        union all
        select p.id, r.places from registrations.sign_up u join registrations.registration r on r.id = u.registration_id
          join registrations.pool p on p.gathering_id = r.gathering_id and p.kind = 'session' and p.subject_id = u.session_id
         where r.gathering_id = ${gatheringId} and r.state = 'confirmed' and u.state = 'waiting') queue group by pool_id
    )
    select p.kind, p.subject_id as "subjectId", p.capacity, p.taken, coalesce(w.people, 0) as waiting
      from registrations.pool p left join waiting w on w.pool_id = p.id
     where p.gathering_id = ${gatheringId} order by p.kind, p.subject_id`.execute(db)
  return rows
}

export type TicketFound = {
  ticketId: string
  registrationId: number
  gatheringId: number
  personId: number | null
  holder: string
  state: 'valid' | 'waiting' | 'requested' | 'cancelled' | 'replaced'
  number: number
  position: number
  code: string
}

/** The ticket with a code, however the code was typed. */
export async function ticketByCode(db: Database, text: string): Promise<TicketFound | undefined> {
  const code = readCode(text)
  if (code === undefined) return undefined
  const { rows } = await sql<Omit<TicketFound, 'code'>>`
    select ticket_id as "ticketId", registration_id as "registrationId", gathering_id as "gatheringId", person_id as "personId",
           holder, state, number, position
      from registrations.ticket_card where code_hash = ${codeHash(code)}`.execute(db)
  return rows[0] && { ...rows[0], code }
}
