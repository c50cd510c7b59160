import { after, spanOf } from '../ical/moments.ts'
import { zoneOf } from '../ical/zones.ts'
import type { Reason } from '../item.ts'
import { aDay, toWall } from '../time/wall.ts'
import { pageMoment } from './dates.ts'
import { own, textIn } from './json.ts'
import type { Node } from './nodes.ts'

/** When an event is; whole days end at the midnight after the last. */
export type Times = { startsAt: Date; endsAt: Date | null; allDay: boolean }

/** When an event of a page is; a day without a time is the whole day, and so is the last day of several. */
export function timesOf(event: Node, timezone: string): Times | Reason {
  const stated = textIn(own(event, 'startDate'))
  if (!stated) return { code: 'no-start' }
  const start = pageMoment(stated, timezone)
  if (!start) return { code: 'start-unreadable', params: { text: stated.slice(0, 60) } }
  const endText = textIn(own(event, 'endDate'))
  const end = endText === undefined ? undefined : pageMoment(endText, timezone)
  const startsAt = new Date(start.instant)
  const startDay = toWall(start.instant, timezone) - (toWall(start.instant, timezone) % aDay)
  const endDay = end && toWall(end.instant, timezone) - (toWall(end.instant, timezone) % aDay)
  const reversed = end && end.instant < start.instant && !(endDay === startDay && (end.isDate || end.isMidnight))
  if (reversed) return { code: 'ends-before-start', params: { start: stated.slice(0, 25), end: endText!.slice(0, 25) } }
  const zone = zoneOf(timezone)
  if (start.isDate) return { startsAt, endsAt: new Date(zone.toInstant((endDay ?? startDay) + aDay)), allDay: true }
  const span = end ? undefined : spanOf(textIn(own(event, 'duration')) ?? '')
  if (span)
    return { startsAt, endsAt: laterThan(startsAt, after(toWall(start.instant, timezone), zone, span)), allDay: false }
  // A last day without a time says on which day it ends, not when.
  if (end?.isDate)
    return { startsAt, endsAt: endDay === startDay ? null : new Date(zone.toInstant(endDay! + aDay)), allDay: false }
  return { startsAt, endsAt: end ? laterThan(startsAt, end.instant) : null, allDay: false }
}

function laterThan(start: Date, end: number): Date | null {
  return end > start.getTime() ? new Date(end) : null
}
