import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { BadgeFacts } from '../badges/facts.ts'
import type { ListedTicket } from '../phone/protocol.ts'

export type TicketRow = {
  ticket_id: number
  code_hash: Buffer
  gathering_id: number
  person_id: number | null
  holder: string
  state: ListedTicket['state']
  mode: string
  ticket_type: string | null
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  needs: string | null
  remark: string | null
  no_pictures: boolean
  number: number | null
  changed_at: Date
}

const columns = sql`ticket_id::int, code_hash, gathering_id, person_id, holder, state, mode, ticket_type, slot_starts_at,
  slot_ends_at, needs, remark, no_pictures, number, changed_at`

/** The tickets of a gathering, all or those that changed since a moment. */
export async function ticketsOf(db: Database, gatheringId: number, since?: Date): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow>`
    select ${columns} from registrations.ticket_card
     where gathering_id = ${gatheringId} ${since ? sql`and changed_at >= ${since}` : sql``}
     order by ticket_id`.execute(db)
  return rows
}

/** How many tickets a gathering has, in any state. */
export async function countTickets(db: Database, gatheringId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from registrations.ticket_card where gathering_id = ${gatheringId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Tickets by their code or id, also those of other gatherings. */
export async function findTickets(db: Database, hashes: Buffer[], ids: number[]): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow>`
    select ${columns} from registrations.ticket_card where code_hash = any(${hashes}::bytea[])
    union
    select ${columns} from registrations.ticket_card where ticket_id = any(${ids}::bigint[])`.execute(db)
  return rows
}

/** A ticket as devices have it. */
export const listed = (row: TicketRow, badge: BadgeFacts | undefined): ListedTicket => ({
  id: row.ticket_id,
  hash: row.code_hash.toString('base64url'),
  number: row.number,
  holder: row.holder,
  state: row.state,
  online: row.mode === 'online',
  type: row.ticket_type,
  from: row.slot_starts_at?.getTime() ?? null,
  until: row.slot_ends_at?.getTime() ?? null,
  needs: row.needs,
  remark: row.remark,
  ...(row.no_pictures && { noPictures: true as const }),
  pronouns: badge?.pronouns ?? null,
  organisation: badge?.organisation ?? null,
  page: badge?.page ?? null,
  changedAt: row.changed_at.getTime(),
})
