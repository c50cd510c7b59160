import { inLocale, type Locale } from '#platform/i18n'
import { Checkbox, ChoiceGroup, NumberField, TextArea } from '#ui'
import { words } from '../messages.ts'
import type { Question } from './facts.ts'
import { answerField } from './fields.ts'
import { many, one, type Values } from './values.ts'

type Props = { question: Question; locale: Locale; values: Values; errors: Record<string, string> }

/** A question of the organiser, as the field that fits it. */
export function QuestionField({ question, locale, values, errors }: Props) {
  const t = words(locale)
  const name = answerField(question)
  const value = values[name]
  const shared = {
    name,
    label: inLocale(question.label, locale).text,
    hint: inLocale(question.help, locale).text || undefined,
    error: errors[name],
  }
  const field = { ...shared, required: question.required, optional: question.required ? undefined : t('optional') }
  const options = question.options.map((option, index) => ({
    value: String(index),
    label: inLocale(option, locale).text,
  }))
  switch (question.kind) {
    case 'text':
      return <TextArea {...field} rows={2} maxlength={5000} value={one(value)} />
    case 'number':
      return <NumberField {...field} value={one(value)} />
    case 'choice':
      return <ChoiceGroup {...field} type="radio" options={options} values={many(value)} stacked={options.length > 3} />
    case 'choices':
      return (
        <ChoiceGroup {...field} type="checkbox" options={options} values={many(value)} stacked={options.length > 3} />
      )
    case 'consent':
      return <Checkbox {...shared} value="yes" checked={one(value) === 'yes'} required={question.required} />
  }
}
