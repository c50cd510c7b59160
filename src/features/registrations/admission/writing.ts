import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { codeHash, newCode } from './code.ts'
import type { Desk } from './desk.ts'
import type { Registering } from './registering.ts'
import type { Wish } from './wish.ts'

export type Newcomer = { input: Registering; wish: Wish; state: 'waiting' | 'requested' }
export type Written = { registrationId: number; code: string }

/**
 * Writes registrations with their tickets and the sessions they want, in a handful of statements however many there are:
 * all at the end of the queue, in the order given, or waiting for approval.
 */
export async function writeRegistrations(tx: Tx, desk: Desk, newcomers: Newcomer[]): Promise<Written[]> {
  if (newcomers.length === 0) return []
  const first = desk.lastArrival + 1
  const ids = await insertRegistrations(tx, desk, newcomers, first)
  const tickets = newcomers.flatMap(({ input }, index) =>
    [undefined, ...(input.guests ?? [])].map((guest, position) => ({
      registrationId: ids[index] ?? 0,
      position,
      guest,
      noPictures: input.noPictures ?? false,
    })),
  )
  const codes = await writeTickets(tx, desk, tickets)
  desk.lastArrival += newcomers.length
  const wanted = newcomers.flatMap(({ wish }, index) =>
    wish.sessions.map(({ id }) => ({ registrationId: ids[index] ?? 0, sessionId: id })),
  )
  await writeSignUps(tx, desk, wanted)
  await saveCounts(tx, desk)
  const firstCodes = codes.filter((_, index) => tickets[index]?.position === 0)
  return ids.map((registrationId, index) => ({ registrationId, code: firstCodes[index] ?? '' }))
}

async function insertRegistrations(tx: Tx, desk: Desk, newcomers: Newcomer[], first: number): Promise<number[]> {
  const rows = newcomers.map(({ input, wish, state }, index) => ({
    person_id: input.personId,
    state,
    arrived: first + index,
    places: wish.places,
    mode: wish.mode,
    ticket_type_id: wish.ticketTypeId,
    slot_id: wish.slotId,
    code_id: wish.codeId,
    pools: wish.pools,
    answers: input.answers ?? {},
    needs: input.needs || null,
    remark: input.remark || null,
    once: input.once ?? null,
  }))
  const written = await sql<{ id: number; arrived: number }>`
    insert into registrations.registration (gathering_id, person_id, state, arrived, places, mode, ticket_type_id, slot_id,
      code_id, pools, answers, needs, remark, once)
    select ${desk.gatheringId}::integer, person_id, state, arrived, places, mode, ticket_type_id, slot_id, code_id, pools, answers, needs, remark, once
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (person_id integer, state text, arrived integer, places smallint, mode text,
        ticket_type_id integer, slot_id integer, code_id integer, pools integer[], answers jsonb, needs text, remark text, once uuid)
     order by arrived
    returning id, arrived`.execute(tx)
  const ids: number[] = []
  for (const { id, arrived } of written.rows) ids[arrived - first] = id
  return ids
}

export type NewTicket = {
  registrationId: number
  position: number
  /** Whose it is; undefined: of who registered. */
  guest?: { name: string; email?: string | undefined } | undefined
  /** Who has it would rather not be in pictures. */
  noPictures?: boolean | undefined
}

/** Gives out tickets with new codes and the next numbers. The caller saves the desk's counts. Returns the codes. */
export async function writeTickets(tx: Tx, desk: Desk, tickets: NewTicket[]): Promise<string[]> {
  const codes = tickets.map(newCode)
  const rows = tickets.map(({ registrationId, position, guest, noPictures = false }, index) => ({
    registration_id: registrationId,
    number: desk.lastNumber + 1 + index,
    position,
    code: codes[index],
    code_hash: codeHash(codes[index] ?? '').toString('hex'),
    holder: guest?.name ?? null,
    email: guest?.email || null,
    no_pictures: noPictures,
  }))
  desk.lastNumber += tickets.length
  await sql`
    insert into registrations.ticket (registration_id, number, position, code, code_hash, holder, email, no_pictures)
    select registration_id, number, position, code, decode(code_hash, 'hex'), holder, email, no_pictures
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (registration_id integer, number integer, position smallint, code text,
        code_hash text, holder text, email text, no_pictures boolean)`.execute(tx)
  return codes
}

/** Puts sign-ups at the end of the queues of their sessions. The caller saves the desk's counts. */
export async function writeSignUps(
  tx: Tx,
  desk: Desk,
  wanted: { registrationId: number; sessionId: number }[],
): Promise<void> {
  if (wanted.length === 0) return
  const rows = wanted.map(({ registrationId, sessionId }, index) => ({
    registration_id: registrationId,
    session_id: sessionId,
    state: 'waiting' as const,
    arrived: desk.lastArrival + 1 + index,
  }))
  desk.lastArrival += wanted.length
  await tx.insertInto('registrations.sign_up').values(rows).execute()
}

/** Keeps the counts of arrivals and tickets of a desk that was taken. */
export async function saveCounts(tx: Tx, desk: Desk): Promise<void> {
  await tx
    .updateTable('registrations.desk')
    .set({ last_arrival: desk.lastArrival, last_number: desk.lastNumber })
    .where('gathering_id', '=', desk.gatheringId)
    .execute()
}

/**
 * Takes places; the pools count them, and refuse more than they hold.
 * @throws the database's check violation when a pool would hold more than it can
 */
export async function takeSeats(
  tx: Tx,
  seats: { registrationId: number; pools: readonly number[]; places: number }[],
): Promise<void> {
  const rows = seats.flatMap(({ registrationId, pools, places }) =>
    pools.map((pool_id) => ({ registration_id: registrationId, pool_id, places })),
  )
  if (rows.length === 0) return
  await sql`
    insert into registrations.seat (registration_id, pool_id, places)
    select registration_id, pool_id, places
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (registration_id integer, pool_id integer, places smallint)`.execute(
    tx,
  )
}
