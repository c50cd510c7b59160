import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { attendanceUndone, attended } from '../events.ts'
import type { Entry, Scan, Verdict } from '../phone/protocol.ts'
import { entriesFor, findEntry, type EntryRow, entryOf } from './entries.ts'
import { judge, type Judgement } from './judge.ts'
import { findTickets, listed, type TicketRow } from './tickets.ts'

/** Who tells of scans: a device, or an organiser on a page (who may do what a device that admits may). */
export type Teller = {
  gatheringId: number
  role: 'scan' | 'admit'
  deviceId: number | null
  personId: number | null
}

/** A scan as it is told; by an organiser its means is the page. */
export type Told = Omit<Scan, 'means'> & { means: Scan['means'] | 'page' }

/**
 * Takes in what happened at a door, in the order given, each once: a scan whose id is known is answered as before and
 * changes nothing, but for what the device has shown since. Scans of one gathering go one after the other.
 * @returns a verdict for each scan
 */
export const receive = (db: Database, teller: Teller, told: Told[], now: Date): Promise<Verdict[]> =>
  db.transaction().execute(async (tx) => {
    const round = await openRound(tx, teller, told, now)
    const verdicts: Verdict[] = []
    for (const scan of told) verdicts.push(await take(round, scan))
    return verdicts
  })

const refused = { verdict: 'not-allowed', shown: null, conflict: false, first_scan_id: null }
type KnownScan = { id: string; verdict: string; shown: string | null; conflict: boolean; first_scan_id: string | null }
export type Round = {
  tx: Tx
  teller: Teller
  now: Date
  /** What is written in this transaction has this version. */
  version: string
  known: Map<string, KnownScan>
  /** Ids that scans of other gatherings have: those are theirs. */
  foreign: Set<string>
  byHash: Map<string, TicketRow>
  byId: Map<number, TicketRow>
  sessions: Set<number>
}

async function openRound(tx: Tx, teller: Teller, told: Told[], now: Date): Promise<Round> {
  const { gatheringId } = teller
  // The lock that puts everything at this door in order.
  const tally = await tx
    .insertInto('door.tally')
    .values({ gathering_id: gatheringId, version: '1' })
    .onConflict((conflict) => conflict.column('gathering_id').doUpdateSet({ version: sql`tally.version + 1` }))
    .returning('version')
    .executeTakeFirstOrThrow()
  const ids = told.map(({ id }) => id)
  const known = await tx
    .selectFrom('door.scan')
    .select(['id', 'gathering_id', 'verdict', 'shown', 'conflict', 'first_scan_id'])
    .where('id', 'in', ids)
    .execute()
  const sessions = await tx
    .selectFrom('programme.session_card')
    .select('id')
    .where('gathering_id', '=', gatheringId)
    .execute()
  const hashes = told.flatMap(({ hash }) => (hash ? [Buffer.from(hash, 'base64url')] : []))
  const tickets = await findTickets(
    tx,
    hashes,
    told.flatMap(({ ticket }) => ticket ?? []),
  )
  return {
    tx,
    teller,
    now,
    version: tally.version,
    known: new Map(known.filter((row) => row.gathering_id === gatheringId).map((row) => [row.id, row])),
    foreign: new Set(known.filter((row) => row.gathering_id !== gatheringId).map(({ id }) => id)),
    byHash: new Map(tickets.map((row) => [row.code_hash.toString('base64url'), row])),
    byId: new Map(tickets.map((row) => [row.ticket_id, row])),
    sessions: new Set(sessions.map(({ id }) => id)),
  }
}

async function take(round: Round, scan: Told): Promise<Verdict> {
  const ticket = scan.hash ? round.byHash.get(scan.hash) : round.byId.get(scan.ticket ?? 0)
  const session = scan.session !== null && round.sessions.has(scan.session) ? scan.session : null
  const at = momentOf(scan, round.now)
  if (round.foreign.has(scan.id)) return verdictOf(round, { ...refused, id: scan.id }, undefined, null)
  const known = round.known.get(scan.id)
  if (known && (known.shown !== null || scan.shown === null)) return verdictOf(round, known, ticket, session)
  if (scan.act === 'undo') return undo(round, scan, at)

  const ours = ticket?.gathering_id === round.teller.gatheringId ? ticket : undefined
  const present = ours && (await findEntry(round.tx, round.teller.gatheringId, ours.ticket_id, session))
  const judgement = judge({
    scan,
    at,
    now: round.now,
    role: round.teller.role,
    ticket,
    ours,
    present,
    known: known !== undefined,
  })
  const row: KnownScan = {
    id: scan.id,
    verdict: judgement.answer,
    shown: scan.shown,
    conflict: judgement.conflict,
    first_scan_id: judgement.answer === 'already' ? (present?.scan_id ?? null) : null,
  }
  await record(round, scan, row, { at, session, ticketId: ticket?.ticket_id ?? null })
  round.known.set(scan.id, row)
  if (judgement.enters === 'now') await enter(round, scan, { at, session, ticket: ours })
  if (judgement.enters === 'before' && present) await cameBefore(round, scan, present, at)
  return verdictOf(round, row, ticket, session)
}

/** When it happened, by the device's clock; a clock that is wrong by more than a week is not believed. */
function momentOf(scan: Told, now: Date): Date {
  const week = 7 * 86_400_000
  return new Date(scan.at > now.getTime() || scan.at < now.getTime() - week ? now.getTime() : scan.at)
}

type Where = { at: Date; session: number | null; ticketId: number | null }

async function record({ tx, teller, now, version }: Round, scan: Told, row: KnownScan, where: Where) {
  const later = {
    shown: row.shown,
    conflict: row.conflict,
    verdict: row.verdict,
    first_scan_id: row.first_scan_id,
    version,
  }
  await tx
    .insertInto('door.scan')
    .values({
      id: scan.id,
      gathering_id: teller.gatheringId,
      session_id: where.session,
      device_id: teller.deviceId,
      person_id: teller.personId,
      at: where.at,
      received_at: now,
      act: scan.act,
      means: scan.means,
      code_hash: scan.hash ? Buffer.from(scan.hash, 'base64url') : null,
      ticket_id: where.ticketId === null ? null : String(where.ticketId),
      undoes: scan.undoes ?? null,
      reason: scan.reason ?? null,
      ...later,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(later).where('door.scan.gathering_id', '=', teller.gatheringId),
    )
    .execute()
}

async function enter(
  { tx, teller, version }: Round,
  scan: Told,
  where: { at: Date; session: number | null; ticket: TicketRow | undefined },
) {
  const { id } = await tx
    .insertInto('door.attendance')
    .values({
      gathering_id: teller.gatheringId,
      session_id: where.session,
      ticket_id: where.ticket ? String(where.ticket.ticket_id) : null,
      person_id: where.ticket?.person_id ?? null,
      walk_in: where.ticket === undefined,
      name: where.ticket ? null : (scan.name ?? null),
      reason: scan.reason ?? null,
      at: where.at,
      scan_id: scan.id,
      device_id: teller.deviceId,
      version,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const presence = {
    attendanceId: Number(id),
    gatheringId: teller.gatheringId,
    sessionId: where.session,
    ticketId: where.ticket?.ticket_id ?? null,
    personId: where.ticket?.person_id ?? null,
  }
  await announce(tx, attended, [presence])
}

/** A scan that came in late turns out to be the first: the one that was thought first becomes the second. */
async function cameBefore({ tx, teller, version }: Round, scan: Told, present: EntryRow, at: Date) {
  await tx
    .updateTable('door.attendance')
    .set({ at, scan_id: scan.id, device_id: teller.deviceId, reason: scan.reason ?? null, version })
    .where('id', '=', present.id)
    .execute()
  await tx
    .updateTable('door.scan')
    .set({ verdict: 'already', conflict: true, first_scan_id: scan.id, version })
    .where('id', '=', present.scan_id)
    .execute()
}

/** Takes back an admission: of the same device, or any when one may admit. */
async function undo(round: Round, scan: Told, at: Date): Promise<Verdict> {
  const { tx, teller, version, now } = round
  const entry = await tx
    .selectFrom('door.attendance')
    .selectAll()
    .where('gathering_id', '=', teller.gatheringId)
    .where('scan_id', '=', scan.undoes ?? scan.id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  const may = teller.role === 'admit' || (entry !== undefined && entry.device_id === teller.deviceId)
  const answer = entry === undefined || may ? 'undone' : 'not-allowed'
  const row: KnownScan = { id: scan.id, verdict: answer, shown: scan.shown, conflict: false, first_scan_id: null }
  await record(round, scan, row, {
    at,
    session: entry?.session_id ?? null,
    ticketId: Number(entry?.ticket_id ?? 0) || null,
  })
  if (entry && may) {
    await tx.updateTable('door.attendance').set({ undone_at: now, version }).where('id', '=', entry.id).execute()
    const { gathering_id: gatheringId, session_id: sessionId, person_id: personId } = entry
    const ticketId = entry.ticket_id === null ? null : Number(entry.ticket_id)
    await announce(tx, attendanceUndone, [
      { attendanceId: Number(entry.id), gatheringId, sessionId, ticketId, personId },
    ])
  }
  const [changed] = entry ? await entriesFor(tx, teller.gatheringId, { scans: [entry.scan_id] }) : []
  return { ...(await verdictOf(round, row, undefined, null)), entry: changed ? entryOf(changed) : null }
}

async function verdictOf(
  { tx, teller }: Round,
  row: KnownScan,
  ticket: TicketRow | undefined,
  session: number | null,
): Promise<Verdict> {
  const ours = ticket?.gathering_id === teller.gatheringId ? ticket : undefined
  const [own] = await entriesFor(tx, teller.gatheringId, { scans: [row.id] })
  const found = own ?? (ours && (await findEntry(tx, teller.gatheringId, ours.ticket_id, session)))
  const entry: Entry | null = found ? entryOf(found) : null
  const second = row.verdict === 'already' && entry !== null
  return {
    id: row.id,
    answer: row.verdict as Judgement['answer'],
    shown: row.shown as Scan['shown'],
    ticket: ours ? listed(ours, undefined) : null,
    entry,
    first: second ? { at: entry.at, device: entry.device } : null,
    elsewhere: ticket && !ours ? await elsewhere(tx, ticket.gathering_id) : null,
    conflict: row.conflict,
  }
}

async function elsewhere(tx: Tx, gatheringId: number): Promise<Verdict['elsewhere']> {
  const row = await tx
    .selectFrom('programme.gathering_card')
    .select(['title', 'starts_at'])
    .where('id', '=', gatheringId)
    .executeTakeFirst()
  return row ? { title: row.title, startsAt: row.starts_at.getTime() } : null
}
