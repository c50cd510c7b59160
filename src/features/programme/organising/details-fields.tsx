import { accessFactNames, type AccessibilityFact } from '#places'
import type { Locale } from '#platform/i18n'
import {
  Button,
  Checkbox,
  ChoiceGroup,
  FieldRow,
  Form,
  FormActions,
  FormPart,
  MomentField,
  NumberField,
  SelectField,
  TextField,
} from '#ui'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import { chosenIn, type Typed, typedIn } from './forms.ts'
import { InBoth } from './in-both.tsx'

export type Choices = {
  places: { id: number; label: string }[]
  series: { id: number; label: string }[]
  disciplines: { id: string; label: string }[]
  /** How many later ones repeat it. */
  later: number
}
type Props = { values: Typed; problems: Record<string, string>; choices: Choices; locale: Locale }

/** The form with everything a gathering has, in the order one thinks of it. */
export function DetailsForm(props: Props) {
  const { choices, values, locale } = props
  const t = words(locale)
  return (
    <Form label={t('manage.details')}>
      <WhatPart {...props} />
      <WhenPart {...props} />
      <WherePart {...props} />
      <AccessPart {...props} />
      <WhoPart {...props} />
      {choices.later > 0 && (
        <ChoiceGroup
          type="radio"
          name="scope"
          label={t('field.scope')}
          options={[
            { value: 'this', label: t('scopeThis') },
            { value: 'later', label: t('scopeLater', { count: choices.later }) },
          ]}
          values={[typedIn(values, 'scope') ?? 'this']}
          stacked
        />
      )}
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

function WhatPart(props: Props) {
  const { values, problems, locale } = props
  const t = words(locale)
  return (
    <FormPart heading={t('field.what')}>
      <InBoth {...props} name="title" label={t('field.title')} />
      <SelectField
        name="kind"
        label={t('kinds')}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={typedIn(values, 'kind')}
        error={problems.kind}
      />
      <InBoth {...props} name="summary" label={t('field.summary')} hint={t('field.summaryHint')} area={2} />
      <InBoth {...props} name="about" label={t('field.about')} hint={t('field.aboutHint')} area={8} />
    </FormPart>
  )
}

function WhenPart({ values, problems, locale }: Props) {
  const t = words(locale)
  const moment = { day: t('field.day'), time: t('field.time') }
  const at = (name: string) => ({
    name,
    day: typedIn(values, `${name}Day`),
    time: typedIn(values, `${name}Time`),
    words: moment,
    error: problems[name],
  })
  return (
    <FormPart heading={t('field.when')}>
      <MomentField {...at('start')} label={t('field.start')} required />
      <MomentField {...at('end')} label={t('field.end')} hint={t('field.endHint')} required />
      <Checkbox
        name="allDay"
        value="yes"
        label={t('field.allDay')}
        hint={t('field.allDayHint')}
        checked={values.allDay !== undefined}
      />
    </FormPart>
  )
}

function WherePart({ values, problems, choices, locale }: Props) {
  const t = words(locale)
  return (
    <FormPart heading={t('field.where')}>
      <ChoiceGroup
        type="radio"
        name="mode"
        label={t('field.mode')}
        options={(['on-site', 'online', 'hybrid'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        values={[typedIn(values, 'mode') ?? 'on-site']}
        error={problems.mode}
      />
      <SelectField
        name="place"
        label={t('place')}
        options={[
          { value: '', label: t('elsewhere') },
          ...choices.places.map(({ id, label }) => ({ value: String(id), label })),
        ]}
        value={typedIn(values, 'place')}
        error={problems.place}
      />
      <TextField
        name="placeText"
        label={t('field.placeText')}
        hint={t('field.placeTextHint')}
        value={typedIn(values, 'placeText')}
        error={problems.placeText}
        optional={t('optional')}
      />
      <TextField
        name="onlineUrl"
        type="url"
        label={t('field.onlineUrl')}
        value={typedIn(values, 'onlineUrl')}
        error={problems.onlineUrl}
        optional={t('optional')}
      />
      <FieldRow>
        <NumberField
          name="capacity"
          label={t('field.capacity')}
          value={typedIn(values, 'capacity')}
          error={problems.capacity}
          min={1}
          optional={t('optional')}
        />
        <NumberField
          name="onlineCapacity"
          label={t('field.onlineCapacity')}
          value={typedIn(values, 'onlineCapacity')}
          error={problems.onlineCapacity}
          min={1}
          optional={t('optional')}
        />
      </FieldRow>
    </FormPart>
  )
}

function AccessPart(props: Props) {
  const { values, locale } = props
  const t = words(locale)
  return (
    <FormPart heading={t('field.access')} hint={t('field.accessHint')}>
      {accessFactNames(locale).map(({ fact, name }: { fact: AccessibilityFact; name: string }) => (
        <ChoiceGroup
          key={fact}
          type="radio"
          name={`access_${fact}`}
          label={name}
          options={[
            { value: '', label: t('asPlace') },
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          values={[typedIn(values, `access_${fact}`) ?? '']}
        />
      ))}
      <InBoth {...props} name="accessNote" label={t('field.accessNote')} hint={t('field.accessNoteHint')} area={2} />
    </FormPart>
  )
}

function WhoPart(props: Props) {
  const { values, choices, locale } = props
  const t = words(locale)
  return (
    <FormPart heading={t('field.forWhom')}>
      <ChoiceGroup
        type="checkbox"
        name="languages"
        label={t('field.languages')}
        options={[
          { value: 'nl', label: t('dutch') },
          { value: 'en', label: t('english') },
        ]}
        values={chosenIn(values, 'languages') ?? []}
      />
      <CostFields {...props} />
      {choices.series.length > 0 && (
        <SelectField
          name="series"
          label={t('series')}
          options={[
            { value: '', label: t('noSeries') },
            ...choices.series.map(({ id, label }) => ({ value: String(id), label })),
          ]}
          value={typedIn(values, 'series')}
        />
      )}
      <ChoiceGroup
        type="checkbox"
        name="disciplines"
        label={t('field.disciplines')}
        options={choices.disciplines.map(({ id, label }) => ({ value: id, label }))}
        values={chosenIn(values, 'disciplines') ?? []}
      />
    </FormPart>
  )
}

/** What it costs, and where to get in or read more. */
function CostFields(props: Props) {
  const { values, problems, locale } = props
  const t = words(locale)
  return (
    <>
      <ChoiceGroup
        type="radio"
        name="cost"
        label={t('cost')}
        options={[
          { value: 'free', label: t('free') },
          { value: 'paid', label: t('paid') },
          { value: 'unknown', label: t('costUnknown') },
        ]}
        values={[typedIn(values, 'cost') ?? 'unknown']}
      />
      <InBoth {...props} name="price" label={t('field.price')} hint={t('field.priceHint')} />
      <TextField
        name="ticketUrl"
        type="url"
        label={t('field.ticketUrl')}
        hint={t('field.ticketUrlHint')}
        value={typedIn(values, 'ticketUrl')}
        error={problems.ticketUrl}
        optional={t('optional')}
      />
      <TextField
        name="website"
        type="url"
        label={t('website')}
        value={typedIn(values, 'website')}
        error={problems.website}
        optional={t('optional')}
      />
    </>
  )
}
