import type { Arrival } from '#platform/identity'
import type { Locale } from '#platform/i18n'
import { Box, Button, Checkbox, ChoiceGroup, Columns, Form, FormActions, FormErrors, PageHeading, TextField } from '#ui'
import { privacyPath, welcomePath } from '../hrefs.ts'
import { words, type Words } from '../messages.ts'

type NewcomerProps = {
  locale: Locale
  values: Record<string, string | string[]>
  errors: Record<string, string>
}

/** The message of each wrong field, in words. */
export const spoken = (t: Words, errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, key]) => [name, t(key as Parameters<Words>[0])]))

export function WelcomePage({ locale, arrival, values, errors }: NewcomerProps & { arrival: Arrival }) {
  const t = words(locale)
  const wrong = spoken(t, errors)
  return (
    <>
      <PageHeading heading={t('welcomeTitle')} lead={t('welcomeLead', { email: arrival.email })} />
      <Columns aside={<Young locale={locale} />}>
        <FormErrors heading={t('notYet')} errors={wrong} />
        <Form action={welcomePath.href(locale)}>
          <NewcomerFields {...{ locale, values, errors: wrong }} />
          <p>
            <a href={privacyPath.href(locale)}>{t('privacyTitle')}</a>
          </p>
          <FormActions>
            <Button>{t('openAccount')}</Button>
          </FormActions>
        </Form>
      </Columns>
    </>
  )
}

/** Name, language, old enough. */
export function NewcomerFields({ locale, values, errors }: NewcomerProps) {
  const t = words(locale)
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={String(values.name ?? '')}
        error={errors.name}
        autocomplete="name"
        maxlength={100}
        required
      />
      <ChoiceGroup
        type="radio"
        name="language"
        label={t('language')}
        hint={t('languageHint')}
        error={errors.language}
        values={[String(values.language ?? locale)]}
        options={[
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Checkbox
        name="sixteen"
        value="ja"
        label={t('sixteen')}
        checked={values.sixteen === 'ja'}
        error={errors.sixteen}
        required
      />
    </>
  )
}

/** What is there for people under sixteen, who cannot open an account on their own (GDPR, article 8; UAVG, article 5). */
export function Young({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <Box heading={t('youngHeading')}>
      <p>{t('young')}</p>
    </Box>
  )
}
