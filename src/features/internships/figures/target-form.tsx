import type { MemberVisit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { Button, ChoiceGroup, FieldRow, Form, FormActions, NumberField, TextField } from '#ui'
import { targetsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'
import type { Target } from './counting.ts'

type FormProps = {
  visit: MemberVisit
  year: number
  target: Target | undefined
  programmes: StudyProgramme[]
  errors: Errors
  values: Typed | undefined
}

/** A group of programmes with its target in a study year. */
export function TargetForm({ visit: { locale }, year, target, programmes, errors, values }: FormProps) {
  const t = words(locale)
  const id = target?.group_id ?? 0
  const value = (name: string, kept: string | number | null | undefined) =>
    values === undefined ? (kept === null || kept === undefined ? undefined : String(kept)) : typedText(values, name)
  const inGroup = programmes.filter(({ group_id }) => group_id !== null && group_id === id).map((one) => String(one.id))
  return (
    <Form
      action={targetsPath.href(locale)}
      hidden={{ act: 'keep', group: String(id), year: String(year) }}
      label={target === undefined ? t('targets.add') : inLocale(target.name, locale).text}
    >
      <TargetFields {...{ locale, value, errors, target }} />
      <ChoiceGroup
        name="programmes"
        label={t('targets.programmes')}
        hint={t('targets.programmesHint')}
        type="checkbox"
        stacked
        values={values === undefined ? inGroup : [values.programmes ?? []].flat()}
        options={programmes.map((one) => ({
          value: String(one.id),
          label: `${one.school_name}: ${programmeName(one, locale, t)}`,
        }))}
      />
      <FormActions>
        <Button>{t('save')}</Button>
        {target !== undefined && (
          <Button variant="quiet" name="act" value="remove">
            {t('targets.remove')}
          </Button>
        )}
      </FormActions>
    </Form>
  )
}

type FieldsProps = Pick<FormProps, 'errors' | 'target'> & {
  locale: MemberVisit['locale']
  value(name: string, kept: string | number | null | undefined): string | undefined
}

function TargetFields({ locale, value, errors, target }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      <FieldRow>
        <TextField
          name="nameNl"
          label={t('programmes.nameNl')}
          value={value('nameNl', target?.name.nl)}
          error={errors.nameNl}
          maxlength={120}
        />
        <TextField
          name="nameEn"
          label={t('programmes.nameEn')}
          value={value('nameEn', target?.name.en)}
          error={errors.nameEn}
          optional={t('optional')}
          maxlength={120}
        />
        <NumberField
          name="count"
          label={t('target')}
          value={value('count', target?.count)}
          error={errors.count}
          min={1}
          max={100_000}
          optional={t('optional')}
        />
      </FieldRow>
      <TextField
        name="source"
        label={t('targets.source')}
        hint={t('targets.sourceHint')}
        value={value('source', target?.source)}
        error={errors.source}
        maxlength={500}
      />
      <TextField
        name="sourceHref"
        type="url"
        label={t('targets.sourceHref')}
        value={value('sourceHref', target?.source_href)}
        error={errors.sourceHref}
        optional={t('optional')}
        maxlength={500}
      />
    </>
  )
}
