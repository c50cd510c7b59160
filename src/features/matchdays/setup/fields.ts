import { z } from 'zod'
import { calendarDay } from '#platform/http'
import { atCityTime, cityDay, formatTime } from '#platform/i18n'
import type { Settings } from '../matchday/setting-up.ts'
import type { Words } from '../messages.ts'

const number = (least: number, most: number) =>
  z.coerce.number('wrong.number').int('wrong.number').min(least, 'wrong.number').max(most, 'wrong.number')
const day = calendarDay('wrong.moment').optional()
const time = z
  .string('wrong.moment')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wrong.moment')
  .optional()

/** What the form of a match day sends. */
export const settingsFields = z.object({
  registrationDay: day,
  registrationTime: time,
  wishesDay: day,
  wishesTime: time,
  preferencesDay: day,
  preferencesTime: time,
  mostWishes: number(1, 30),
  mostPreferences: number(1, 50),
  minutes: number(3, 60),
  confirmDays: number(1, 60),
  kinds: z.array(z.enum(['calls', 'names'])).min(1, 'wrong.kinds'),
})

export type Rejected = { values: Record<string, string | string[]>; errors: Record<string, string> }

const at = (date: string | undefined, clock: string | undefined): Date | null =>
  date === undefined ? null : atCityTime(date, clock ?? '23:59')

/** The settings of a form, or what does not fit: phases must end one after the other. */
export function settingsOf(fields: z.infer<typeof settingsFields>): Settings | { wrong: string } {
  const settings = {
    registrationUntil: at(fields.registrationDay, fields.registrationTime),
    wishesUntil: at(fields.wishesDay, fields.wishesTime),
    preferencesUntil: at(fields.preferencesDay, fields.preferencesTime),
    ...{ mostWishes: fields.mostWishes, mostPreferences: fields.mostPreferences },
    ...{ minutes: fields.minutes, confirmDays: fields.confirmDays },
    ...{ takesCalls: fields.kinds.includes('calls'), takesNames: fields.kinds.includes('names') },
  }
  const { registrationUntil: one, wishesUntil: two, preferencesUntil: three } = settings
  if (one && two && two < one) return { wrong: 'wishes' }
  const before = two ?? one
  return before && three && three < before ? { wrong: 'preferences' } : settings
}

/** Settings as the form shows them. */
export function valuesOf(settings: Settings): Record<string, string | string[]> {
  const both = (name: string, moment: Date | null) => ({
    [`${name}Day`]: moment === null ? '' : cityDay(moment),
    [`${name}Time`]: moment === null ? '' : formatTime(moment, 'nl'),
  })
  return {
    ...both('registration', settings.registrationUntil),
    ...both('wishes', settings.wishesUntil),
    ...both('preferences', settings.preferencesUntil),
    ...{ mostWishes: String(settings.mostWishes), mostPreferences: String(settings.mostPreferences) },
    ...{ minutes: String(settings.minutes), confirmDays: String(settings.confirmDays) },
    kinds: [...(settings.takesCalls ? ['calls'] : []), ...(settings.takesNames ? ['names'] : [])],
  }
}

const wrongs = [
  ...(['wrong.number', 'wrong.moment', 'wrong.kinds', 'wrong.order', 'wrong.listsShorter', 'wrong.long'] as const),
  ...(['wrong.title', 'wrong.party', 'wrong.form'] as const),
  ...(['dates.wrong.time', 'dates.wrong.short', 'dates.wrong.many', 'dates.wrong.pause', 'dates.wrong.rooms'] as const),
]

/** What is wrong with a form, in words; the schemas name a message of ours. */
export const said = (errors: Record<string, string>, t: Words): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, t(wrongs.find((one) => one === key) ?? 'wrong.form')]),
  )
