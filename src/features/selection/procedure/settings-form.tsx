import { Fragment } from 'preact'
import { type CallBrief } from '#calls'
import type { Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  MomentField,
  NumberField,
  TextField,
} from '#ui'
import { selectionPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { mostCriteria, said, type Typed } from './fields.ts'

type Props = { call: CallBrief; typed: Typed; begun: boolean; locale: Locale }

/** Criteria, rounds and the vote; once jurors judge only the end of the vote can move. */
export function SettingsForm({ call, typed, begun, locale }: Props) {
  const t = words(locale)
  const errors = said(typed.errors, t)
  const { values } = typed
  const ids = Object.fromEntries(Object.entries(values).filter(([name]) => /^id\d$/.test(name)))
  return (
    <>
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form
        action={selectionPath.href(locale, { slug: call.slug })}
        hidden={{ act: 'save', ...ids }}
        label={t('settings.heading')}
      >
        {call.selection !== 'vote' && !begun && <Criteria {...{ values, errors, locale }} />}
        {call.selection !== 'vote' && !begun && (
          <ChoiceGroup
            type="radio"
            name="blindFirst"
            label={t('settings.blind')}
            values={[values.blindFirst ?? 'yes']}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`settings.blind.${value}`) }))}
            stacked
          />
        )}
        {call.selection !== 'jury' && <Vote {...{ values, errors, locale }} />}
        {call.selection === 'jury-and-vote' && !begun && (
          <NumberField
            name="juryShare"
            label={t('settings.share')}
            hint={t('settings.shareHint')}
            unit="%"
            min={0}
            max={100}
            value={values.juryShare}
            error={errors.juryShare}
          />
        )}
        <FormActions>
          <Button>{t('settings.save')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

type PartProps = { values: Record<string, string>; errors: Record<string, string>; locale: Locale }

function Criteria({ values, errors, locale }: PartProps) {
  const t = words(locale)
  const there = Array.from({ length: mostCriteria }, (_, at) => at).filter((at) => values[`name${at}`])
  const shown = Math.min(mostCriteria, Math.max(3, there.length + 1))
  return (
    <FormPart heading={t('settings.criteria')} hint={t('settings.criteriaHint')}>
      {Array.from({ length: shown }, (_, at) => (
        <Fragment key={at}>
          <FieldRow>
            <TextField
              name={`name${at}`}
              label={t('settings.criterion', { number: at + 1 })}
              value={values[`name${at}`]}
              error={errors[`name${at}`]}
              maxlength={80}
            />
            <NumberField
              name={`weight${at}`}
              label={t('settings.weight')}
              value={values[`weight${at}`] ?? '1'}
              min={1}
              max={10}
              error={errors[`weight${at}`]}
            />
          </FieldRow>
          <TextField
            name={`hint${at}`}
            label={t('settings.hint')}
            value={values[`hint${at}`]}
            error={errors[`hint${at}`]}
            maxlength={300}
          />
        </Fragment>
      ))}
    </FormPart>
  )
}

function Vote({ values, errors, locale }: PartProps) {
  const t = words(locale)
  const moment = (name: 'voteFrom' | 'voteUntil') => (
    <MomentField
      name={name}
      label={t(`settings.${name}`)}
      day={values[`${name}Day`]}
      time={values[`${name}Time`]}
      words={{ day: t('settings.day'), time: t('settings.time') }}
      error={errors[`${name}Day`]}
    />
  )
  return (
    <FormPart heading={t('settings.vote')} hint={t('settings.voteHint')}>
      {moment('voteFrom')}
      {moment('voteUntil')}
    </FormPart>
  )
}
