import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { saveCounts, writeTickets } from '../admission/writing.ts'
import { ticketHandedOver } from '../events.ts'
import { ownDeskOf } from '../registration/ending.ts'

type Asked = { ticketId: string; personId: number; to: { name: string; email: string } }
type Why = 'unknown' | 'notConfirmed' | 'off' | 'queue' | 'over' | 'self'
export type HandedOver = { state: 'done'; code: string; registrationId: number } | { state: 'refused'; reason: Why }

const refused = (reason: Why): HandedOver => ({ state: 'refused', reason })

/**
 * Makes a ticket somebody else's: the old code is dead from here on, and a new ticket goes to the address. A registration
 * of one person becomes that of who has the address, when that is a member; of a party it is the one ticket.
 *
 * Where people wait for such a place it is for them (`queue`), unless the organiser lets tickets go freely: one cancels
 * instead, and the first in line gets the offer.
 */
export async function handOver(tx: Tx, { ticketId, personId, to }: Asked, now: Date): Promise<HandedOver> {
  const ticket = await tx
    .selectFrom('registrations.ticket')
    .select(['registration_id', 'position'])
    .where('id', '=', ticketId)
    .executeTakeFirst()
  const found = ticket && (await ownDeskOf(tx, ticket.registration_id, personId))
  if (found === undefined) return refused('unknown')
  const { desk, registration } = found
  if (registration.state !== 'confirmed') return refused('notConfirmed')
  if (now >= desk.endsAt || desk.status !== 'published') return refused('over')
  if (desk.settings.hand_over === 'off') return refused('off')
  if (desk.settings.hand_over === 'queue' && (await wanted(tx, desk.gatheringId, registration.pools)))
    return refused('queue')
  const known = await personAt(tx, to.email)
  if (known === personId && registration.places === 1) return refused('self')
  // Who is in already gets a ticket by name: the answer must not tell who goes where.
  const receiver = known === undefined || (await isIn(tx, desk.gatheringId, known)) ? undefined : known
  const replaced = await tx
    .updateTable('registrations.ticket')
    .set({ replaced_at: now })
    .where('id', '=', ticketId)
    .where('replaced_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (replaced === undefined) return refused('unknown')
  const alone = registration.places === 1
  if (alone) await giveRegistration(tx, registration.id, receiver)
  const holder = alone && receiver !== undefined ? undefined : to
  const [code = ''] = await writeTickets(tx, desk, [
    { registrationId: registration.id, position: ticket?.position ?? 0, guest: holder },
  ])
  await saveCounts(tx, desk)
  const fresh = await sql<{ id: string }>`
    select id from registrations.ticket where registration_id = ${registration.id} and code = ${code}`.execute(tx)
  await announce(tx, ticketHandedOver, [
    {
      gatheringId: desk.gatheringId,
      registrationId: registration.id,
      oldTicketId: ticketId,
      newTicketId: fresh.rows[0]?.id ?? '',
      from: personId,
      key: randomUUID(),
    },
  ])
  return { state: 'done', code, registrationId: registration.id }
}

/** Answers and needs were the earlier person's, and go. */
async function giveRegistration(tx: Tx, registrationId: number, receiver: number | undefined) {
  await tx
    .updateTable('registrations.registration')
    .set({ person_id: receiver ?? null, answers: '{}', needs: null, remark: null })
    .where('id', '=', registrationId)
    .execute()
}

/** Whether anybody waits for a place of this kind. */
async function wanted(tx: Tx, gatheringId: number, pools: number[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from registrations.registration
     where gathering_id = ${gatheringId} and state in ('waiting', 'offered') and pools && ${pools}::integer[] limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

async function personAt(tx: Tx, email: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select m.person_id as id from identity.account_card a join people.member_card m on m.account_id = a.id
     where a.blocked_at is null and a.email = lower(${email.trim()})`.execute(tx)
  return rows[0]?.id
}

async function isIn(tx: Tx, gatheringId: number, personId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from registrations.registration where gathering_id = ${gatheringId} and person_id = ${personId}
       and state in ('confirmed', 'waiting', 'offered', 'requested')`.execute(tx)
  return rows.length > 0
}
