import { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { ChoiceGroup, SelectField, TextArea, TextField } from '#ui'
import { joinings, subjectName } from '../circle/circle.ts'
import type { SubjectOption } from '../circle/subjects.ts'
import { words } from '../messages.ts'

/** What everyone fills in about a circle; messages are keys. */
export const circleFields = {
  name: z.string().trim().min(2, 'wrong.name').max(80, 'wrong.nameLong'),
  about: z.string().trim().max(1500, 'wrong.aboutLong').default(''),
  subject: z.string().max(60).default(''),
  joining: z.enum(joinings, 'wrong.joining'),
}

/** Whether a choice is of students: their circle is not open for everybody. */
export const isOfStudents = (subject: string): boolean => subject.startsWith('study-')

const joiningsOf = (locale: Locale) =>
  joinings.map((value) => ({
    value,
    label: words(locale)(`joining.${value}`),
    hint: words(locale)(`joining.${value}Hint`),
  }))

const joiningsOfStudents = (locale: Locale) => {
  const t = words(locale)
  return [
    { value: 'invited', label: t('joining.students'), hint: t('joining.studentsHint') },
    { value: 'request', label: t('joining.studentsRequest'), hint: t('joining.studentsRequestHint') },
  ]
}

type Props = {
  locale: Locale
  /** What it can be around; undefined: it is of students, and stays so. */
  options: SubjectOption[] | undefined
  values: Record<string, string>
  errors: Record<string, string>
}

/** Name, about what, who may join: all it takes. */
export function CircleFields({ locale, options, values, errors }: Props) {
  const t = words(locale)
  const students = options === undefined || isOfStudents(values.subject ?? '')
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
      {options && (
        <SelectField
          name="subject"
          label={t('field.subject')}
          value={values.subject}
          error={errors.subject}
          options={[
            { value: '', label: t('subject.own') },
            ...options.map((one) => ({
              value: one.value,
              label: t(`subject.${one.kind}`, { name: subjectName(one, locale) }),
            })),
          ]}
        />
      )}
      <ChoiceGroup
        type="radio"
        name="joining"
        label={t('field.joining')}
        error={errors.joining}
        values={[values.joining ?? '']}
        options={students ? joiningsOfStudents(locale) : joiningsOf(locale)}
      />
    </>
  )
}
