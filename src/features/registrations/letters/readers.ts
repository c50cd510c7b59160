import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Config } from '#platform/config'
import { addressesOf } from '#people'
import type { Locale, LocalText } from '#platform/i18n'
import { calendarEntries } from '#programme'
import { invitation, type Method } from '../calendar/invitation.ts'
import { myRegistrationPath, ticketPath } from '../hrefs.ts'
import { type Occasion, occasionsOf, titleOf } from '../occasion.ts'
import { placesInQueue } from '../queries.ts'
import type { Reader, TicketNamed, Told } from './letters.ts'

export type TicketTold = TicketNamed & { email: string | null; position: number }
export type RegistrationTold = {
  id: number
  person_id: number | null
  offer_expires_at: Date | null
  place: number | null
  /** What the organiser wants everybody to know. */
  practical: LocalText | null
  tickets: TicketTold[]
}
export type Telling = { told: Told; registration: RegistrationTold }

/** Registrations with what letters say of them, in two queries. */
async function registrationsTold(tx: Tx, ids: number[]): Promise<RegistrationTold[]> {
  const { rows } = await sql<Omit<RegistrationTold, 'place'>>`
    select r.id, r.person_id, r.offer_expires_at, st.practical,
           coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'holder', c.holder, 'email', t.email, 'position', t.position) order by t.position)
              from registrations.ticket t join registrations.ticket_card c on c.ticket_id = t.id
             where t.registration_id = r.id and t.replaced_at is null and t.cancelled_at is null), '[]') as tickets
      from registrations.registration r left join registrations.settings st on st.gathering_id = r.gathering_id
     where r.id = any(${ids}::integer[]) order by r.arrived`.execute(tx)
  const places = await placesInQueue(tx, ids)
  return rows.map((row) => ({ ...row, place: places.get(row.id) ?? null }))
}

/**
 * Whom to write about registrations of one gathering, each with their own calendar entry: the person who registered, or
 * who was handed the ticket. Nobody without an address.
 * @param method of the calendar entry; none: no entry comes along
 */
export async function tellingsOf(
  tx: Tx,
  config: Config,
  gatheringId: number,
  registrationIds: number[],
  method?: Method,
): Promise<Telling[]> {
  const occasion = (await occasionsOf(tx, [gatheringId])).get(gatheringId)
  if (occasion === undefined) return []
  const registrations = await registrationsTold(tx, registrationIds)
  const persons = registrations.map((one) => one.person_id).filter((id) => id !== null)
  const addresses = await addressesOf(tx, persons)
  const attach = await calendars(tx, config, occasion, method)
  return registrations.flatMap((registration) => {
    const address = registration.person_id === null ? undefined : addresses.get(registration.person_id)
    const [first] = registration.tickets
    const reader: Reader | undefined =
      address && registration.person_id !== null
        ? { personId: registration.person_id, ...address }
        : first?.email
          ? { personId: undefined, name: first.holder, email: first.email, locale: 'nl' }
          : undefined
    if (reader === undefined) return []
    const told: Told = { occasion, registrationId: registration.id, reader, baseUrl: config.baseUrl }
    return [{ registration, told: { ...told, calendar: attach(told, first?.code) } }]
  })
}

/** Makes the calendar entry of each reader; the gathering's own part of it is read once for each language. */
async function calendars(tx: Tx, config: Config, occasion: Occasion, method: Method | undefined) {
  if (method === undefined) return () => undefined
  const { baseUrl, city, mail } = config
  const entryIn = async (locale: Locale) =>
    (await calendarEntries(tx, [occasion.id], { locale, baseUrl, city })).get(occasion.id) ?? ''
  const entries = { nl: await entryIn('nl'), en: await entryIn('en') }
  return ({ reader, registrationId }: Told, code: string | undefined) => {
    const { locale } = reader
    // Who has no account opens the ticket instead of the registration.
    const path =
      reader.personId === undefined && code !== undefined
        ? ticketPath.href(locale, { code })
        : myRegistrationPath.href(locale, { id: registrationId })
    return invitation({
      method,
      entry: entries[locale],
      title: titleOf(occasion, locale),
      page: baseUrl + path,
      reader,
      from: mail.from,
      city,
    })
  }
}
