import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { atCityTime, cityDay } from '#platform/i18n'
import { hoursPath, ownTimetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { emailOf } from '../students/address.ts'
import { studentOf } from '../students/queries.ts'
import { timetableOf } from '../timetable/timetable.ts'
import { saveHours } from './hours.tsx'
import { ownTimes } from './own.tsx'

const typed = z.string().trim().max(40).default('')
const clock = /^([01]\d|2[0-3]):[0-5]\d$/

const save = definePage({
  name: 'say when one can on a match day',
  path: hoursPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, z.object({ from: typed, until: typed }))
    if (!found || !read.ok) return notFound
    const { db, member, locale } = visit
    const who = { personId: member.personId, email: await emailOf(db, member.accountId) }
    const student = await studentOf(db, found.matchday.id, who)
    if (student === undefined || student.withdrawn_at !== null) return notFound
    const { from, until } = read.value
    const times = [from, until].filter((text) => text !== '')
    if (times.some((text) => !clock.test(text)) || (times.length === 2 && until <= from))
      return ownTimes(visit, read.value)
    const at = (text: string) => (text === '' ? null : atCityTime(cityDay(found.matchday.starts_at), text))
    const timetable = await timetableOf(db, found.matchday.id)
    if (timetable?.state !== 'published')
      await db.transaction().execute((tx) => saveHours(tx, student, { from_at: at(from), until_at: at(until) }))
    return redirect(ownTimetablePath.href(locale, { slug: found.gathering.slug }))
  },
})

export const hoursRoutes: Route[] = [save]
