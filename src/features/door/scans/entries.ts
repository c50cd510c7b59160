import type { Database } from '#platform/database'
import type { Answer } from '../phone/answers.ts'
import type { Conflict, Entry } from '../phone/protocol.ts'

const entries = (db: Database, gatheringId: number) =>
  db
    .selectFrom('door.attendance as attendance')
    .leftJoin('door.device as device', 'device.id', 'attendance.device_id')
    .where('attendance.gathering_id', '=', gatheringId)
    .select([
      'attendance.id',
      'attendance.ticket_id',
      'attendance.session_id',
      'attendance.name',
      'attendance.reason',
      'attendance.at',
      'attendance.scan_id',
      'attendance.undone_at',
      'attendance.version',
      'device.name as device',
    ])

export type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

/** Those who came in since a version, or by these scans; also what was undone. */
export function entriesFor(
  db: Database,
  gatheringId: number,
  which: { since: number } | { scans: string[] },
): Promise<EntryRow[]> {
  const all = entries(db, gatheringId)
  const some =
    'since' in which
      ? all.where('attendance.version', '>', String(which.since))
      : all.where('attendance.scan_id', 'in', which.scans)
  return some.orderBy('attendance.id').execute()
}

/** The way in of a ticket, at the gathering or one session; undefined when it is not inside. */
export function findEntry(
  db: Database,
  gatheringId: number,
  ticketId: number,
  session: number | null,
): Promise<EntryRow | undefined> {
  return entries(db, gatheringId)
    .where('attendance.ticket_id', '=', String(ticketId))
    .where('attendance.session_id', session === null ? 'is' : '=', session)
    .where('attendance.undone_at', 'is', null)
    .executeTakeFirst()
}

/** As devices have it. */
export const entryOf = (row: EntryRow): Entry => ({
  id: Number(row.id),
  ticket: row.ticket_id === null ? null : Number(row.ticket_id),
  session: row.session_id,
  name: row.name,
  reason: row.reason,
  at: row.at.getTime(),
  scan: row.scan_id,
  device: row.device,
  undone: row.undone_at !== null,
  version: Number(row.version),
})

/** The same ticket let in twice, or one that should not have been, since a version. Newest first. */
export async function conflictsOf(db: Database, gatheringId: number, since = 0): Promise<Conflict[]> {
  const rows = await db
    .selectFrom('door.scan as scan')
    .leftJoin('door.device as device', 'device.id', 'scan.device_id')
    .leftJoin('registrations.ticket_card as ticket', 'ticket.ticket_id', 'scan.ticket_id')
    .leftJoin('door.scan as first', 'first.id', 'scan.first_scan_id')
    .leftJoin('door.device as first_device', 'first_device.id', 'first.device_id')
    .where('scan.gathering_id', '=', gatheringId)
    .where('scan.conflict', '=', true)
    .where('scan.version', '>', String(since))
    .select([
      'scan.id',
      'scan.ticket_id',
      'ticket.holder',
      'scan.verdict',
      'scan.at',
      'scan.version',
      'device.name as device',
      'first.at as first_at',
      'first_device.name as first_device',
    ])
    .orderBy('scan.at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    ticket: row.ticket_id === null ? null : Number(row.ticket_id),
    holder: row.holder,
    answer: row.verdict as Answer,
    at: row.at.getTime(),
    device: row.device,
    first: row.first_at ? { at: row.first_at.getTime(), device: row.first_device } : null,
    version: Number(row.version),
  }))
}
