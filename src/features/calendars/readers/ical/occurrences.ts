import { aDay, dayOf, type WallTime } from '../time/wall.ts'
import type { Event } from './event.ts'
import type { Moment } from './moments.ts'
import { ruleTimes, type Budget, type WallWindow } from './recurrence.ts'

/** One date of an event: when the event says it was to start, and the event that speaks for it. */
export type Occurrence = {
  /** The start the recurrence rule gave, which stays when the date itself is moved. */
  original: WallTime
  start: WallTime
  event: Event
}

export type Window = { from: Date; until: Date }

/**
 * The dates of one event that may lie in the window: its own start, those of its rules, and its extra dates, without the
 * excepted ones, each replaced by the override that speaks for it. A rule's start is its own first date, whether or not
 * the rule says so (RFC 5545, 3.8.5.3).
 *
 * @throws UnusableRule
 */
export function occurrencesOf(main: Event, overrides: Event[], window: Window, budget: Budget): Occurrence[] {
  if (main.recurrenceId) return [{ original: main.recurrenceId.wall, start: main.start.wall, event: main }]
  const period = wallWindow(main, overrides, window)
  const walls = new Set([main.start.wall, ...main.extraDates.map((date) => wallIn(main, date))])
  for (const rule of main.rules) for (const wall of ruleTimes(rule.value, main.start, period, budget)) walls.add(wall)
  const excepted = exceptions(main, period, budget)
  const replaced = new Replacements(main, overrides)
  const kept = [...walls].filter((wall) => !excepted(wall)).sort((one, other) => one - other)
  return [...kept.map((wall) => replaced.at(wall)), ...replaced.rest()]
}

/** Wide enough for what began before the window and for what an override moved a month or two. */
function wallWindow(main: Event, overrides: Event[], { from, until }: Window): WallWindow {
  const end = main.endOf(main.start.wall)
  const length = end === null ? 0 : end - main.start.instant
  const shifts = overrides.map(({ start, recurrenceId }) => Math.abs(start.wall - (recurrenceId?.wall ?? start.wall)))
  const margin = 2 * aDay + Math.min(Math.max(0, ...shifts), 370 * aDay)
  return { from: from.getTime() - length - margin, until: until.getTime() + margin }
}

/** A moment as wall time of the event: another zone's is converted, a day gets the event's time of day. */
function wallIn(main: Event, moment: Moment): WallTime {
  if (moment.isDate && !main.start.isDate) return moment.wall + (main.start.wall % aDay)
  if (main.start.isDate) return moment.wall - (moment.wall % aDay)
  return moment.wall + (moment.zone.name === main.start.zone.name ? 0 : offsetBetween(main, moment))
}

function offsetBetween(main: Event, moment: Moment): number {
  // Twice, since the first answer may be on the wrong side of a change of clock.
  const guess = moment.wall + (moment.instant - main.start.zone.toInstant(moment.wall))
  return guess + (moment.instant - main.start.zone.toInstant(guess)) - moment.wall
}

function exceptions(main: Event, period: WallWindow, budget: Budget): (wall: WallTime) => boolean {
  const walls = new Set(main.exceptRules.flatMap((rule) => ruleTimes(rule.value, main.start, period, budget)))
  const days = new Set<string>()
  for (const date of main.exceptDates) {
    if (date.isDate) days.add(dayOf(date.wall))
    else walls.add(wallIn(main, date))
  }
  return (wall) => walls.has(wall) || (days.size > 0 && days.has(dayOf(wall)))
}

/** The overrides of an event by the date they speak for. */
class Replacements {
  #main: Event
  #byWall = new Map<WallTime, Event>()
  #byDay = new Map<string, Event>()
  #lasting: { from: WallTime; event: Event }[] = []
  #used = new Set<Event>()
  #all: Event[]

  constructor(main: Event, overrides: Event[]) {
    this.#main = main
    this.#all = overrides
    for (const event of overrides) {
      const { recurrenceId } = event
      if (!recurrenceId) continue
      if (recurrenceId.isDate && !main.start.isDate) this.#byDay.set(dayOf(recurrenceId.wall), event)
      else this.#byWall.set(wallIn(main, recurrenceId), event)
      if (event.thisAndFuture) this.#lasting.push({ from: wallIn(main, recurrenceId), event })
    }
    this.#lasting.sort((one, other) => other.from - one.from)
  }

  at(original: WallTime): Occurrence {
    const own = this.#byWall.get(original) ?? this.#byDay.get(dayOf(original))
    if (own) {
      this.#used.add(own)
      return { original, start: own.start.wall, event: own }
    }
    const lasting = this.#lasting.find(({ from }) => from <= original)
    if (!lasting) return { original, start: original, event: this.#main }
    return { original, start: original + lasting.event.start.wall - lasting.from, event: lasting.event }
  }

  /** Overrides for dates that the rule does not give, or not any more: they stand on their own. */
  rest(): Occurrence[] {
    return this.#all
      .filter((event) => !this.#used.has(event))
      .map((event) => ({
        original: event.recurrenceId ? wallIn(this.#main, event.recurrenceId) : event.start.wall,
        start: event.start.wall,
        event,
      }))
  }
}
