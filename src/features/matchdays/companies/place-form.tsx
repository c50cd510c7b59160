import { inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  ConfirmButton,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  NumberField,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { words } from '../messages.ts'
import type { OwnPlace } from './queries.ts'
import type { Wrong } from './wrong.ts'

type EditProps = { place: OwnPlace; action: string; locale: Locale; wrong: Wrong | undefined }

/** A place that is there: what it says, and closing it. */
export function EditPlace({ place, action, locale, wrong }: EditProps) {
  const t = words(locale)
  return (
    <Section id="plek" heading={t('company.change', { title: inLocale(place.title, locale).text })}>
      <PlaceForm {...{ action, locale, act: 'change', place, wrong }} />
      <ConfirmButton
        label={t('company.close')}
        question={t(place.placed.length > 0 ? 'company.closePlaced' : 'company.closeSure')}
        confirm={t('company.closeYes')}
        {...{ action, hidden: { act: 'close', place: String(place.id) } }}
      />
    </Section>
  )
}

type FormProps = {
  action: string
  act: 'place' | 'change'
  place: OwnPlace | undefined
  locale: Locale
  wrong: Wrong | undefined
}

/** A new place, or one to change. */
export function PlaceForm({ action, act, place, locale, wrong }: FormProps) {
  const t = words(locale)
  const value = (name: string, own: string) => String(wrong?.values[name] ?? own)
  return (
    <>
      {wrong && <FormErrors heading={t('wrong.heading')} errors={wrong.errors} />}
      <Form
        {...{ action }}
        label={place ? inLocale(place.title, locale).text : t('company.add')}
        hidden={{ act, place: String(place?.id ?? 0) }}
      >
        <FieldRow>
          <TextField
            name="titleNl"
            label={t('company.titleNl')}
            value={value('titleNl', place?.title.nl ?? '')}
            error={wrong?.errors.titleNl}
            maxlength={120}
          />
          <TextField
            name="titleEn"
            label={t('company.titleEn')}
            value={value('titleEn', place?.title.en ?? '')}
            error={wrong?.errors.titleEn}
            maxlength={120}
          />
        </FieldRow>
        <TextArea
          name="about"
          label={t('company.about')}
          hint={t('company.aboutHint')}
          rows={2}
          value={value('about', place?.about ?? '')}
          error={wrong?.errors.about}
          maxlength={500}
        />
        <NumberField
          name="capacity"
          label={t('company.capacity')}
          value={value('capacity', String(place?.capacity ?? 1))}
          error={wrong?.errors.capacity}
          min={1}
          max={500}
          required
        />
        <UnrankedChoice
          value={value('unranked', place?.unranked ?? 'last')}
          hint={t('company.unrankedHint')}
          locale={locale}
        />
        <FormActions>
          <Button variant={act === 'place' ? 'primary' : 'secondary'}>
            {t(act === 'place' ? 'company.addYes' : 'save')}
          </Button>
        </FormActions>
      </Form>
    </>
  )
}

type UnrankedProps = { value: string; hint?: string; locale: Locale }

/** What becomes of students whom the company does not rank. */
export function UnrankedChoice({ value, hint, locale }: UnrankedProps) {
  const t = words(locale)
  return (
    <ChoiceGroup
      type="radio"
      name="unranked"
      label={t('company.unranked')}
      hint={hint}
      values={[value]}
      options={(['last', 'refused'] as const).map((one) => ({ value: one, label: t(`company.unranked.${one}`) }))}
      stacked
    />
  )
}
