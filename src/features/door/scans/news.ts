import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { badgeFacts } from '../badges/facts.ts'
import type { Device } from '../devices/device.ts'
import type { House, News } from '../phone/protocol.ts'
import { conflictsOf, entriesFor, entryOf } from './entries.ts'
import { countTickets, listed, ticketsOf } from './tickets.ts'

/** Where a device's list ends: a moment for tickets, a version for what happened at the door. */
type Cursor = { changed: Date; version: number }

/**
 * A change becomes visible when its transaction commits, but carries the moment at which that began. So much later than
 * that moment no change can still appear. Milliseconds.
 */
const settling = 15_000

function readCursor(text: string | null): Cursor | undefined {
  const [, changed, version] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? '') ?? []
  return changed === undefined ? undefined : { changed: new Date(Number(changed)), version: Number(version) }
}

/** The gathering and its sessions, as a device shows them. */
export async function houseOf(db: Database, device: Device): Promise<House> {
  const gathering = await db
    .selectFrom('programme.gathering_card')
    .select(['id', 'title', 'starts_at', 'ends_at'])
    .where('id', '=', device.gatheringId)
    .executeTakeFirstOrThrow()
  const sessions = await db
    .selectFrom('programme.session_card')
    .select(['id', 'title', 'starts_at'])
    .where('gathering_id', '=', device.gatheringId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return {
    device: { id: device.id, name: device.name, role: device.role },
    gathering: {
      id: gathering.id,
      title: gathering.title,
      startsAt: gathering.starts_at.getTime(),
      endsAt: gathering.ends_at.getTime(),
    },
    sessions: sessions.map(({ id, title, starts_at }) => ({ id, title, startsAt: starts_at.getTime() })),
  }
}

/** What a device does not know yet. @param since the cursor it was given last; null for everything */
export async function newsFor(db: Database, device: Device, since: string | null): Promise<News> {
  const cursor = readCursor(since)
  const { rows } = await sql<{ version: number; now: Date }>`
    select coalesce((select version from door.tally where gathering_id = ${device.gatheringId}), 0)::int as version, now()`.execute(
    db,
  )
  const { version = 0, now = new Date(0) } = rows[0] ?? {}
  const [house, tickets, total, entries, conflicts] = await Promise.all([
    houseOf(db, device),
    ticketsOf(db, device.gatheringId, cursor?.changed),
    countTickets(db, device.gatheringId),
    entriesFor(db, device.gatheringId, { since: cursor?.version ?? 0 }),
    conflictsOf(db, device.gatheringId, cursor?.version ?? 0),
  ])
  const badges = await badgeFacts(
    db,
    tickets.flatMap((row) => row.person_id ?? []),
  )
  return {
    ...house,
    whole: cursor === undefined,
    tickets: tickets.map((row) => listed(row, badges.get(row.person_id ?? 0))),
    total,
    entries: entries.map(entryOf),
    conflicts,
    cursor: `${now.getTime() - settling}.${version}`,
  }
}
