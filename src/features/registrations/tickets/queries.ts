import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { codeHash } from '../admission/code.ts'

export type TicketState = 'valid' | 'waiting' | 'cancelled' | 'replaced' | 'requested'

/** A ticket with all that is shown of it. */
export type WholeTicket = {
  ticket_id: string
  registration_id: number
  gathering_id: number
  state: TicketState
  code: string
  number: number
  holder: string
  /** A guest's; `guest_of` is who registered. */
  guest: boolean
  guest_of: string | null
  /** It belongs to nobody with an account, who could cancel on a page of their own. */
  loose: boolean
  mode: 'on-site' | 'online'
  ticket_type: LocalText | null
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  practical: LocalText | null
  /** Who has it would rather not be in pictures. */
  no_pictures: boolean
  sessions: { title: LocalText; starts_at: string; ends_at: string; room: LocalText | null }[]
}

const whole = sql`
  select c.ticket_id::text, c.registration_id, c.gathering_id, c.state, t.code, c.number, c.holder, c.mode, c.ticket_type_name as ticket_type,
         c.slot_starts_at, c.slot_ends_at, st.practical, c.no_pictures,
         c.position > 0 as guest, c.position > 0 or (select r.person_id from registrations.registration r where r.id = c.registration_id) is null as loose,
         case when c.position > 0 then (select p.name from registrations.registration r join people.party_card p on p.id = r.person_id
            where r.id = c.registration_id) end as guest_of,
         coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'starts_at', n.starts_at, 'ends_at', n.ends_at, 'room', room.name)
              order by n.starts_at, n.id)
            from registrations.sign_up_card u join programme.session_card n on n.id = u.session_id
            left join places.place_card room on room.id = n.room_id
           where u.registration_id = c.registration_id and u.state = 'confirmed'), '[]') as sessions
    from registrations.ticket_card c join registrations.ticket t on t.id = c.ticket_id
    left join registrations.settings st on st.gathering_id = c.gathering_id`

/** The ticket with a code, in one query; undefined when there is none. Found by its hash: nothing is to be learnt from how long it takes. */
export async function ticketAt(db: Database, code: string): Promise<WholeTicket | undefined> {
  const { rows } = await sql<WholeTicket>`${whole} where c.code_hash = ${codeHash(code)}`.execute(db)
  return rows[0]
}

/** All tickets of the registration a ticket is part of that let somebody in; by who registered for the whole party. */
export async function ticketsOf(db: Database, registrationId: number): Promise<WholeTicket[]> {
  const { rows } =
    await sql<WholeTicket>`${whole} where c.registration_id = ${registrationId} and c.state = 'valid' order by c.position`.execute(
      db,
    )
  return rows
}
