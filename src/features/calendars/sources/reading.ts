import type { Database, Tx } from '#platform/database'
import { addDays, cityDay, cityZone, startOfDay } from '#platform/i18n'
import type { Log } from '#platform/log'
import { clean } from '../proposals/propose.ts'
import { importReading } from '../imports/importing.ts'
import type { Report } from '../imports/report.ts'
import { type Format, type Reading, type Origin, readSource, UnreadableSource } from '../readers/index.ts'
import { hasFailed, settleSource, type SourceWishes, wasRead, wasUnchanged } from './actions.ts'
import { type FetchLimits, fetchSource, Unfetchable } from './fetch/fetching.ts'
import { dueSources, lockedSource, type Source, sourceAt, surroundingsOf } from './queries.ts'

/** What is read of a calendar: the year behind us, for the archive, and the eighteen months ahead. */
export function windowAt(now: Date): { from: Date; until: Date } {
  const today = cityDay(now)
  return { from: startOfDay(addDays(today, -365)), until: startOfDay(addDays(today, 550)) }
}

/** A file or page as it came in. */
export type Incoming = { bytes: Uint8Array; origin: Origin; etag?: string | null; lastModified?: string | null }

class DryRun extends Error {
  report: Report
  constructor(report: Report) {
    super('dry run')
    this.report = report
  }
}

/**
 * Imports one file or page under an address, all or nothing.
 *
 * @param dryRun do everything, tell what came of it, and leave no trace
 * @throws UnreadableSource when it is broken; then nothing has changed
 */
export async function importOnce(
  db: Database,
  address: string,
  incoming: Incoming,
  wishes: SourceWishes & { dryRun?: boolean },
  now: Date,
): Promise<{ report: Report; reading: Reading & { format: Format } }> {
  const { dryRun = false, ...settled } = wishes
  const known = await sourceAt(db, address)
  const reading = read(incoming, wishes.sessionsAsItems ?? known?.sessions_as_items ?? false, now)
  const work = async (tx: Tx): Promise<Report> => {
    const { id } = await settleSource(tx, address, settled, reading.name && clean(reading.name), now)
    const source = (await lockedSource(tx, id, true))!
    const report = await takeIn(tx, source, reading, incoming, now)
    if (dryRun) throw new DryRun(report)
    return report
  }
  try {
    return { report: await db.transaction().execute(work), reading }
  } catch (error) {
    if (error instanceof DryRun) return { report: error.report, reading }
    throw error
  }
}

function read({ bytes, origin }: Incoming, sessionsAsItems: boolean, now: Date): Reading & { format: Format } {
  return readSource(bytes, origin, { now, ...windowAt(now), timezone: cityZone, sessionsAsItems })
}

async function takeIn(
  tx: Tx,
  source: Source,
  reading: Reading & { format: Format },
  incoming: Incoming,
  now: Date,
): Promise<Report> {
  const around = await surroundingsOf(tx, source)
  const report = await importReading(tx, { id: source.id, around }, reading, { now, until: windowAt(now).until })
  await wasRead(tx, source, now, {
    format: reading.format,
    etag: incoming.etag ?? null,
    lastModified: incoming.lastModified ?? null,
  })
  return report
}

/** What came of reading a subscribed source. */
export type ReadOutcome = { report: Report } | 'unchanged' | 'busy' | { problem: string }

/**
 * Reads one subscribed source and takes in what it says. A failure is written down with the source and changes nothing
 * else.
 */
export async function readSubscribed(
  db: Database,
  source: Source,
  now: Date,
  limits: FetchLimits = {},
): Promise<ReadOutcome> {
  try {
    // Once a day in full, whatever the server says: time moves on, and repeating events gain new dates.
    const today = source.read_at !== null && cityDay(source.read_at) === cityDay(now)
    const condition = today ? { etag: source.etag, lastModified: source.last_modified } : {}
    const fetched = await fetchSource({ url: source.address, ...condition }, limits)
    if (fetched.unchanged)
      return await inTurn(db, source, async (tx, current) => (await wasUnchanged(tx, current, now), 'unchanged'))
    const incoming = { ...fetched, origin: { contentType: fetched.contentType, url: fetched.url } }
    const reading = read(incoming, source.sessions_as_items, now)
    return await inTurn(db, source, async (tx, current) => ({
      report: await takeIn(tx, current, reading, incoming, now),
    }))
  } catch (error) {
    if (!(error instanceof UnreadableSource) && !(error instanceof Unfetchable)) throw error
    const { code, params, message } = error
    const at = error instanceof UnreadableSource && error.line !== undefined ? { line: error.line } : {}
    return await inTurn(
      db,
      source,
      async (tx, current) => (
        await hasFailed(tx, current, now, { code, params: { ...params, ...at } }),
        { problem: message }
      ),
    )
  }
}

/** Works on a source unless somebody else is at it. */
async function inTurn(
  db: Database,
  { id }: Source,
  work: (tx: Tx, source: Source) => Promise<ReadOutcome>,
): Promise<ReadOutcome> {
  return db.transaction().execute(async (tx) => {
    const source = await lockedSource(tx, id, false)
    return source ? work(tx, source) : 'busy'
  })
}

const atOnce = 25

/** Reads the subscribed sources whose time has come, one after the other. One that fails does not stop the rest. */
export async function readDueSources(db: Database, now: Date, log: Log, limits: FetchLimits = {}): Promise<void> {
  for (const source of await dueSources(db, now, atOnce)) {
    const outcome = await readSubscribed(db, source, now, limits).catch((error: Error) =>
      unforeseen(db, source, now, error),
    )
    if (outcome === 'unchanged' || outcome === 'busy') log.info('calendar source', { source: source.id, outcome })
    else if ('problem' in outcome)
      log.warn('calendar source could not be read', { source: source.id, problem: outcome.problem })
    else log.info('calendar source', { source: source.id, ...outcome.report.counts })
  }
}

/** A fault of ours, not of the source: it waits like a failed one, so that it does not hold up the others. */
async function unforeseen(db: Database, source: Source, now: Date, error: Error): Promise<ReadOutcome> {
  return inTurn(db, source, async (tx, current) => {
    await hasFailed(tx, current, now, { code: 'unexpected', params: {} })
    return { problem: error.message }
  })
}
