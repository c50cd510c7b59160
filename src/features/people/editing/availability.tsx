import { sql } from 'kysely'
import { z } from 'zod'
import { redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { addMonths, cityDay } from '#platform/i18n'
import { Button, ChoiceGroup, FieldRow, Form, FormActions, Notice, NumberField, TextField } from '#ui'
import { words } from '../messages.ts'
import { removeAvailability, setAvailability } from '../parties/availability.ts'
import { workKinds } from '../parties/party.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'

const day = calendarDay('availabilityDayMissing')
const form = z.object({
  from: day,
  until: day,
  days: z.coerce
    .number('availabilityDaysWrong')
    .int('availabilityDaysWrong')
    .min(1, 'availabilityDaysWrong')
    .max(7, 'availabilityDaysWrong'),
  kinds: z.array(z.enum(workKinds)).min(1, 'availabilityKindsMissing'),
})
type Values = Partial<Record<keyof z.infer<typeof form>, string | string[]>>

export const availabilityRoutes = editRoutes({
  part: 'availability',
  name: 'availability',
  async show(editing) {
    const { db, now } = editing.visit
    const row = await db
      .selectFrom('people.availability')
      .select(['days_a_week', 'kinds'])
      .select([sql<string>`from_day::text`.as('from'), sql<string>`until_day::text`.as('until')])
      .where('party_id', '=', editing.party.id)
      .executeTakeFirst()
    const today = cityDay(now)
    const values: Values = row
      ? { from: row.from, until: row.until, days: String(row.days_a_week), kinds: row.kinds }
      : { from: today, until: addMonths(today, 3), days: '5', kinds: [] }
    return page(editing, values, {}, row !== undefined && row.until >= today)
  },
  async save(editing) {
    const { visit, party } = editing
    const copy = visit.request.clone()
    const stop = await readFields(copy, z.object({ stop: z.string().optional() }))
    if (stop.ok && stop.value.stop !== undefined) {
      await visit.db.transaction().execute((tx) => removeAvailability(tx, party.id))
      return redirect(`${editHref(editing, 'availability')}?done=removed`)
    }
    const read = await readFields(visit.request, form)
    if (!read.ok) return page(editing, read.values, inWords(editing, read.errors), false)
    const { from, until, days, kinds } = read.value
    if (until < from)
      return page(
        editing,
        { from, until, days: String(days), kinds },
        inWords(editing, { until: 'availabilityOrder' }),
        false,
      )
    await visit.db.transaction().execute((tx) => setAvailability(tx, party.id, { from, until, daysAWeek: days, kinds }))
    return redirect(`${editHref(editing, 'availability')}?done=saved`)
  },
})

const page = (editing: Editing, values: Values, errors: Record<string, string>, now: boolean) =>
  Promise.resolve(
    editPage(editing, 'availability', <AvailabilityForm {...{ editing, values, errors, now }} />, { errors }),
  )

type FormProps = { editing: Editing; values: Values; errors: Record<string, string>; now: boolean }

function AvailabilityForm({ editing, values, errors, now }: FormProps) {
  const t = words(editing.visit.locale)
  const action = editHref(editing, 'availability')
  const given = (name: keyof Values) => ({ name, error: errors[name], value: String(values[name] ?? '') })
  return (
    <>
      {now && <Notice tone="info" heading={t('availabilityNow')} />}
      <Form action={action}>
        <ChoiceGroup
          type="checkbox"
          name="kinds"
          label={t('availabilityKinds')}
          error={errors.kinds}
          options={workKinds.map((kind) => ({ value: kind, label: t(`work.${kind}`) }))}
          values={[values.kinds ?? []].flat()}
        />
        <FieldRow>
          <TextField {...given('from')} type="date" label={t('availabilityFrom')} />
          <TextField {...given('until')} type="date" label={t('availabilityUntil')} hint={t('availabilityHint')} />
          <NumberField {...given('days')} label={t('availabilityDays')} min={1} max={7} />
        </FieldRow>
        <FormActions>
          <Button>{t('save')}</Button>
        </FormActions>
      </Form>
      {now && (
        <form method="post" action={action}>
          <Button variant="quiet" name="stop" value="1">
            {t('availabilityStop')}
          </Button>
        </form>
      )}
    </>
  )
}
