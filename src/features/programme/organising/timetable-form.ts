import { z } from 'zod'
import { addDays, cityDay, type Day, type Locale } from '#platform/i18n'
import type { GatheringBrief } from '../gatherings/brief.ts'
import type { StoredSession } from '../gatherings/sessions.ts'
import { words } from '../messages.ts'
import type { Typed } from './forms.ts'
import { momentOf, timeOf } from './moments.ts'
import { endAfter, timeProblem } from './session-form.ts'
import type { Placing } from './session-verbs.ts'

/** The days of a gathering, of which the timetable shows one at a time. A night counts with its evening. */
export function daysOf({ starts_at, ends_at }: Pick<GatheringBrief, 'starts_at' | 'ends_at'>): Day[] {
  const days: Day[] = []
  const last = cityDay(new Date(Number(ends_at) - 1))
  for (let day = cityDay(starts_at); day <= last && days.length < 31; day = addDays(day, 1)) days.push(day)
  return days
}

/** `room-12`, `start-12`, `end-12` of each session. */
export const timetableSchema = (sessions: StoredSession[]) =>
  z.object(
    Object.fromEntries(
      sessions.flatMap(({ id }) => [
        [`room-${id}`, z.string().optional()],
        [`start-${id}`, z.string().optional()],
        [`end-${id}`, z.string().optional()],
      ]),
    ) as Record<string, z.ZodOptional<z.ZodString>>,
  )

export const timetableValues = (sessions: StoredSession[]): Typed =>
  Object.fromEntries(
    sessions.flatMap((session) => [
      [`room-${session.id}`, String(session.roomId ?? '')],
      [`start-${session.id}`, timeOf(session.startsAt)],
      [`end-${session.id}`, timeOf(session.endsAt)],
    ]),
  )

/** Where a form puts the sessions of a day; or what is wrong, at the field it is wrong in. */
export function placingsFrom(
  values: Record<string, string | undefined>,
  {
    sessions,
    day,
    gathering,
    rooms,
  }: { sessions: StoredSession[]; day: Day; gathering: GatheringBrief; rooms: number[] },
  locale: Locale,
): { placings: Placing[] } | { problems: Record<string, string> } {
  const t = words(locale)
  const problems: Record<string, string> = {}
  const placings = sessions.flatMap(({ id, startsAt: before, roomId: known }): Placing[] => {
    // What lies before or after the day of the timetable stays on its own day.
    const own = cityDay(before) === day ? day : cityDay(before)
    const startsAt = momentOf(own, values[`start-${id}`])
    const endsAt = endAfter(own, startsAt, values[`end-${id}`])
    const typed = values[`room-${id}`]
    const roomId = typed ? Number(typed) : undefined
    if (startsAt === undefined) problems[`start-${id}`] = t('wrong.momentMissing')
    else if (endsAt === undefined) problems[`end-${id}`] = t('wrong.endMissing')
    else {
      const problem = timeProblem(gathering, startsAt, endsAt, locale)
      if (problem !== undefined) problems[`start-${id}`] = problem
    }
    if (roomId !== undefined && roomId !== known && !rooms.includes(roomId)) problems[`room-${id}`] = t('wrong.field')
    return startsAt && endsAt ? [{ id, startsAt, endsAt, roomId }] : []
  })
  return Object.keys(problems).length > 0 ? { problems } : { placings }
}
