import type { Reason } from '../item.ts'
import { dayOf } from '../time/wall.ts'
import type { Event } from './event.ts'

/** An event with the overrides of its dates. The key is missing when the event has no UID. */
export type Series = { key: string | undefined; main: Event; overrides: Event[] }

type Note = (event: Event, reason: Reason) => void

/**
 * Puts the events of a calendar together by UID: one main event with its overrides, in the newest version of each.
 *
 * A UID used twice is an old version next to a new one when SEQUENCE says so or when both start at the same time;
 * otherwise it is a producer that makes bad UIDs, and then both are kept, told apart by their date.
 */
export function withoutDoubles(events: Event[], skip: Note, remark: Note): Series[] {
  const series: Series[] = []
  const byUid = Map.groupBy(events, (event) => event.uid)
  for (const [uid, same] of byUid) {
    if (uid === undefined) series.push(...withoutUid(same, skip))
    else series.push(...seriesOf(uid, same, skip, remark))
  }
  return series
}

function seriesOf(uid: string, same: Event[], skip: Note, remark: Note): Series[] {
  const mains = newest(
    same.filter((event) => !event.recurrenceId),
    (event) => `${event.start.instant}`,
    skip,
  )
  const overrides = newest(
    same.filter((event) => event.recurrenceId),
    (event) => `${event.recurrenceId!.instant}`,
    skip,
  )
  const current = bySequence(mains, skip)
  const [first, ...others] = current
  if (!first) {
    // Dates without the event they belong to, as Outlook sends them when one was invited for one date only.
    return overrides.map((event) => ({ key: uid, main: event, overrides: [] }))
  }
  for (const other of others) remark(other, { code: 'key-not-unique' })
  const apart = (event: Event): string => (others.length === 0 ? uid : `${uid}@${dayOf(event.start.wall)}`)
  return [
    { key: apart(first), main: first, overrides },
    ...others.map((main) => ({ key: apart(main), main, overrides: [] })),
  ]
}

function withoutUid(events: Event[], skip: Note): Series[] {
  const named = (event: Event): string => `${event.start.instant} ${event.title?.toLowerCase()} ${event.fields().url}`
  return newest(events, named, skip).map((main) => ({ key: undefined, main, overrides: [] }))
}

/** Of events that are the same one, the last written. */
function newest(events: Event[], identity: (event: Event) => string, skip: Note): Event[] {
  if (events.length < 2) return events
  return [...Map.groupBy(events, identity).values()].map((same) => {
    const best = same.reduce((one, other) => (isNewer(other, one) ? other : one))
    for (const other of same) if (other !== best) skip(other, { code: 'duplicate' })
    return best
  })
}

function isNewer(one: Event, other: Event): boolean {
  return one.sequence === other.sequence ? one.version >= other.version : one.sequence > other.sequence
}

function bySequence(events: Event[], skip: Note): Event[] {
  const highest = Math.max(...events.map((event) => event.sequence))
  if (events.every((event) => event.sequence === highest)) return events
  for (const event of events) if (event.sequence < highest) skip(event, { code: 'superseded' })
  return events.filter((event) => event.sequence === highest)
}
