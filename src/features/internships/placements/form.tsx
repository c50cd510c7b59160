import { z } from 'zod'
import { calendarDay } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, FieldRow, Form, FormActions, NumberField, SelectField, TextArea, TextField } from '#ui'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'
import type { PlacementFields } from './changing.ts'
import type { Placement } from './placement.ts'

const text = (most: number) => z.string().trim().max(most, 'wrong.long').default('')
const whole = (least: number, most: number, wrong: string) =>
  z.coerce.number(wrong).int(wrong).min(least, wrong).max(most, wrong).optional()

/** The fields of a placement, in a form that may leave each empty. */
export const placementForm = {
  programme: whole(0, 2_147_483_647, 'wrong.programme'),
  year: whole(1, 8, 'wrong.years'),
  startsOn: calendarDay('wrong.day').optional(),
  endsOn: calendarDay('wrong.day').optional(),
  hours: whole(1, 40, 'wrong.hours'),
  tutor: text(120),
  guide: text(120),
  goals: text(5000),
  allowance: whole(0, 10_000, 'wrong.allowance'),
  reason: text(2000),
}
const schema = z.object(placementForm)

/** What the form says; what was not asked in it stays as it is. */
export const fieldsFrom = (value: z.infer<typeof schema>): PlacementFields => ({
  programme_id: value.programme || null,
  year: value.year ?? null,
  starts_on: value.startsOn ?? null,
  ends_on: value.endsOn ?? null,
  hours_a_week: value.hours ?? null,
  tutor_name: value.tutor || null,
  guide_name: value.guide || null,
  goals: value.goals || null,
  allowance: value.allowance ?? null,
})

const typedFrom = (placement: Placement): Typed => {
  const number = (value: number | null) => (value === null ? undefined : String(value))
  return {
    ...{ programme: number(placement.programme_id), year: number(placement.year) },
    ...{ startsOn: placement.starts_on ?? '', endsOn: placement.ends_on ?? '' },
    ...{ hours: number(placement.hours_a_week), tutor: placement.tutor_name ?? '' },
    ...{ guide: placement.guide_name ?? '', goals: placement.goals ?? '', allowance: number(placement.allowance) },
  }
}

type Props = {
  placement: Placement
  programmes: StudyProgramme[]
  action: string
  locale: Locale
  errors: Errors
  values: Typed | undefined
}

/** Saying what a placement is; after it was approved, with why it changes. */
export function PlacementForm({ placement, programmes, action, locale, errors, values }: Props) {
  const t = words(locale)
  const filled = values ?? typedFrom(placement)
  const value = (name: string) => typedText(filled, name)
  const approved = placement.state === 'approved'
  const shared = (name: string) => ({ name, value: value(name), error: errors[name] })
  return (
    <Form action={action} hidden={{ act: 'say' }} label={t('placement.say')}>
      <FieldRow>
        <SelectField
          {...shared('programme')}
          label={t('programme')}
          hint={programmes.length === 0 ? t('placement.noStudy') : undefined}
          options={[
            ...(placement.programme_id === null ? [{ value: '', label: t('choose') }] : []),
            ...programmes.map((one) => ({ value: String(one.id), label: programmeName(one, locale, t) })),
          ]}
        />
        <NumberField {...shared('year')} label={t('year')} min={1} max={8} />
      </FieldRow>
      <FieldRow>
        <TextField {...shared('startsOn')} label={t('startsOn')} type="date" />
        <TextField {...shared('endsOn')} label={t('endsOn')} type="date" />
        <NumberField {...shared('hours')} label={t('hours')} unit={t('hoursUnit')} min={1} max={40} />
      </FieldRow>
      <FieldRow>
        <TextField {...shared('tutor')} label={t('tutor')} maxlength={120} />
        <TextField
          {...shared('guide')}
          label={t('guide')}
          optional={approved ? undefined : t('optional')}
          maxlength={120}
        />
      </FieldRow>
      <TextArea {...shared('goals')} label={t('goals')} optional={t('optional')} rows={4} maxlength={5000} />
      <NumberField
        {...shared('allowance')}
        label={t('allowance')}
        optional={t('optional')}
        unit={t('allowanceUnit')}
        min={0}
        max={10_000}
      />
      {approved && <TextField {...shared('reason')} label={t('placement.why')} maxlength={2000} />}
      <FormActions>
        <Button variant={approved ? 'secondary' : 'primary'}>{t(approved ? 'placement.change' : 'save')}</Button>
      </FormActions>
    </Form>
  )
}
