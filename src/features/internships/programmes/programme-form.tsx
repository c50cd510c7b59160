import { disciplineNames } from '#people'
import type { MemberVisit } from '#platform/feature'
import { Button, ChoiceGroup, FieldRow, Form, FormActions, NumberField, SelectField, TextField } from '#ui'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import { levels } from './programme.ts'

type FormProps = {
  visit: Pick<MemberVisit, 'locale'>
  action: string
  errors: Errors
  values: Typed
  disciplines: Awaited<ReturnType<typeof disciplineNames>>
}

/** What a study programme is. */
export function ProgrammeForm({ visit: { locale }, action, errors, values, disciplines }: FormProps) {
  const t = words(locale)
  return (
    <Form action={action} label={t('programme')}>
      <FieldRow>
        <TextField
          name="nameNl"
          label={t('programmes.nameNl')}
          value={typedText(values, 'nameNl')}
          error={errors.nameNl}
          maxlength={120}
        />
        <TextField
          name="nameEn"
          label={t('programmes.nameEn')}
          value={typedText(values, 'nameEn')}
          error={errors.nameEn}
          optional={t('optional')}
          maxlength={120}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="level"
          label={t('level')}
          value={typedText(values, 'level') ?? 'hbo'}
          error={errors.level}
          options={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
        />
        <NumberField
          name="years"
          label={t('programmes.years')}
          value={typedText(values, 'years') ?? '4'}
          error={errors.years}
          min={1}
          max={8}
        />
      </FieldRow>
      <ChoiceGroup
        name="disciplines"
        label={t('disciplines')}
        type="checkbox"
        optional={t('optional')}
        values={[values.disciplines ?? []].flat()}
        options={disciplines.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}
