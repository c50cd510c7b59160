import type { Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  Disclosure,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  MomentField,
  NumberField,
  SelectField,
  Stack,
  TextField,
} from '#ui'
import type { Format } from '../arrangement/arrangement.ts'
import { words } from '../messages.ts'
import { limits } from './defaults.ts'
import { type Rejected, said } from './fields.ts'

type Props = {
  format: Format
  action: string
  values: Record<string, string>
  rejected?: Rejected | undefined
  /** A new arrangement says how many tables; of one that is there they are changed on their own page. */
  fresh: boolean
  locale: Locale
}

/** One short form; what hardly anybody changes stands under "meer". */
export function SetupForm({ format, action, values: given, rejected, fresh, locale }: Props) {
  const t = words(locale)
  const errors = rejected ? said(rejected.errors, t) : {}
  const values: Record<string, string> = rejected
    ? { ...given, ...Object.fromEntries(Object.entries(rejected.values).map(([key, value]) => [key, String(value)])) }
    : given
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  const hidden = { once: values.once || crypto.randomUUID() }
  return (
    <>
      <FormErrors heading={t('wrong.heading')} errors={errors} whole={['once', 'form']} />
      <Form action={action} hidden={hidden}>
        <Basics {...{ format, field, values, errors, fresh, locale }} />
        <Disclosure
          summary={t('setup.more')}
          open={['pause', 'most', 'titleNl', 'titleEn', 'preferNew', 'preferMixed'].some((name) => errors[name])}
        >
          <More {...{ format, field, values, locale }} />
        </Disclosure>
        <FormActions>
          <Button>{t(fresh ? 'setup.add' : 'setup.save')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

type MoreProps = {
  format: Format
  field(name: string): { name: string; value: string | undefined; error: string | undefined }
  values: Record<string, string>
  locale: Locale
}
type BasicsProps = MoreProps & { errors: Record<string, string>; fresh: boolean }

/** When, how often, how long, at how many tables. */
function Basics({ format, field, values, errors, fresh, locale }: BasicsProps) {
  const t = words(locale)
  return (
    <>
      <MomentField
        name="start"
        label={t('setup.start')}
        day={values.startDay}
        time={values.startTime}
        words={{ day: t('setup.day'), time: t('setup.time') }}
        error={errors.startDay ?? errors.startTime}
        required
      />
      <FieldRow>
        {format !== 'groups' && (
          <NumberField {...field('rounds')} label={t(`setup.rounds.${format}`)} min={1} max={limits.rounds} required />
        )}
        <NumberField
          {...field('minutes')}
          label={t(`setup.minutes.${format}`)}
          unit={t('setup.minutesUnit')}
          min={1}
          max={limits.minutes}
          required
        />
      </FieldRow>
      {fresh && (
        <FieldRow>
          <NumberField {...field('tables')} label={t(`setup.tables.${format}`)} min={1} max={limits.tables} required />
          {format !== 'meetings' && (
            <NumberField {...field('seats')} label={t(`setup.seats.${format}`)} min={2} max={limits.seats} required />
          )}
        </FieldRow>
      )}
    </>
  )
}

function More({ format, field, values, locale }: MoreProps) {
  const t = words(locale)
  const much = (['0', '1', '2'] as const).map((value) => ({ value, label: t(`setup.much.${value}`) }))
  return (
    <Stack>
      {format !== 'groups' && (
        <NumberField
          {...field('pause')}
          label={t('setup.pause')}
          unit={t('setup.minutesUnit')}
          min={0}
          max={limits.pause}
        />
      )}
      {format === 'meetings' && (
        <>
          <NumberField
            {...field('most')}
            label={t('setup.most')}
            hint={t('setup.mostHint')}
            min={1}
            max={limits.rounds}
          />
          <ChoiceGroup
            type="radio"
            name="automatic"
            label={t('setup.automatic')}
            values={[values.automatic ?? 'yes']}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`setup.automatic.${value}`) }))}
            stacked
          />
        </>
      )}
      <SelectField {...field('preferNew')} label={t('setup.preferNew')} options={much} />
      <SelectField {...field('preferMixed')} label={t('setup.preferMixed')} options={much} />
      <TextField {...field('titleNl')} label={t('setup.titleNl')} hint={t('setup.titleHint')} maxlength={80} />
      <TextField {...field('titleEn')} label={t('setup.titleEn')} maxlength={80} />
    </Stack>
  )
}
