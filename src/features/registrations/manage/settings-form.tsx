import type { Locale } from '#platform/i18n'
import { Button, Checkbox, ChoiceGroup, Form, FormActions, FormPart, MomentField, NumberField, TextArea } from '#ui'
import { admissionPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Errors, Typed } from './head.tsx'

type Props = { values: Typed; errors: Errors; locale: Locale; slug: string; first: boolean }
const textIn = (values: Typed, name: string) => String(values[name] ?? '')

/** How one registers: what most gatherings need first, the rest under a heading of its own. */
export function SettingsForm(props: Props) {
  const { values, errors, locale, slug, first } = props
  const t = words(locale)
  return (
    <Form action={admissionPath.href(locale, { slug })}>
      <Box name="active" {...props} />
      <Moment name="opens" {...props} />
      <Moment name="closes" {...props} />
      <Box name="waiting_list" {...props} />
      <Box name="approval" {...props} />
      <NumberField
        name="guests"
        label={t('admission.guests')}
        hint={t('admission.guests.hint')}
        min={0}
        max={9}
        value={textIn(values, 'guests')}
        error={errors.guests}
      />
      <More {...props} />
      <FormActions>
        <Button>{t(first ? 'admission.start' : 'manage.save')}</Button>
      </FormActions>
    </Form>
  )
}

function More(props: Props) {
  const { values, errors, locale } = props
  const t = words(locale)
  return (
    <FormPart heading={t('admission.more')}>
      <Box name="code_required" {...props} />
      <Box name="session_sign_up" {...props} />
      <NumberField
        name="offer_hours"
        label={t('admission.offer_hours')}
        hint={t('admission.offer_hours.hint')}
        unit={t('hours')}
        min={1}
        max={168}
        value={textIn(values, 'offer_hours')}
        error={errors.offer_hours}
      />
      <ChoiceGroup
        type="radio"
        name="hand_over"
        label={t('admission.hand_over')}
        stacked
        values={[textIn(values, 'hand_over')]}
        error={errors.hand_over}
        options={(['queue', 'free', 'off'] as const).map((value) => ({
          value,
          label: t(`admission.hand_over.${value}`),
        }))}
      />
      <Texts name="intro" {...props} />
      <Texts name="practical" {...props} />
    </FormPart>
  )
}

type Flag = 'active' | 'approval' | 'waiting_list' | 'code_required' | 'session_sign_up'
function Box({ name, values, locale }: Props & { name: Flag }) {
  const t = words(locale)
  return (
    <Checkbox
      name={name}
      value="yes"
      label={t(`admission.${name}`)}
      hint={t(`admission.${name}.hint`)}
      checked={textIn(values, name) === 'yes'}
    />
  )
}

function Moment({ name, values, errors, locale }: Props & { name: 'opens' | 'closes' }) {
  const t = words(locale)
  return (
    <MomentField
      name={name}
      label={t(`admission.${name}`)}
      hint={t(`admission.${name}.hint`)}
      optional={t('optional')}
      words={{ day: t('day'), time: t('time') }}
      day={textIn(values, `${name}Day`)}
      time={textIn(values, `${name}Time`)}
      error={errors[name]}
    />
  )
}

function Texts({ name, values, errors, locale }: Props & { name: 'intro' | 'practical' }) {
  const t = words(locale)
  const english = `${name}En`
  return (
    <>
      <TextArea
        name={name}
        label={t(`admission.${name}`)}
        hint={t(`admission.${name}.hint`)}
        optional={t('optional')}
        rows={3}
        value={textIn(values, name)}
        error={errors[name]}
      />
      <TextArea
        name={english}
        label={t('inEnglish', { what: t(`admission.${name}`) })}
        optional={t('optional')}
        rows={2}
        value={textIn(values, english)}
        error={errors[english]}
      />
    </>
  )
}
