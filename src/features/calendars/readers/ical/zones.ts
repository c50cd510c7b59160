import ICAL from 'ical.js'
import { aDay, toInstant, type WallTime } from '../time/wall.ts'
import { windowsZones } from '../time/windows-zones.ts'
import { zoneNamed } from '../time/zone-names.ts'
import type { Component } from './components.ts'
import { Properties } from './properties.ts'

/** A time zone of a calendar: the IANA zone it is or comes nearest to, and how its wall times become instants. */
export type Zone = { name: string; toInstant(wall: WallTime): number }

export function zoneOf(name: string): Zone {
  return { name, toInstant: (wall) => toInstant(wall, name) }
}

/**
 * The zones of one calendar. A name the machine knows, in whatever dress, is taken from the machine, whose rules are
 * kept up better than those that producers write out; only for a name that says nothing ("Customized Time Zone") is the
 * calendar's own VTIMEZONE used.
 */
export class Zones {
  /** For times without a zone. */
  readonly floating: Zone
  #definitions = new Map<string, Component>()
  #found = new Map<string, Zone | undefined>()
  #year: number

  constructor(calendar: Component, { timezone, now }: { timezone: string; now: Date }) {
    this.#year = now.getUTCFullYear()
    for (const definition of calendar.components.filter((component) => component.name === 'VTIMEZONE')) {
      const tzid = new Properties(definition).text('TZID')
      if (tzid) this.#definitions.set(tzid, definition)
    }
    const stated = new Properties(calendar).text('X-WR-TIMEZONE', 'TIMEZONE-ID')
    this.floating = (stated && this.#resolved(stated, zoneOf(timezone))) || zoneOf(timezone)
  }

  /** The zone a TZID parameter means, or undefined when nothing says what it is. */
  named(tzid: string): Zone | undefined {
    if (!this.#found.has(tzid)) this.#found.set(tzid, this.#resolved(tzid, this.floating))
    return this.#found.get(tzid)
  }

  #resolved(tzid: string, preferred: Zone): Zone | undefined {
    const name = zoneNamed(tzid, preferred.name)
    if (name) return zoneOf(name)
    const definition = this.#definitions.get(tzid)
    if (!definition) return undefined
    const location = new Properties(definition).text('X-LIC-LOCATION')
    const located = location && zoneNamed(location, preferred.name)
    return located ? zoneOf(located) : definedZone(definition, preferred, this.#year)
  }
}

/** A zone from its VTIMEZONE: the IANA zone that has the same clock all year, or else the definition itself. */
function definedZone(definition: Component, preferred: Zone, year: number): Zone | undefined {
  const text = observances(definition)
  if (text === '') return undefined
  const timezone = new ICAL.Timezone({ component: `BEGIN:VTIMEZONE\r\nTZID:own\r\n${text}END:VTIMEZONE`, tzid: 'own' })
  const own = (wall: WallTime): number => wall - timezone.utcOffset(icalTime(wall)) * 1000
  const samples = Array.from({ length: 106 }, (_, index) => Date.UTC(year, 0, 1, 12) + index * 7 * aDay)
  const twin = [preferred.name, ...new Set(windowsZones.values())].find((name) =>
    samples.every((wall) => own(wall) === toInstant(wall, name)),
  )
  return twin ? zoneOf(twin) : { name: preferred.name, toInstant: own }
}

const mostObservances = 200

/**
 * The observances of a VTIMEZONE, only with lines that ical.js reads in bounded time: it expands a zone's rules from
 * their start to the year asked for, and a rule per second would take it for ever.
 */
function observances(definition: Component): string {
  let text = ''
  for (const { name, lines } of definition.components.slice(0, mostObservances)) {
    const kept = lines.map((line) => line.text.trim().toUpperCase()).filter((line) => safeLine.test(line))
    const complete = ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'].every((start) =>
      kept.some((line) => line.startsWith(start)),
    )
    if ((name === 'STANDARD' || name === 'DAYLIGHT') && complete)
      text += [`BEGIN:${name}`, ...kept, `END:${name}`, ''].join('\r\n')
  }
  return text
}

const safeLine =
  /^(?:DTSTART:\d{8}T\d{6}|TZOFFSET(?:FROM|TO):[+-]\d{4}|RDATE:\d{8}T\d{6}|RRULE:FREQ=YEARLY(?:;(?:INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}|WKST=[A-Z]{2}|UNTIL=\d{8}(?:T\d{6}Z?)?))*)$/

/** The same wall time for ical.js, which then treats it as floating. */
export function icalTime(wall: WallTime, isDate = false): ICAL.Time {
  const at = new Date(wall)
  return new ICAL.Time(
    {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      isDate,
    },
    ICAL.Timezone.localTimezone,
  )
}
