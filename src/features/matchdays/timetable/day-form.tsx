import type { Locale } from '#platform/i18n'
import {
  Button,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  NumberField,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { timetablePath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { said } from '../setup/fields.ts'

type Typed = { values: Record<string, string>; errors: Record<string, string> }
type SettingsProps = { matchday: Matchday; typed: Typed; slug: string; locale: Locale; fresh: boolean }

/** From when until when, how people rest and walk, and which rooms there are. */
export function DayForm({ matchday, typed, slug, locale, fresh }: SettingsProps) {
  const t = words(locale)
  const { values } = typed
  const errors = said(typed.errors, t)
  const time = (name: 'from' | 'until' | 'pauseFrom' | 'pauseUntil', required = false) => (
    <TextField
      {...{ name, required, type: 'time', value: values[name], error: errors[name] }}
      label={t(`dates.setup.${name}`)}
    />
  )
  const number = (name: 'change' | 'stretch' | 'walk', most: number) => (
    <NumberField
      {...{ name, value: values[name], error: errors[name], min: 0, max: most }}
      label={t(`dates.setup.${name}`)}
      hint={t(`dates.setup.${name}Hint`)}
    />
  )
  return (
    <Section heading={t('dates.setup')}>
      {fresh && <p>{t('dates.setupLead', { minutes: matchday.minutes })}</p>}
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form action={timetablePath.href(locale, { slug })} hidden={{ act: 'save' }} label={t('dates.setup')}>
        <FieldRow>
          {time('from', true)}
          {time('until', true)}
        </FieldRow>
        <FieldRow>
          {time('pauseFrom')}
          {time('pauseUntil')}
        </FieldRow>
        <FormPart heading={t('dates.setup.rest')}>
          <FieldRow>
            {number('change', 30)}
            {number('stretch', 20)}
            {number('walk', 3)}
          </FieldRow>
        </FormPart>
        <TextArea
          name="rooms"
          label={t('dates.setup.rooms')}
          hint={t('dates.setup.roomsHint')}
          value={values.rooms}
          error={errors.rooms}
          rows={4}
        />
        <FormActions>
          <Button variant={fresh ? 'primary' : 'secondary'}>{t('dates.setup.save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
