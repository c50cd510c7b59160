import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, Section, SelectField, TextField } from '#ui'
import { type Filter, writeFilter } from '../board/filter.ts'
import { savedSearchesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { notifies } from './search.ts'

/** Keeping the filters that stand now, with a name and when to hear of what passes them. */
export function SaveSearch({ filter, locale }: { filter: Filter; locale: Locale }) {
  const t = words(locale)
  return (
    <Section id="bewaar" heading={t('saved.keep')}>
      <Form
        action={savedSearchesPath.href(locale)}
        label={t('saved.keep')}
        hidden={{ query: writeFilter(filter).toString() }}
      >
        <TextField
          name="name"
          label={t('saved.name')}
          hint={t('saved.nameHint')}
          value={filter.words}
          maxlength={80}
          required
        />
        <SelectField
          name="notify"
          label={t('saved.notify')}
          options={notifies.map((value) => ({ value, label: t(`notify.${value}`) }))}
          value="at-once"
        />
        <FormActions>
          <Button variant="secondary">{t('saved.do')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
