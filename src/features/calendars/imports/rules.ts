import type { Proposal } from '../proposals/proposal.ts'
import type { Skipped } from '../readers/index.ts'
import type { Candidate } from './candidates.ts'
import type { KnownItem } from './queries.ts'

/**
 * The items that a source no longer mentions, of those one would expect in it: still to come, and within the window that
 * was read. Many calendars drop what is over, and that is not vanishing.
 *
 * An item that is still there but could not be read is not gone. Nor is anything while a part of the source was
 * unreadable: what is missing may stand there.
 */
export function vanishedItems(
  known: Map<string, KnownItem>,
  present: { key: string }[],
  skipped: Skipped[],
  { now, until }: { now: Date; until: Date },
): KnownItem[] {
  if (skipped.some(({ reason }) => reason.code === 'json-unreadable')) return []
  const here = new Set(present.map(({ key }) => key))
  const unread = new Set(skipped.filter(({ reason }) => !meansGone.has(reason.code)).flatMap(({ key }) => key ?? []))
  return [...known.values()].filter(
    ({ key, gathering_id, vanished_at, starts_at, ends_at }) =>
      !here.has(key) &&
      gathering_id !== null &&
      vanished_at === null &&
      ends_at > now &&
      starts_at < until &&
      !unread.has(key) &&
      !unread.has(key.replace(/[#@]\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/, '')),
  )
}

/** Skipped, but for a reason that takes the date off the agenda all the same. */
const meansGone = new Set<string>(['private', 'outside-window', 'duplicate', 'superseded'])

/**
 * Events without a name of their own are known by title and date, so that one that moves looks like one that vanished and
 * one that is new. Where just one of each carries the same title and address, it is taken to be the same event.
 */
export function movedWithoutKey<Item extends Candidate>(
  fresh: Item[],
  gone: KnownItem[],
  said: Map<string, { said: Proposal; title: string }>,
): (Item & { known: KnownItem; formerKey: string })[] {
  const nameless = (key: string): boolean => /^no-(?:uid|id):/.test(key)
  const identity = ({ title, website }: Proposal): string => JSON.stringify([title, website])
  const before = Map.groupBy(
    gone.filter(({ key }) => nameless(key)),
    ({ key }) => identity(said.get(key)!.said),
  )
  const after = Map.groupBy(
    fresh.filter(({ key }) => nameless(key)),
    ({ proposal }) => identity(proposal),
  )
  return [...after].flatMap(([same, [item, second]]) => {
    const [known, other] = before.get(same) ?? []
    return item && known && !second && !other ? [{ ...item, known, formerKey: known.key }] : []
  })
}
