import type { Locale } from '#platform/i18n'
import { Button, FieldRow, Form, FormActions, NumberField, SelectField, TextField } from '#ui'
import { myInternshipPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'

type FormProps = { programmes: StudyProgramme[]; locale: Locale; errors: Errors; values: Typed; today: string }

/** What a student says to study. */
export function StudyForm({ programmes, locale, errors, values, today }: FormProps) {
  const t = words(locale)
  return (
    <Form action={myInternshipPath.href(locale)} hidden={{ act: 'say' }} label={t('mine.say')}>
      <p>{t('mine.sayNote')}</p>
      <SelectField
        name="programme"
        label={t('programme')}
        value={typedText(values, 'programme')}
        error={errors.programme}
        options={programmes.map((one) => ({
          value: String(one.id),
          label: `${one.school_name}: ${programmeName(one, locale, t)}`,
        }))}
      />
      <FieldRow>
        <NumberField
          name="year"
          label={t('year')}
          value={typedText(values, 'year') ?? '1'}
          error={errors.year}
          min={1}
          max={8}
        />
        <TextField
          name="fromDay"
          type="date"
          label={t('from')}
          value={typedText(values, 'fromDay') ?? today}
          error={errors.fromDay}
        />
        <TextField
          name="untilDay"
          type="date"
          label={t('until')}
          value={typedText(values, 'untilDay')}
          error={errors.untilDay}
          optional={t('optional')}
        />
      </FieldRow>
      <FormActions>
        <Button variant="secondary">{t('mine.sayYes')}</Button>
      </FormActions>
    </Form>
  )
}
