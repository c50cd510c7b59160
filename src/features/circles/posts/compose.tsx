import { randomUUID } from 'node:crypto'
import { attachmentTypes } from '#platform/attachments'
import type { Locale } from '#platform/i18n'
import { Button, Checkbox, Disclosure, FileField, Form, FormActions, SelectField, TextArea } from '#ui'
import { writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { mostFiles, mostOptions, pollDays } from './fields.ts'

export type Typed = { values: Record<string, string>; errors: Record<string, string> }
type Props = {
  locale: Locale
  slug: string
  typed: Typed
  /** What it answers. */
  parentId?: number | undefined
  moderates: boolean
}

/** Where a member writes: words, and folded away what only some posts have. */
export function Compose({ locale, slug, typed: { values, errors }, parentId, moderates }: Props) {
  const t = words(locale)
  const answering = parentId !== undefined
  const label = t(answering ? 'write.answer' : 'write.post')
  return (
    <Form
      action={writePath.href(locale, { slug })}
      hidden={{ once: randomUUID(), parent: parentId === undefined ? undefined : String(parentId) }}
      label={label}
      files
    >
      <TextArea
        name="words"
        label={label}
        hint={t('write.hint')}
        value={values.words}
        error={errors.words}
        rows={answering ? 4 : 3}
      />
      <Disclosure
        summary={t(answering ? 'write.files' : 'write.more')}
        open={Boolean(errors.files ?? errors.options ?? (values.options || values.announcement))}
      >
        <FileField
          name="files"
          label={t('write.files')}
          hint={t('write.filesHint', { most: mostFiles })}
          accept={attachmentTypes}
          error={errors.files}
          multiple
        />
        {!answering && <PollFields {...{ locale, values, errors }} />}
        {moderates && !answering && (
          <Checkbox
            name="announcement"
            value="yes"
            label={t('write.announcement')}
            hint={t('write.announcementHint')}
            checked={values.announcement === 'yes'}
          />
        )}
      </Disclosure>
      <FormActions>
        <Button>{t('write.send')}</Button>
      </FormActions>
    </Form>
  )
}

function PollFields({ locale, values, errors }: Pick<Props, 'locale'> & Typed) {
  const t = words(locale)
  return (
    <>
      <TextArea
        name="options"
        label={t('write.poll')}
        hint={t('write.pollHint', { most: mostOptions })}
        value={values.options}
        error={errors.options}
        rows={3}
      />
      <SelectField
        name="days"
        label={t('write.pollDays')}
        value={values.days ?? '7'}
        options={pollDays.map((days) => ({ value: String(days), label: t('write.days', { days }) }))}
      />
    </>
  )
}
