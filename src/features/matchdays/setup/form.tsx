import type { Locale } from '#platform/i18n'
import { Button, ChoiceGroup, FieldRow, Form, FormActions, FormErrors, FormPart, MomentField, NumberField } from '#ui'
import { words } from '../messages.ts'
import { type Rejected, said } from './fields.ts'

type Props = {
  action: string
  values: Record<string, string | string[]>
  rejected?: Rejected | undefined
  fresh: boolean
  locale: Locale
}

/** One short form: when each phase ends, and how much of everything. What it opens with will do for most days. */
export function SettingsForm({ action, values: given, rejected, fresh, locale }: Props) {
  const t = words(locale)
  const errors = rejected ? said(rejected.errors, t) : {}
  const values = rejected ? { ...given, ...rejected.values } : given
  const text = (name: string) => String(values[name] ?? '')
  const when = (name: 'registration' | 'wishes' | 'preferences') => (
    <MomentField
      name={name}
      label={t(`setup.${name}`)}
      day={text(`${name}Day`)}
      time={text(`${name}Time`)}
      words={{ day: t('setup.day'), time: t('setup.time') }}
      error={errors[name] ?? errors[`${name}Day`] ?? errors[`${name}Time`]}
    />
  )
  const count = (name: 'mostWishes' | 'mostPreferences' | 'minutes' | 'confirmDays', most: number) => (
    <NumberField
      {...{ name, value: text(name), error: errors[name], min: 1, max: most, required: true }}
      label={t(`setup.${name}`)}
    />
  )
  return (
    <>
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form action={action}>
        <FormPart heading={t('setup.phases')} hint={t('setup.phasesHint')}>
          {when('registration')}
          {when('wishes')}
          {when('preferences')}
        </FormPart>
        <FormPart heading={t('setup.amounts')}>
          <FieldRow>
            {count('mostWishes', 30)}
            {count('mostPreferences', 50)}
          </FieldRow>
          <FieldRow>
            {count('minutes', 60)}
            {count('confirmDays', 60)}
          </FieldRow>
        </FormPart>
        <ChoiceGroup
          type="checkbox"
          name="kinds"
          label={t('setup.kinds')}
          values={[values.kinds ?? []].flat()}
          error={errors.kinds}
          options={(['calls', 'names'] as const).map((value) => ({ value, label: t(`setup.kinds.${value}`) }))}
          stacked
        />
        <FormActions>
          <Button>{t(fresh ? 'setup.add' : 'setup.save')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
