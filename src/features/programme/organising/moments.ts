import { addDays, atCityTime, cityDay, type Day, daysBetween, formatTime } from '#platform/i18n'

/** The instant of a day and time as a form sends them; undefined when there is no such day or time. */
export function momentOf(day: string | undefined, time: string | undefined): Date | undefined {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(day ?? '') || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) return undefined
  try {
    return atCityTime(day!, time!)
  } catch {
    return undefined
  }
}

export const timeOf = (instant: Date): string => formatTime(instant, 'nl')

/** How far something moves on the clock and the calendar: a summer evening at eight stays at eight in winter. */
export type Shift = { days: number; minutes: number }

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export const shiftBetween = (from: Date, to: Date): Shift => ({
  days: daysBetween(cityDay(from), cityDay(to)),
  minutes: minutesOf(timeOf(to)) - minutesOf(timeOf(from)),
})

export function shifted(instant: Date, { days, minutes }: Shift): Date {
  const total = minutesOf(timeOf(instant)) + minutes
  const over = Math.floor(total / 1440)
  const within = total - over * 1440
  const time = `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
  return atCityTime(addDays(cityDay(instant), days + over), time)
}

export const toDay = (instant: Date, day: Day): Date =>
  shifted(instant, { days: daysBetween(cityDay(instant), day), minutes: 0 })
