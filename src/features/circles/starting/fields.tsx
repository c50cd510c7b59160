import { z } from 'zod'
import { inLocale, type Locale } from '#platform/i18n'
import { ChoiceGroup, SelectField, TextArea, TextField } from '#ui'
import { joinings } from '../circle/circle.ts'
import type { SubjectOption } from '../circle/subjects.ts'
import { words } from '../messages.ts'

/** What everyone fills in about a circle; messages are keys. */
export const circleFields = {
  name: z.string().trim().min(2, 'wrong.name').max(80, 'wrong.nameLong'),
  about: z.string().trim().max(1500, 'wrong.aboutLong').default(''),
  subject: z.string().max(60).default(''),
  joining: z.enum(joinings, 'wrong.joining'),
}

type Props = {
  locale: Locale
  options: SubjectOption[]
  values: Record<string, string>
  errors: Record<string, string>
}

/** Name, about what, who may join: all it takes. */
export function CircleFields({ locale, options, values, errors }: Props) {
  const t = words(locale)
  return (
    <>
      <TextField name="name" label={t('field.name')} value={values.name} error={errors.name} maxlength={80} required />
      <TextArea
        name="about"
        label={t('field.about')}
        hint={t('field.aboutHint')}
        optional={t('optional')}
        value={values.about}
        error={errors.about}
        rows={4}
        maxlength={1500}
      />
      <SelectField
        name="subject"
        label={t('field.subject')}
        value={values.subject}
        error={errors.subject}
        options={[
          { value: '', label: t('subject.own') },
          ...options.map(({ value, kind, name }) => ({
            value,
            label: t(`subject.${kind}`, { name: inLocale(name, locale).text }),
          })),
        ]}
      />
      <ChoiceGroup
        type="radio"
        name="joining"
        label={t('field.joining')}
        error={errors.joining}
        values={[values.joining ?? '']}
        options={joinings.map((value) => ({ value, label: t(`joining.${value}`), hint: t(`joining.${value}Hint`) }))}
      />
    </>
  )
}
