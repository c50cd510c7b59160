import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { Button, Checkbox, FieldRow, Form, FormActions, SelectField, TextArea, TextField } from '#ui'
import type { Question } from '../form/facts.ts'
import { words } from '../messages.ts'

export const kinds = ['text', 'choice', 'choices', 'number', 'consent'] as const

/** One question to change, or a new one. */
export function QuestionForm({
  question,
  action,
  locale,
}: {
  question: Question | undefined
  action: string
  locale: Locale
}) {
  const t = words(locale)
  const key = question?.id ?? 'new'
  return (
    <Form
      action={action}
      hidden={{ act: 'save', id: question && String(question.id), key: String(key) }}
      label={question ? inLocale(question.label, locale).text : t('questions.add')}
    >
      <FieldRow>
        <TextField name={`label-${key}`} label={t('questions.label')} value={question?.label.nl} />
        <TextField
          name={`labelEn-${key}`}
          label={t('inEnglish', { what: t('questions.label') })}
          optional={t('optional')}
          value={question?.label.en}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name={`help-${key}`}
          label={t('questions.help')}
          optional={t('optional')}
          value={question?.help?.nl}
        />
        <TextField
          name={`helpEn-${key}`}
          label={t('inEnglish', { what: t('questions.help') })}
          optional={t('optional')}
          value={question?.help?.en}
        />
      </FieldRow>
      <KindAndOptions question={question} locale={locale} />
      <Checkbox
        name={`required-${key}`}
        value="yes"
        label={t('questions.required')}
        checked={question?.required ?? false}
      />
      <FormActions>
        <Button variant={question ? 'secondary' : 'primary'}>{t(question ? 'manage.save' : 'manage.add')}</Button>
      </FormActions>
    </Form>
  )
}

/** What kind of answer, chosen once; options stand a line each, with English after a bar. */
function KindAndOptions({ question, locale }: { question: Question | undefined; locale: Locale }) {
  const t = words(locale)
  const key = question?.id ?? 'new'
  const chooses = question === undefined || question.kind === 'choice' || question.kind === 'choices'
  return (
    <>
      {question === undefined ? (
        <SelectField
          name={`kind-${key}`}
          label={t('questions.kind')}
          value="text"
          options={kinds.map((kind) => ({ value: kind, label: t(`questions.kind.${kind}`) }))}
        />
      ) : (
        <input type="hidden" name={`kind-${key}`} value={question.kind} />
      )}
      {chooses && (
        <TextArea
          name={`options-${key}`}
          label={t('questions.options')}
          hint={t('questions.optionsHint')}
          rows={4}
          value={question?.options.map(optionLine).join('\n')}
        />
      )}
    </>
  )
}

const optionLine = ({ nl, en }: LocalText) => [nl ?? '', ...(en ? [en] : [])].join(' | ')
