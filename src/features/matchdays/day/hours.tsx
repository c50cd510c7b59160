import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from '#platform/database'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { atCityTime, cityDay, formatTime, type Locale } from '#platform/i18n'
import { Button, FieldRow, Form, FormActions, Section, TextField } from '#ui'
import { hoursPath, ownTimetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { emailOf } from '../students/address.ts'
import { studentOf } from '../students/queries.ts'
import { timetableOf } from '../timetable/timetable.ts'

export type Hours = { from_at: Date | null; until_at: Date | null }

/** From and until when a student can speak to companies. */
export async function hoursOf(db: Database, studentId: number): Promise<Hours> {
  const row = await db
    .selectFrom('matchdays.hours')
    .select(['from_at', 'until_at'])
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row ?? { from_at: null, until_at: null }
}

async function saveHours(tx: Tx, student: { id: number; matchday_id: number }, { from_at, until_at }: Hours) {
  await sql`
    insert into matchdays.hours (student_id, matchday_id, from_at, until_at)
    values (${student.id}, ${student.matchday_id}, ${from_at}, ${until_at})
    on conflict (student_id) do update set from_at = excluded.from_at, until_at = excluded.until_at`.execute(tx)
}

/** Before the timetable is made: when one comes later or has to go earlier. */
export function HoursForm({ hours, slug, locale }: { hours: Hours; slug: string; locale: Locale }) {
  const t = words(locale)
  const clock = (at: Date | null) => (at === null ? '' : formatTime(at, 'nl'))
  return (
    <Section heading={t('hours.heading')}>
      <p>{t('hours.lead')}</p>
      <Form action={hoursPath.href(locale, { slug })} label={t('hours.heading')}>
        <FieldRow>
          <TextField type="time" name="from" label={t('hours.from')} value={clock(hours.from_at)} />
          <TextField type="time" name="until" label={t('hours.until')} value={clock(hours.until_at)} />
        </FieldRow>
        <FormActions>
          <Button variant="secondary">{t('hours.save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .optional()
  .catch(undefined)

const save = definePage({
  name: 'say when one can on a match day',
  path: hoursPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, z.object({ from: clock, until: clock }))
    if (!found || !read.ok) return notFound
    const { db, member, locale } = visit
    const who = { personId: member.personId, email: await emailOf(db, member.accountId) }
    const student = await studentOf(db, found.matchday.id, who)
    if (student === undefined || student.withdrawn_at !== null) return notFound
    const at = (text: string | undefined) =>
      text === undefined ? null : atCityTime(cityDay(found.matchday.starts_at), text)
    const [from_at, until] = [at(read.value.from), at(read.value.until)]
    // An end before the beginning says nothing: it is left out.
    const until_at = from_at !== null && until !== null && until <= from_at ? null : until
    const timetable = await timetableOf(db, found.matchday.id)
    if (timetable?.state !== 'published')
      await db.transaction().execute((tx) => saveHours(tx, student, { from_at, until_at }))
    return redirect(ownTimetablePath.href(locale, { slug: found.gathering.slug }))
  },
})

export const hoursRoutes: Route[] = [save]
