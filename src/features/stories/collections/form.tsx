import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { ChoiceGroup, TextArea, TextField } from '#ui'
import { words } from '../messages.ts'

/** What a reading path says of itself. */
export const textFields = {
  title: z.string().trim().min(1, 'wrong.title').max(160, 'wrong.titleLong'),
  intro: z.string().trim().max(2000, 'wrong.form'),
  language: z.enum(['nl', 'en']).catch('nl'),
}

/** The messages a form of these fields can have. */
export const wrongIn = (errors: Record<string, string>, locale: Locale): Record<string, string> => {
  const t = words(locale)
  return Object.fromEntries(
    Object.entries(errors).map(([name, key]) => [
      name,
      t(key === 'wrong.title' || key === 'wrong.titleLong' ? key : 'wrong.form'),
    ]),
  )
}

export function TextFields({
  values,
  errors,
  locale,
}: {
  values: Record<string, string>
  errors: Record<string, string>
  locale: Locale
}): ComponentChildren {
  const t = words(locale)
  return (
    <>
      <TextField
        name="title"
        label={t('field.title')}
        value={values.title}
        error={errors.title}
        maxlength={160}
        required
      />
      <TextArea
        name="intro"
        label={t('paths.intro')}
        hint={t('paths.introHint')}
        value={values.intro}
        error={errors.intro}
        rows={4}
        maxlength={2000}
      />
      <ChoiceGroup
        type="radio"
        name="language"
        label={t('field.language')}
        options={(['nl', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
        values={[values.language ?? locale]}
      />
    </>
  )
}
