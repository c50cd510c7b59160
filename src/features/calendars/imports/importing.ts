import type { Tx } from '#platform/database'
import { addGatherings, markReturned, markVanished, takeOverGatherings } from '#programme'
import { changeOf, gatheringOf } from '../proposals/proposal.ts'
import type { Surroundings } from '../proposals/propose.ts'
import type { Reading } from '../readers/index.ts'
import { type Candidate, candidatesFrom, entryOf, type KnownCandidate, sorted } from './candidates.ts'
import { currentGatherings } from './current.ts'
import { merge } from './merge.ts'
import {
  keepReport,
  type KnownItem,
  knownItems,
  type Remembered,
  remember,
  saidBefore,
  setVanished,
} from './queries.ts'
import { type Entry, type Report, reportOf, skippedEntry } from './report.ts'
import { movedWithoutKey, vanishedItems } from './rules.ts'

/**
 * Makes the gatherings of a source what the source says now, all or nothing in the transaction given.
 *
 * Items are recognised by key. New ones are added; changed ones change in place, except for fields that were changed
 * here; those the source no longer mentions are marked; those it mentions again lose the mark. Nothing is deleted.
 * The number of queries depends on how many items changed, not on how many there are.
 *
 * @param source id of the source, whose row the caller holds locked
 * @param reading what was read over `from` to `until`
 */
export async function importReading(
  tx: Tx,
  source: { id: number; around: Surroundings },
  reading: Reading,
  moment: { now: Date; until: Date },
): Promise<Report> {
  const known = await knownItems(tx, source.id)
  const candidates = candidatesFrom(reading, source.around)
  const { fresh, old, entries } = await sorted(tx, source.id, candidates, known)
  const gone = vanishedItems(known, candidates, reading.skipped, moment)
  const moved = movedWithoutKey(
    fresh,
    gone,
    await saidBefore(
      tx,
      source.id,
      gone.map(({ key }) => key),
    ),
  )
  const renamed = new Set(moved.map(({ formerKey }) => formerKey))

  entries.push(
    ...(await addFresh(
      tx,
      source.id,
      fresh.filter(({ key }) => !moved.some((one) => one.key === key)),
    )),
  )
  entries.push(...(await updateOld(tx, source.id, [...old, ...moved])))
  entries.push(
    ...(await markGone(
      tx,
      source.id,
      gone.filter(({ key }) => !renamed.has(key)),
      moment.now,
    )),
  )
  entries.push(...reading.skipped.map((one) => skippedEntry('skipped', one)))
  entries.push(...reading.remarks.map((one) => skippedEntry('remark', one)))
  const report = reportOf(entries)
  await keepReport(tx, source.id, moment.now, report)
  return report
}

async function addFresh(tx: Tx, sourceId: number, fresh: Candidate[]): Promise<Entry[]> {
  if (fresh.length === 0) return []
  const ids = await addGatherings(
    tx,
    fresh.map(({ proposal }) => gatheringOf(proposal)),
  )
  await remember(
    tx,
    sourceId,
    fresh.map(({ key, proposal, hash }, index) => ({ key, gatheringId: ids[index]!, hash, said: proposal, kept: [] })),
  )
  return fresh.map((candidate) => entryOf('added', candidate))
}

async function updateOld(tx: Tx, sourceId: number, old: KnownCandidate[]): Promise<Entry[]> {
  const entries: Entry[] = []
  const returned = old.filter(({ known }) => known.vanished_at !== null)
  const differing = old.filter(({ hash, known, formerKey }) => hash !== known.content_hash || formerKey !== undefined)
  await markReturned(
    tx,
    returned.map(({ known }) => known.gathering_id!),
  )
  await setVanished(
    tx,
    sourceId,
    returned.map(({ known }) => known.key),
    null,
  )
  const outcomes = await takeOver(tx, sourceId, differing)
  for (const candidate of old) {
    const outcome = outcomes.get(candidate.key)
    if (candidate.known.vanished_at !== null) entries.push(entryOf('returned', candidate, outcome))
    else entries.push(entryOf(outcome?.changed?.length ? 'changed' : 'same', candidate, outcome))
  }
  return entries
}

/** Merges what the source says now with what is here. Returns per key what was taken over and what was kept. */
async function takeOver(
  tx: Tx,
  sourceId: number,
  differing: KnownCandidate[],
): Promise<Map<string, Pick<Entry, 'changed' | 'kept'>>> {
  const before = await saidBefore(
    tx,
    sourceId,
    differing.map(({ known }) => known.key),
  )
  const here = await currentGatherings(
    tx,
    differing.map(({ known }) => known.gathering_id!),
  )
  const outcomes = new Map<string, Pick<Entry, 'changed' | 'kept'>>()
  const changes: Parameters<typeof takeOverGatherings>[1] = []
  const remembered: Remembered[] = []
  for (const { key, formerKey, proposal, hash, known } of differing) {
    const id = known.gathering_id!
    const merged = merge(before.get(known.key)?.said ?? proposal, proposal, here.get(id) ?? proposal)
    if (merged.changed.length > 0) changes.push({ id, change: changeOf(merged.change) })
    remembered.push({
      key,
      gatheringId: id,
      hash,
      said: proposal,
      kept: merged.kept,
      ...(formerKey === undefined ? {} : { formerKey }),
    })
    outcomes.set(key, { changed: merged.changed, kept: merged.kept })
  }
  if (changes.length > 0) await takeOverGatherings(tx, changes)
  await remember(tx, sourceId, remembered)
  return outcomes
}

async function markGone(tx: Tx, sourceId: number, gone: KnownItem[], now: Date): Promise<Entry[]> {
  const keys = gone.map(({ key }) => key)
  await markVanished(
    tx,
    gone.map(({ gathering_id }) => gathering_id!),
    now,
  )
  await setVanished(tx, sourceId, keys, now)
  const said = await saidBefore(tx, sourceId, keys)
  return gone.map(({ key, starts_at }) => ({
    outcome: 'vanished',
    key,
    title: said.get(key)?.title,
    startsAt: starts_at.toISOString(),
  }))
}
