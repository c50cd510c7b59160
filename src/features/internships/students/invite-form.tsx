import type { MemberVisit } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { Button, FieldRow, FileField, Form, FormActions, NumberField, SelectField, TextArea, TextField } from '#ui'
import { schoolStudentsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Acting } from '../overview/acting.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'

type InviteProps = { visit: MemberVisit; acting: Acting; programmes: StudyProgramme[]; errors: Errors; values: Typed }

/** Asking students by mail whether they study here. */
export function InviteForm({ visit: { locale, now }, acting, programmes, errors, values }: InviteProps) {
  const t = words(locale)
  return (
    <Form action={schoolStudentsPath.href(locale, { handle: acting.handle })} files label={t('students.add')}>
      <p>{t('students.addNote')}</p>
      <FieldRow>
        <SelectField
          name="programme"
          label={t('programme')}
          value={typedText(values, 'programme')}
          error={errors.programme}
          options={programmes.map((one) => ({ value: String(one.id), label: programmeName(one, locale, t) }))}
        />
        <NumberField
          name="year"
          label={t('year')}
          hint={t('students.yearHint')}
          value={typedText(values, 'year') ?? '1'}
          error={errors.year}
          min={1}
          max={8}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="fromDay"
          type="date"
          label={t('from')}
          value={typedText(values, 'fromDay') ?? cityDay(now)}
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
      <TextArea
        name="addresses"
        label={t('students.addresses')}
        hint={t('students.addressesHint')}
        value={typedText(values, 'addresses')}
        error={errors.addresses}
        rows={4}
      />
      <FileField name="file" label={t('students.file')} optional={t('optional')} accept=".csv,text/csv,text/plain" />
      <FormActions>
        <Button>{t('students.send')}</Button>
      </FormActions>
    </Form>
  )
}
