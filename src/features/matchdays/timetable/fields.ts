import { z } from 'zod'
import { atCityTime, cityDay, formatTime } from '#platform/i18n'
import type { Matchday } from '../matchday/matchday.ts'
import type { DaySettings } from './setting-up.ts'
import type { Timetable } from './timetable.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'dates.wrong.time')
const number = (least: number, most: number) =>
  z.coerce.number('wrong.number').int('wrong.number').min(least, 'wrong.number').max(most, 'wrong.number')

/** The form of a day: a begin and an end, from which the slots follow. */
export const dayFields = z.object({
  from: time,
  until: time,
  change: number(0, 30),
  stretch: number(0, 20).default(4),
  walk: number(0, 3).default(0),
  pauseFrom: z
    .union([z.literal(''), time])
    .catch('')
    .default(''),
  pauseUntil: z
    .union([z.literal(''), time])
    .catch('')
    .default(''),
  rooms: z.string().max(5000, 'wrong.long').default(''),
})

const mostRooms = 80

/** What a form says of the day; or the field that is wrong, with the key of what to say. */
export function dayOf(
  fields: z.infer<typeof dayFields>,
  matchday: Matchday,
): { ok: true; settings: DaySettings } | { ok: false; errors: Record<string, string> } {
  const at = (clock: string) => atCityTime(cityDay(matchday.starts_at), clock)
  const [from, until] = [at(fields.from), at(fields.until)]
  const each = matchday.minutes + fields.change
  const slots = Math.floor(((until.getTime() - from.getTime()) / 60_000 + fields.change) / each)
  if (slots < 1) return { ok: false, errors: { until: 'dates.wrong.short' } }
  if (slots > 120) return { ok: false, errors: { until: 'dates.wrong.many' } }
  const pause = [fields.pauseFrom, fields.pauseUntil]
  if (pause.filter((one) => one !== '').length === 1) return { ok: false, errors: { pauseUntil: 'dates.wrong.pause' } }
  const [pauseFrom, pauseUntil] = pause.map((one) => (one === '' ? null : at(one)))
  if (pauseFrom && pauseUntil && pauseUntil <= pauseFrom)
    return { ok: false, errors: { pauseUntil: 'dates.wrong.pause' } }
  const rooms = [
    ...new Set(
      fields.rooms
        .split('\n')
        .map((name) => name.trim().slice(0, 60))
        .filter((name) => name !== ''),
    ),
  ]
  if (rooms.length === 0) return { ok: false, errors: { rooms: 'dates.wrong.rooms' } }
  if (rooms.length > mostRooms) return { ok: false, errors: { rooms: 'wrong.long' } }
  const { change, stretch, walk } = fields
  return {
    ok: true,
    settings: {
      startsAt: from,
      slots,
      change,
      stretch,
      walk,
      pauseFrom: pauseFrom ?? null,
      pauseUntil: pauseUntil ?? null,
      rooms,
    },
  }
}

/** A day as its form shows it; a new one takes the hours of the gathering. */
export function dayValues(
  matchday: Matchday,
  timetable: Timetable | undefined,
  rooms: string[],
): Record<string, string> {
  const clock = (at: Date | null) => (at === null ? '' : formatTime(at, 'nl'))
  if (timetable === undefined)
    return {
      ...{ from: clock(matchday.starts_at), until: clock(matchday.ends_at), change: '2', stretch: '4', walk: '0' },
      ...{ pauseFrom: '', pauseUntil: '', rooms: rooms.join('\n') },
    }
  const { starts_at, slots, change, stretch, walk, pause_from, pause_until, minutes } = timetable
  const until = new Date(starts_at.getTime() + (slots * (minutes + change) - change) * 60_000)
  return {
    ...{ from: clock(starts_at), until: clock(until), change: String(change), stretch: String(stretch) },
    ...{ walk: String(walk), pauseFrom: clock(pause_from), pauseUntil: clock(pause_until), rooms: rooms.join('\n') },
  }
}
