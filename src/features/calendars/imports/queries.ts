import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Field, Proposal } from '../proposals/proposal.ts'
import { type Report, worthKeeping } from './report.ts'

/** An item as it was imported before. */
export type KnownItem = {
  key: string
  gathering_id: number | null
  content_hash: string
  starts_at: Date
  ends_at: Date
  vanished_at: Date | null
}

/** Everything a source said before, by key. */
export async function knownItems(tx: Tx, sourceId: number): Promise<Map<string, KnownItem>> {
  const rows = await tx
    .selectFrom('calendars.imported_item')
    .select(['key', 'gathering_id', 'content_hash', 'starts_at', 'ends_at', 'vanished_at'])
    .where('source_id', '=', sourceId)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

/** What a source said last of some items, and the fields that are kept as they are here. */
export async function saidBefore(
  tx: Tx,
  sourceId: number,
  keys: string[],
): Promise<Map<string, { said: Proposal; title: string }>> {
  if (keys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('calendars.imported_item')
    .select(['key', 'said'])
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`key = any (${keys})`)
    .execute()
  return new Map(rows.map(({ key, said }) => [key, { said: said as Proposal, title: titleOf(said as Proposal) }]))
}

export const titleOf = ({ title }: Pick<Proposal, 'title'>): string => title.nl ?? title.en ?? ''

/** Items another source brought in: the same key, known all over the world. */
export async function knownElsewhere(
  tx: Tx,
  sourceId: number,
  keys: string[],
): Promise<Map<string, { sourceId: number; label: string; subscribed: boolean }>> {
  if (keys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('calendars.imported_item as item')
    .innerJoin('calendars.source as source', 'source.id', 'item.source_id')
    .select(['item.key', 'item.source_id', 'source.label', 'source.subscribed'])
    .where('item.source_id', '<>', sourceId)
    .where('item.gathering_id', 'is not', null)
    .where(sql<boolean>`item.key = any (${keys})`)
    .orderBy('source.subscribed')
    .execute()
  return new Map(rows.map(({ key, source_id, label, subscribed }) => [key, { sourceId: source_id, label, subscribed }]))
}

/** Hands items over from sources that were only brought in once to the source that reads them now. */
export async function adopt(tx: Tx, sourceId: number, keys: string[]): Promise<KnownItem[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<KnownItem>`
    update calendars.imported_item item set source_id = ${sourceId}
      from calendars.source source
     where source.id = item.source_id and not source.subscribed and source.id <> ${sourceId} and item.key = any (${keys})
       and item.gathering_id is not null
       and not exists (select 1 from calendars.imported_item mine where mine.source_id = ${sourceId} and mine.key = item.key)
    returning item.key, item.gathering_id, item.content_hash, item.starts_at, item.ends_at, item.vanished_at`.execute(
    tx,
  )
  return rows
}

/** An item as it is to be remembered. `formerKey` when it went by another key until now. */
export type Remembered = {
  key: string
  formerKey?: string
  gatheringId: number | null
  hash: string
  said: Proposal
  kept: Field[]
}

const chunk = 2000

/** Remembers what a source said; items it says again are brought up to date and count as present. */
export async function remember(tx: Tx, sourceId: number, items: Remembered[]): Promise<void> {
  const renamed = items.flatMap(({ key, formerKey }) => (formerKey === undefined ? [] : [{ key, former: formerKey }]))
  if (renamed.length > 0) {
    await sql`update calendars.imported_item item set key = new.key
      from jsonb_to_recordset(${JSON.stringify(renamed)}) as new (key text, former text)
      where item.source_id = ${sourceId} and item.key = new.former`.execute(tx)
  }
  for (let from = 0; from < items.length; from += chunk)
    await rememberSome(tx, sourceId, items.slice(from, from + chunk))
}

async function rememberSome(tx: Tx, sourceId: number, items: Remembered[]): Promise<void> {
  const rows = items.map(({ key, gatheringId, hash, said, kept }) => ({
    key,
    gathering_id: gatheringId,
    content_hash: hash,
    said,
    kept_fields: kept,
    starts_at: said.time.startsAt,
    ends_at: said.time.endsAt,
  }))
  await sql`
    insert into calendars.imported_item (source_id, key, gathering_id, content_hash, said, kept_fields, starts_at, ends_at)
    select ${sourceId}, key, gathering_id, content_hash, said, array(select jsonb_array_elements_text(kept_fields)), starts_at, ends_at
      from jsonb_to_recordset(${JSON.stringify(rows)}) as new
           (key text, gathering_id integer, content_hash text, said jsonb, kept_fields jsonb, starts_at timestamptz, ends_at timestamptz)
    on conflict (source_id, key) do update set
      gathering_id = excluded.gathering_id, content_hash = excluded.content_hash, said = excluded.said,
      kept_fields = excluded.kept_fields, starts_at = excluded.starts_at, ends_at = excluded.ends_at, vanished_at = null`.execute(
    tx,
  )
}

/** Marks items their source does not mention any more (a date), or mentions again (null). */
export async function setVanished(tx: Tx, sourceId: number, keys: string[], at: Date | null): Promise<void> {
  if (keys.length === 0) return
  await tx
    .updateTable('calendars.imported_item')
    .set({ vanished_at: at })
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`key = any (${keys})`)
    .execute()
}

const reportsKept = 20

/** Keeps a report, and of each source only the last twenty. */
export async function keepReport(tx: Tx, sourceId: number, at: Date, report: Report): Promise<void> {
  await tx
    .insertInto('calendars.report')
    .values({ source_id: sourceId, at, ...report.counts, entries: JSON.stringify(worthKeeping(report)) })
    .execute()
  await sql`delete from calendars.report where source_id = ${sourceId} and id not in
    (select id from calendars.report where source_id = ${sourceId} order by at desc, id desc limit ${reportsKept})`.execute(
    tx,
  )
}
