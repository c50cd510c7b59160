import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { formatTime, type Locale } from '#platform/i18n'
import { Button, FieldRow, Form, FormActions, Section, TextField } from '#ui'
import { hoursPath } from '../hrefs.ts'
import { words } from '../messages.ts'

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

/** Keeps when a student can; null is from the beginning, or until the end. The end must come after the beginning. */
export async function saveHours(
  tx: Tx,
  student: { id: number; matchday_id: number },
  { from_at, until_at }: Hours,
): Promise<void> {
  await sql`
    insert into matchdays.hours (student_id, matchday_id, from_at, until_at)
    values (${student.id}, ${student.matchday_id}, ${from_at}, ${until_at})
    on conflict (student_id) do update set from_at = excluded.from_at, until_at = excluded.until_at`.execute(tx)
}

type FormProps = {
  hours: Hours
  /** What was sent and cannot be. */ wrong?: HoursTyped | undefined
  slug: string
  locale: Locale
}
export type HoursTyped = { from: string; until: string }

/** Before the timetable is made: when one comes later or has to go earlier. */
export function HoursForm({ hours, wrong, slug, locale }: FormProps) {
  const t = words(locale)
  const clock = (at: Date | null) => (at === null ? '' : formatTime(at, 'nl'))
  return (
    <Section heading={t('hours.heading')}>
      <p>{t('hours.lead')}</p>
      <Form action={hoursPath.href(locale, { slug })} label={t('hours.heading')}>
        <FieldRow>
          <TextField type="time" name="from" label={t('hours.from')} value={wrong?.from ?? clock(hours.from_at)} />
          <TextField
            type="time"
            name="until"
            label={t('hours.until')}
            value={wrong?.until ?? clock(hours.until_at)}
            error={wrong && t('hours.wrong')}
          />
        </FieldRow>
        <FormActions>
          <Button variant="secondary">{t('hours.save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
