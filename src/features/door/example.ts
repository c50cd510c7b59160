import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { hashOf, newToken } from '#platform/identity'

type Ticket = {
  ticket_id: number
  code_hash: Buffer
  person_id: number | null
  gathering_id: number
  starts_at: Date
  ends_at: Date
}
type Scan = {
  id: string
  gathering_id: number
  device_id: number
  at: Date
  act: 'in' | 'walk-in'
  ticket: Ticket | undefined
  name?: string
  reason?: string
  /** The scan that was there before: two doors let the same ticket in, without network. */
  first?: string
}

const minute = 60_000
/** From so many tickets on there are three devices, somebody without a ticket, and a ticket that came in twice. */
const large = 60
const share = 0.86
const strangers = [
  ['Marieke van Loon', 'pers'],
  ['Tarik Demir', 'begeleidt iemand in een rolstoel'],
  ['Joke Prins', 'spreker'],
  ['Sem Akkerman', 'telefoon leeg, stond op de lijst'],
] as const

/** A number from 0 to 1 that belongs to an id: the same example people come each time it is loaded. */
const draw = (id: number, salt: number): number => (Math.imul(id * 31 + salt, 2_654_435_761) >>> 0) / 2 ** 32

/** Most people of the example city came to what they registered for. It is past, so nobody is told. */
export const example: Example = {
  async load(tx, now) {
    const scans: Scan[] = []
    for (const tickets of Map.groupBy(await pastTickets(tx, now), (ticket) => ticket.gathering_id).values())
      scans.push(...arrivals(tickets, await addDevices(tx, tickets)))
    // Below the most parameters that PostgreSQL takes in one statement.
    for (let from = 0; from < scans.length; from += 2000) await keep(tx, scans.slice(from, from + 2000))
  },
  /** Devices, and who came without a ticket, go with the gatherings of the example city. */
  async remove(tx) {
    await sql`
      delete from door.scan where ticket_id in (
        select t.ticket_id from registrations.ticket_card t
          join registrations.registration_card r on r.registration_id = t.registration_id
          join people.party_card p on p.id = r.person_id where p.example)`.execute(tx)
  },
  async present(db: Database) {
    const found = await db
      .selectFrom('door.attendance as attendance')
      .innerJoin('people.party_card as person', 'person.id', 'attendance.person_id')
      .where('person.example', '=', true)
      .select('attendance.id')
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },
}

/** The tickets of example people for a place in the hall, of gatherings that are over. */
async function pastTickets(tx: Tx, now: Date): Promise<Ticket[]> {
  const { rows } = await sql<Ticket>`
    select t.ticket_id::int, t.code_hash, t.person_id, g.id as gathering_id, coalesce(t.slot_starts_at, g.starts_at) as starts_at,
           g.ends_at
      from registrations.ticket_card t
      join registrations.registration_card r on r.registration_id = t.registration_id
      join people.party_card p on p.id = r.person_id and p.example
      join programme.gathering_card g on g.id = t.gathering_id
     where g.ends_at < ${now} and t.state = 'valid' and t.mode <> 'online'
     order by g.id, t.ticket_id`.execute(tx)
  return rows
}

/** Devices whose links and tokens nobody knows. Returns their ids. */
async function addDevices(tx: Tx, tickets: Ticket[]): Promise<number[]> {
  const [first] = tickets
  if (first === undefined) return []
  const opened = new Date(Number(first.starts_at) - 60 * minute)
  const one = (name: string, role: 'scan' | 'admit') => ({
    ...{ gathering_id: first.gathering_id, name, role },
    ...{ link_hash: hashOf(newToken()), token_hash: hashOf(newToken()), link_expires_at: first.starts_at },
    ...{ created_at: opened, opened_at: opened, seen_at: first.ends_at },
  })
  const devices =
    tickets.length < large
      ? [one('Balie', 'admit')]
      : [one('Balie', 'admit'), one('Hoofdingang', 'scan'), one('Zijingang', 'scan')]
  const rows = await tx.insertInto('door.device').values(devices).returning('id').execute()
  await tx.insertInto('door.tally').values({ gathering_id: first.gathering_id, version: '1' }).execute()
  return rows.map(({ id }) => id)
}

/** Who came in where and when: from forty minutes before it begins until twenty after, most of them just before. */
function arrivals(tickets: Ticket[], devices: number[]): Scan[] {
  const scans = tickets
    .filter(({ ticket_id }) => draw(ticket_id, 1) < share)
    .map((ticket): Scan => {
      const { ticket_id: id, starts_at, gathering_id } = ticket
      const at = new Date(Number(starts_at) + (-40 + 30 * (draw(id, 2) + draw(id, 3))) * minute)
      const device_id = devices[Math.floor(draw(id, 4) * devices.length)] ?? 0
      return { id: randomUUID(), gathering_id, device_id, at, act: 'in', ticket }
    })
  const [first] = scans
  if (first === undefined || tickets.length < large) return scans
  const elsewhere = devices.find((id) => id !== first.device_id) ?? 0
  const later = new Date(Number(first.at) + 7 * minute)
  const [name, reason] = strangers[first.gathering_id % strangers.length] ?? strangers[0]
  return [
    ...scans,
    { ...first, id: randomUUID(), device_id: elsewhere, at: later, first: first.id },
    { ...first, id: randomUUID(), device_id: devices[0] ?? 0, act: 'walk-in', ticket: undefined, name, reason },
  ]
}

async function keep(tx: Tx, scans: Scan[]) {
  await tx
    .insertInto('door.scan')
    .values(
      scans.map(({ id, gathering_id, device_id, at, act, ticket, reason, first }) => ({
        ...{ id, gathering_id, device_id, at, received_at: at, act, reason: reason ?? null },
        ...{ means: act === 'in' ? 'camera' : 'name', code_hash: ticket?.code_hash ?? null },
        ...{ ticket_id: ticket ? String(ticket.ticket_id) : null, shown: 'welcome' },
        ...{ verdict: first ? 'already' : 'welcome', first_scan_id: first ?? null, conflict: first !== undefined },
        version: '1',
      })),
    )
    .execute()
  await tx
    .insertInto('door.attendance')
    .values(
      scans
        .filter(({ first }) => first === undefined)
        .map(({ id, gathering_id, device_id, at, ticket, name, reason }) => ({
          ...{ scan_id: id, gathering_id, device_id, at, walk_in: ticket === undefined, version: '1' },
          ...{ ticket_id: ticket ? String(ticket.ticket_id) : null, person_id: ticket?.person_id ?? null },
          ...{ name: name ?? null, reason: reason ?? null },
        })),
    )
    .execute()
}
