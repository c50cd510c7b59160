import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addressesOf } from '#people'
import type { Locale } from '#platform/i18n'

/** Whom a message is for: everybody in one of these states, of one kind of ticket or session when that is chosen. */
export type Audience = {
  states: ('confirmed' | 'waiting' | 'requested')[]
  ticketType?: number | undefined
  session?: number | undefined
}
export type Recipient = { personId: number | undefined; name: string; email: string; locale: Locale }

/** Everybody a message would reach: who registered, and guests and others whose address is known; each address once. */
export async function recipientsOf(db: Database, gatheringId: number, audience: Audience): Promise<Recipient[]> {
  const { states, ticketType, session } = audience
  const { rows } = await sql<{ person_id: number | null; holder: string; email: string | null }>`
    select c.person_id, c.holder, t.email
      from registrations.registration r
      join registrations.ticket_card c on c.registration_id = r.id and c.state not in ('cancelled', 'replaced')
      join registrations.ticket t on t.id = c.ticket_id
     where r.gathering_id = ${gatheringId}
       and (case r.state when 'offered' then 'waiting' else r.state end) = any(${states}::text[])
       and (${ticketType ?? null}::integer is null or r.ticket_type_id = ${ticketType ?? null})
       and (${session ?? null}::integer is null or exists (select 1 from registrations.sign_up u
            where u.registration_id = r.id and u.session_id = ${session ?? null} and u.state = 'confirmed'))
     order by r.arrived, c.position`.execute(db)
  const addresses = await addressesOf(db, [...new Set(rows.map((row) => row.person_id).filter((id) => id !== null))])
  const found = new Map<string, Recipient>()
  for (const { person_id, holder, email } of rows) {
    const address = person_id === null ? undefined : addresses.get(person_id)
    const recipient: Recipient | undefined =
      address && person_id !== null
        ? { personId: person_id, ...address }
        : email
          ? { personId: undefined, name: holder, email, locale: 'nl' }
          : undefined
    if (recipient && !found.has(recipient.email.toLowerCase())) found.set(recipient.email.toLowerCase(), recipient)
  }
  return [...found.values()]
}
