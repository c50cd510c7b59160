import type { KindField } from '#calls'
import { attachmentTypes } from '#platform/attachments'
import { inLocale } from '#platform/i18n'
import { ChoiceGroup, FieldRow, FileField, FormPart, NumberField, SelectField, TextArea, TextField } from '#ui'
import { words } from '../messages.ts'
import { answerName } from './fields.ts'
import type { RespondProps } from './page.tsx'
import { mostAttachments, mostParts } from './saving.ts'

/** How much one asks for, from when and how many hours: as far as the kind asks. */
export function Terms(props: RespondProps) {
  const { locale, standing, values, errors } = props
  const t = words(locale)
  const { call, kind } = standing
  const asks = (part: 'period' | 'hours') => kind.parts.includes(part)
  const text = (name: string) => String(values[name] ?? '')
  return (
    <>
      {kind.divides === true && (
        <NumberField
          name="amount"
          label={t('respond.amount')}
          hint={amountHint(props)}
          error={errors.amount}
          value={text('amount')}
          min={call.asked_least ?? 1}
          max={call.asked_most ?? call.budget ?? undefined}
          unit={t('euro')}
        />
      )}
      {(asks('period') || asks('hours')) && (
        <FieldRow>
          <TextField
            type="date"
            name="availableFrom"
            label={t('respond.availableFrom')}
            optional={t('optional')}
            error={errors.availableFrom}
            value={text('availableFrom')}
          />
          {asks('hours') && (
            <NumberField
              name="hoursAWeek"
              label={t('respond.hoursAWeek')}
              optional={t('optional')}
              error={errors.hoursAWeek}
              value={text('hoursAWeek')}
              min={1}
              max={60}
            />
          )}
        </FieldRow>
      )}
    </>
  )
}

function amountHint({ locale, standing: { call } }: RespondProps) {
  const t = words(locale)
  const [least, most] = [call.asked_least, call.asked_most ?? call.budget]
  if (least !== null && most !== null) return t('respond.amountBetween', { least, most })
  return most === null ? undefined : t('respond.amountMost', { most })
}

/** In whose name, when there is more than one. Who has responded already is changed from there. */
export function As({ locale, standing, responder, values, errors }: RespondProps) {
  const t = words(locale)
  if (responder !== undefined && standing.responders.length === 1) return null
  if (responder !== undefined && responder.response_id !== null)
    return <p>{t('respond.inName', { party: responder.name })}</p>
  const free = standing.responders.filter((one) => one.response_id === null)
  return (
    <ChoiceGroup
      type="radio"
      name="as"
      label={t('respond.as')}
      error={errors.as}
      stacked
      values={[String(values.as ?? responder?.id ?? free[0]?.id ?? '')]}
      options={free.map((one) => ({ value: String(one.id), label: one.name }))}
    />
  )
}

type QuestionProps = Pick<RespondProps, 'locale' | 'values' | 'errors'> & { field: KindField }

/** What the kind of call asks besides. */
export function Question({ locale, field, values, errors }: QuestionProps) {
  const t = words(locale)
  const name = answerName(field)
  const shared = {
    name,
    label: inLocale(field.label, locale).text,
    ...(field.hint && { hint: inLocale(field.hint, locale).text }),
    error: errors[name],
    optional: field.required ? undefined : t('optional'),
  }
  const value = values[name]
  const options = (field.options ?? []).map((one) => ({ value: one.value, label: inLocale(one.label, locale).text }))
  if (field.type === 'choices')
    return <ChoiceGroup type="checkbox" stacked {...shared} options={options} values={[value ?? []].flat()} />
  if (field.type === 'choice')
    return (
      <SelectField {...shared} options={[{ value: '', label: t('choose') }, ...options]} value={String(value ?? '')} />
    )
  if (field.type === 'number') return <NumberField {...shared} value={String(value ?? '')} />
  if (field.type === 'text') return <TextField {...shared} value={String(value ?? '')} maxlength={field.most} />
  return <TextArea {...shared} value={String(value ?? '')} maxlength={field.most} />
}

/** Works of who one may respond for; only those of who responds go along. */
export function Works({ locale, standing, responder, values, errors }: RespondProps) {
  const t = words(locale)
  const parties = responder?.response_id ? [responder] : standing.responders
  const several = parties.length > 1
  const options = parties.flatMap(({ name, works }) =>
    works.map(({ id, title, year, role }) => ({
      value: String(id),
      label: [several ? `${name}: ${title}` : title, role, year].filter(Boolean).join(', '),
    })),
  )
  if (options.length === 0) return null
  return (
    <FormPart heading={t('respond.works')} hint={t('respond.worksHint', { most: mostParts })}>
      <ChoiceGroup
        type="checkbox"
        name="works"
        label={t('respond.worksChoose')}
        error={errors.works}
        stacked
        values={[values.works ?? []].flat()}
        options={options}
      />
    </FormPart>
  )
}

export function Files({ locale, files, errors }: Pick<RespondProps, 'locale' | 'files' | 'errors'>) {
  const t = words(locale)
  return (
    <FormPart heading={t('respond.files')}>
      {files.length > 0 && (
        <ChoiceGroup
          type="checkbox"
          name="dropped"
          label={t('respond.filesKept')}
          stacked
          options={files.map(({ id, name }) => ({ value: id, label: t('respond.fileDrop', { name }) }))}
        />
      )}
      <FileField
        name="files"
        label={t('respond.filesAdd')}
        optional={t('optional')}
        hint={t('respond.filesHint', { most: mostAttachments })}
        error={errors.files}
        accept={attachmentTypes}
        multiple
      />
      <p class="field__error" id="files-large" data-large={t('file.tooMuch')} hidden />
    </FormPart>
  )
}
