import { inLocale, type Locale } from '#platform/i18n'
import { ChoiceGroup, NumberField, SelectField, TextArea, TextField } from '#ui'
import type { KindField } from '../kinds/kind.ts'
import { words } from '../messages.ts'

type Props = { field: KindField; name: string; values: string[]; error: string | undefined; locale: Locale }

/** A question that a kind asks besides, of who makes a call or of who responds. */
export function KindFieldInput({ field, name, values, error, locale }: Props) {
  const t = words(locale)
  const shared = {
    ...{ name, error },
    label: inLocale(field.label, locale).text,
    hint: field.hint && inLocale(field.hint, locale).text,
    ...(field.required ? { required: true } : { optional: t('optional') }),
  }
  const options = (field.options ?? []).map(({ value, label }) => ({ value, label: inLocale(label, locale).text }))
  const [value] = values
  switch (field.type) {
    case 'long-text':
      return <TextArea {...shared} value={value} rows={5} />
    case 'number':
      return <NumberField {...shared} value={value} min={0} max={field.most} />
    case 'choice':
      return <SelectField {...shared} options={[{ value: '', label: t('field.choose') }, ...options]} value={value} />
    case 'choices':
      return <ChoiceGroup {...shared} type="checkbox" options={options} values={values} />
    case 'text':
      return <TextField {...shared} value={value} maxlength={field.most} />
  }
}
