import type { Tx } from '#platform/database'
import type { Kind } from '#programme'
import type { Locale } from '#platform/i18n'
import { type Source, sourceAt } from './queries.ts'

/** How a source is to be read; what is absent stays as it is, or has its usual value for a new source. */
export type SourceWishes = {
  label?: string | undefined
  subscribed?: boolean | undefined
  intervalMinutes?: number | undefined
  organiserId?: number | undefined
  seriesId?: number | undefined
  placeId?: number | undefined
  kind?: Kind | undefined
  language?: Locale | undefined
  sessionsAsItems?: boolean | undefined
}

/**
 * The source at an address, made when it is not there yet, and brought in line with the wishes.
 * @param ownName what the calendar calls itself: the label of a new source that nobody named
 */
export async function settleSource(
  tx: Tx,
  address: string,
  wishes: SourceWishes,
  ownName: string | undefined,
  now: Date,
): Promise<Source> {
  const wanted = {
    label: wishes.label,
    subscribed: wishes.subscribed,
    interval_minutes: wishes.intervalMinutes,
    organiser_id: wishes.organiserId,
    series_id: wishes.seriesId,
    place_id: wishes.placeId,
    kind: wishes.kind,
    language: wishes.language,
    sessions_as_items: wishes.sessionsAsItems,
  }
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  await tx
    .insertInto('calendars.source')
    .values({ address, next_read_at: now, ...given, label: wishes.label ?? (ownName || labelOf(address)) })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ address, ...given }))
    .execute()
  return (await sourceAt(tx, address))!
}

/** What to call a source that nobody named: the host, or the file's name. */
export function labelOf(address: string): string {
  if (!/^https?:/.test(address)) return address.split(/[/\\]/).at(-1) || address
  return new URL(address).hostname.replace(/^www\./, '')
}

/** A source was read: when to do so again, and what to ask with. */
export async function wasRead(
  tx: Tx,
  source: Source,
  now: Date,
  read: { format: Source['format']; etag: string | null; lastModified: string | null },
): Promise<void> {
  await tx
    .updateTable('calendars.source')
    .set({
      format: read.format,
      etag: read.etag,
      last_modified: read.lastModified,
      read_at: now,
      next_read_at: later(now, source.interval_minutes),
      failures: 0,
      problem: null,
    })
    .where('id', '=', source.id)
    .execute()
}

/** A source answered that nothing changed. */
export async function wasUnchanged(tx: Tx, source: Source, now: Date): Promise<void> {
  const next_read_at = later(now, source.interval_minutes)
  await tx
    .updateTable('calendars.source')
    .set({ next_read_at, failures: 0, problem: null })
    .where('id', '=', source.id)
    .execute()
}

const aDay = 24 * 60

/** Reading failed: it is tried again after twice the time each time, at least once a day. */
export async function hasFailed(
  tx: Tx,
  source: Source,
  now: Date,
  problem: { code: string; params: Record<string, string | number> },
): Promise<void> {
  const failures = source.failures + 1
  const pause = Math.min(source.interval_minutes * 2 ** Math.min(failures, 10), Math.max(aDay, source.interval_minutes))
  await tx
    .updateTable('calendars.source')
    .set({ failures, problem: JSON.stringify(problem), next_read_at: later(now, pause) })
    .where('id', '=', source.id)
    .execute()
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
