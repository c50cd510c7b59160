import { z } from 'zod'
import { calendarDay } from '#platform/http'
import { atCityTime, cityDay, formatTime } from '#platform/i18n'
import type { Format } from '../arrangement/arrangement.ts'
import type { Words } from '../messages.ts'
import { limits, type Setup } from './defaults.ts'

const number = (least: number, most: number) =>
  z.coerce.number('wrong.number').int('wrong.number').min(least, 'wrong.number').max(most, 'wrong.number')
const title = z.string().trim().max(80, 'wrong.long').optional()

/** What the form of an arrangement sends; what its format has no field for is left out. */
export const setupFields = z.object({
  once: z.uuid('wrong.form'),
  startDay: calendarDay('wrong.moment'),
  startTime: z.string('wrong.moment').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wrong.moment'),
  rounds: number(1, limits.rounds).default(1),
  minutes: number(1, limits.minutes),
  pause: number(0, limits.pause).default(0),
  tables: number(1, limits.tables).default(1),
  seats: number(2, limits.seats).default(2),
  most: number(1, limits.rounds).optional(),
  automatic: z.enum(['yes', 'no']).default('yes'),
  preferNew: number(0, 2).default(1),
  preferMixed: number(0, 2).default(1),
  titleNl: title,
  titleEn: title,
})

export type Rejected = { values: Record<string, string | string[]>; errors: Record<string, string> }

export function setupOf(fields: z.infer<typeof setupFields>): Setup {
  const { titleNl, titleEn, startDay, startTime, automatic, rounds, minutes, pause, tables, seats, most } = fields
  return {
    startsAt: atCityTime(startDay, startTime),
    ...{ rounds, minutes, pause, tables, seats, most, preferNew: fields.preferNew, preferMixed: fields.preferMixed },
    automatic: automatic === 'yes',
    title: titleNl || titleEn ? { ...(titleNl && { nl: titleNl }), ...(titleEn && { en: titleEn }) } : undefined,
  }
}

/** A setup as the form shows it. */
export const valuesOf = (setup: Setup): Record<string, string> => ({
  startDay: cityDay(setup.startsAt),
  startTime: formatTime(setup.startsAt, 'nl'),
  rounds: String(setup.rounds),
  minutes: String(setup.minutes),
  pause: String(setup.pause),
  tables: String(setup.tables),
  seats: String(setup.seats),
  most: setup.most === undefined ? '' : String(setup.most),
  automatic: setup.automatic ? 'yes' : 'no',
  preferNew: String(setup.preferNew),
  preferMixed: String(setup.preferMixed),
  titleNl: setup.title?.nl ?? '',
  titleEn: setup.title?.en ?? '',
})

const wrongs = ['wrong.number', 'wrong.long', 'wrong.moment', 'wrong.form', 'wrong.roundsTaken'] as const

/** What is wrong with a form, in words; the schemas name a message of ours. */
export const said = (errors: Record<string, string>, t: Words): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, t(wrongs.find((one) => one === key) ?? 'wrong.form')]),
  )

export const isFormat = (text: string | undefined): text is Format =>
  text === 'rounds' || text === 'meetings' || text === 'groups'
