import type { Tx } from '#platform/database'
import { hashOf, type Proposal } from '../proposals/proposal.ts'
import { clean, propose, type Surroundings } from '../proposals/propose.ts'
import type { Reading } from '../readers/index.ts'
import { adopt, knownElsewhere, type KnownItem, titleOf } from './queries.ts'
import type { Entry } from './report.ts'

/** What a source says of one item now. */
export type Candidate = { key: string; proposal: Proposal; hash: string }

/** The same of an item that was imported before, perhaps under another key. */
export type KnownCandidate = Candidate & { known: KnownItem; formerKey?: string }

/** Everything a source says now, once for each key. */
export function candidatesFrom({ items }: Reading, around: Surroundings): Candidate[] {
  const byKey = new Map<string, Candidate>()
  for (const item of items) {
    const [key, proposal] = [clean(item.key), propose(item, around)]
    byKey.set(key, { key, proposal, hash: hashOf(proposal) })
  }
  return [...byKey.values()]
}

/** Tells new items from known ones; an item that another subscribed source brings is left to that source. */
export async function sorted(tx: Tx, sourceId: number, candidates: Candidate[], known: Map<string, KnownItem>) {
  const unknown = candidates.filter(({ key }) => !known.has(key) && isWorldwide(key)).map(({ key }) => key)
  const elsewhere = await knownElsewhere(tx, sourceId, unknown)
  const adoptable = unknown.filter((key) => elsewhere.get(key)?.subscribed === false)
  for (const item of await adopt(tx, sourceId, adoptable)) known.set(item.key, item)
  const fresh: Candidate[] = []
  const old: KnownCandidate[] = []
  const entries: Entry[] = []
  for (const candidate of candidates) {
    const item = known.get(candidate.key)
    const other = elsewhere.get(candidate.key)
    if (item?.gathering_id === null) entries.push(entryOf('skipped', candidate, { reason: { code: 'removed-here' } }))
    else if (item) old.push({ ...candidate, known: item })
    else if (other)
      entries.push(entryOf('skipped', candidate, { reason: { code: 'known-from', params: { source: other.label } } }))
    else fresh.push(candidate)
  }
  return { fresh, old, entries }
}

/** Whether a key means the same event wherever it turns up: a proper UID or a web address, not a number or "event1". */
function isWorldwide(key: string): boolean {
  return /^https?:/.test(key) || /^[^#\s]*@[^#\s]+\.[^#\s]+/.test(key) || /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(key)
}

export function entryOf(outcome: Entry['outcome'], { key, proposal }: Candidate, more: Partial<Entry> = {}): Entry {
  return { outcome, key, title: titleOf(proposal), startsAt: proposal.time.startsAt, ...more }
}
