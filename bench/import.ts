// How fast a large calendar comes in, and comes in again when nothing changed.
import ICAL from 'ical.js'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importOnce, readSource, windowAt } from '#calendars'
import { addDays, cityDay, cityZone } from '#platform/i18n'
import { addGatherings, type NewGathering } from '#programme'
import type { Options, Row } from './kit/benchmark.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'

export const about =
  'Import of a calendar with 5 000 events, and again when nothing changed, against the least it must do.'

export async function* run({ data, say }: Options): AsyncGenerator<Row> {
  const now = new Date()
  for (const { name, bytes } of data ? calendarsIn(data) : [{ name: '5 000 events', bytes: calendarOf(5_000, now) }]) {
    say(`${name}: reading`)
    const options = { now, ...windowAt(now), timezone: cityZone }
    const peer = timed(() => ICAL.parse(new TextDecoder().decode(bytes)))
    const reading = timed(() => readSource(bytes, {}, options))
    yield {
      case: `${name}: read`,
      unit: 's',
      ours: reading,
      other: peer,
      against: 'ical.js, which only takes the text apart',
    }

    const platform = await openPlatform()
    try {
      const bound = await bareAdding(platform, readSource(bytes, {}, options).items.length, now)
      say(`${name}: importing`)
      const take = () => importOnce(platform.db, 'file:/bench.ics', { bytes, origin: {} }, {}, now)
      const first = await timedOnce(take)
      say(`${name}: importing again`)
      const again = await medianOf(5, take)
      yield {
        case: `${name}: import`,
        unit: 's',
        ours: first,
        other: bound,
        against: 'adding as many gatherings straight away',
        goal: { of: 'ours', atMost: 5 },
      }
      yield {
        case: `${name}: import again`,
        unit: 's',
        ours: again,
        other: reading,
        against: 'reading it',
        goal: { of: 'ours', atMost: 1 },
      }
    } finally {
      await platform.close()
    }
  }
}

function calendarsIn(folder: string): { name: string; bytes: Uint8Array }[] {
  const names = readdirSync(folder).filter((name) => /\.(?:ics|html?|xml)$/.test(name))
  return names.sort().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** A calendar like those of WordPress sites: evenings over a year, each with a text, a place and categories. */
function calendarOf(count: number, now: Date): Uint8Array {
  const first = addDays(cityDay(now), -180)
  const events = Array.from({ length: count }, (_, index) => {
    const day = addDays(first, index % 365).replaceAll('-', '')
    const hour = String(9 + (index % 12)).padStart(2, '0')
    return [
      'BEGIN:VEVENT',
      `UID:${index}-bench@calendar.example`,
      `DTSTART;TZID=Europe/Amsterdam:${day}T${hour}0000`,
      `DTEND;TZID=Europe/Amsterdam:${day}T${hour}4500`,
      `SUMMARY:Avond ${index} over geluid\\, beeld en wat daartussen zit`,
      `DESCRIPTION:<p>Een avond met <b>makers</b> uit de stad.</p><p>Na afloop is er tijd om elkaar te spreken. <a href="https:`,
      ` //calendar.example/${index}">Meer lezen</a></p>`,
      `LOCATION:Studio ${index % 30}\\, Zenderstraat ${index % 30}\\, Hilversum`,
      `CATEGORIES:${['Lezing', 'Workshop', 'Borrel', 'Festival'][index % 4]},Media`,
      `URL:https://calendar.example/${index}`,
      'LAST-MODIFIED:20260901T101500Z',
      'END:VEVENT',
    ].join('\r\n')
  })
  return new TextEncoder().encode(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Bench', ...events, 'END:VCALENDAR', ''].join('\r\n'),
  )
}

/** Seconds that the programme itself needs for so many gatherings. */
async function bareAdding({ db }: BenchPlatform, count: number, now: Date): Promise<number> {
  const gatherings = Array.from({ length: count }, (_, index): NewGathering => {
    const startsAt = new Date(now.getTime() + (index % 365) * 86_400_000)
    return {
      kind: 'talk',
      title: { nl: `Kale avond ${index}` },
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
    }
  })
  return timedOnce(() => db.transaction().execute((tx) => addGatherings(tx, gatherings)))
}

/** The middle of five runs, in seconds, after one to warm up. */
function timed(work: () => unknown): number {
  work()
  return median(
    Array.from({ length: 5 }, () => {
      const start = performance.now()
      work()
      return (performance.now() - start) / 1000
    }),
  )
}

async function timedOnce(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function medianOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await timedOnce(work))
  return median(times)
}
