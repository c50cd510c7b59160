import { sql } from 'kysely'
import type { Tx } from '#platform/database'

export type Mode = 'on-site' | 'online'
export type PoolKind = 'on-site' | 'online' | 'ticket-type' | 'slot' | 'session' | 'code'
export type Pool = { id: number; kind: PoolKind; subject: number; capacity: number | null; taken: number }
export type Settings = {
  active: boolean
  opens_at: Date | null
  closes_at: Date | null
  approval: boolean
  guests: number
  waiting_list: boolean
  code_required: boolean
  session_sign_up: boolean
  offer_hours: number
  hand_over: 'free' | 'queue' | 'off'
}
export type Slot = { id: number; startsAt: Date; endsAt: Date }
export type TicketType = { id: number; mode: Mode | null }
export type Session = { id: number; startsAt: Date; endsAt: Date }
export type InvitationCode = { id: number; code: string; approved: boolean; expiresAt: Date | null }

/** What one needs to know of a gathering to decide about its registrations, while nobody else changes them. */
export type Desk = {
  gatheringId: number
  status: 'draft' | 'published' | 'cancelled'
  mode: Mode | 'hybrid'
  startsAt: Date
  endsAt: Date
  /** Too long for anyone to be there all the time: clashes with nothing as a whole. */
  long: boolean
  settings: Settings
  types: Map<number, TicketType>
  slots: Map<number, Slot>
  sessions: Map<number, Session>
  codes: Map<string, InvitationCode>
  pools: Pool[]
  lastArrival: number
  lastNumber: number
}

/**
 * Takes the desk of a gathering until the end of the transaction: others who change its registrations wait. Who needs
 * more than one takes them by rising id, so that two never wait for each other.
 * @returns undefined when one cannot register for it here
 */
export async function takeDesk(tx: Tx, gatheringId: number): Promise<Desk | undefined> {
  // Everything at a desk is found by an index. Left to itself, PostgreSQL reads whole tables that it takes for empty, and
  // keeps doing so in its checks of foreign keys while a rush fills them.
  const held = await sql`
    select set_config('enable_seqscan', 'off', true) from registrations.desk where gathering_id = ${gatheringId} for no key update`.execute(
    tx,
  )
  return held.rows.length === 0 ? undefined : readDesk(tx, gatheringId)
}

/** Takes several desks in the order that is safe. Those that do not exist are left out. */
export async function takeDesks(tx: Tx, gatheringIds: Iterable<number>): Promise<Map<number, Desk>> {
  const desks = new Map<number, Desk>()
  for (const id of [...new Set(gatheringIds)].sort((a, b) => a - b)) {
    const desk = await takeDesk(tx, id)
    if (desk !== undefined) desks.set(id, desk)
  }
  return desks
}

type Json<T> = { [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key] }
type Row = {
  status: Desk['status']
  mode: Desk['mode']
  starts_at: Date
  ends_at: Date
  long: boolean
  last_arrival: number
  last_number: number
  settings: Json<Settings>
  types: TicketType[] | null
  slots: Json<Slot>[] | null
  sessions: Json<Session>[] | null
  codes: Json<InvitationCode>[] | null
  pools: Pool[] | null
}

// A statement of its own: only what begins after the lock was given sees what the last one at the desk wrote.
async function readDesk(tx: Tx, gatheringId: number): Promise<Desk | undefined> {
  const { rows } = await sql<Row>`
    select g.status, g.mode, g.starts_at, g.ends_at, g.all_day or g.ends_at - g.starts_at > interval '24 hours' as long,
           d.last_arrival, d.last_number, to_jsonb(s) as settings,
           (select jsonb_agg(jsonb_build_object('id', id, 'mode', mode)) from registrations.ticket_type where gathering_id = d.gathering_id) as types,
           (select jsonb_agg(jsonb_build_object('id', id, 'startsAt', starts_at, 'endsAt', ends_at)) from registrations.slot where gathering_id = d.gathering_id) as slots,
           (select jsonb_agg(jsonb_build_object('id', id, 'startsAt', starts_at, 'endsAt', ends_at)) from programme.session_card
             where gathering_id = d.gathering_id and s.session_sign_up) as sessions,
           (select jsonb_agg(jsonb_build_object('id', id, 'code', code, 'approved', approved, 'expiresAt', expires_at)) from registrations.code where gathering_id = d.gathering_id) as codes,
           (select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'subject', subject_id, 'capacity', capacity, 'taken', taken)) from registrations.pool where gathering_id = d.gathering_id) as pools
      from registrations.desk d
      join registrations.settings s on s.gathering_id = d.gathering_id
      join programme.gathering_card g on g.id = d.gathering_id
     where d.gathering_id = ${gatheringId}`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  const timed = (list: Json<Slot>[] | null) =>
    new Map((list ?? []).map((one) => [one.id, { id: one.id, startsAt: date(one.startsAt), endsAt: date(one.endsAt) }]))
  const { opens_at, closes_at } = row.settings
  return {
    gatheringId,
    ...{ status: row.status, mode: row.mode, startsAt: row.starts_at, endsAt: row.ends_at, long: row.long },
    settings: { ...row.settings, opens_at: dateOrNull(opens_at), closes_at: dateOrNull(closes_at) },
    types: new Map((row.types ?? []).map((one) => [one.id, one])),
    slots: timed(row.slots),
    sessions: timed(row.sessions),
    codes: new Map((row.codes ?? []).map((one) => [one.code, { ...one, expiresAt: dateOrNull(one.expiresAt) }])),
    pools: row.pools ?? [],
    lastArrival: row.last_arrival,
    lastNumber: row.last_number,
  }
}

const date = (text: string): Date => new Date(text)
const dateOrNull = (text: string | null): Date | null => (text === null ? null : date(text))

/** Reads again how much is taken, after seats were taken or given up. */
export async function countAgain(tx: Tx, desk: Desk): Promise<void> {
  const { rows } = await sql<Pool>`
    select id, kind, subject_id as subject, capacity, taken from registrations.pool
     where gathering_id = ${desk.gatheringId}`.execute(tx)
  desk.pools = rows
}

export const poolOf = (desk: Desk, kind: PoolKind, subject = 0): Pool | undefined =>
  desk.pools.find((pool) => pool.kind === kind && pool.subject === subject)

/** Places left in each pool; Infinity where there is no limit. */
export const freePlaces = (desk: Desk): Map<number, number> =>
  new Map(
    desk.pools.map(({ id, capacity, taken }) => [id, capacity === null ? Infinity : Math.max(0, capacity - taken)]),
  )
