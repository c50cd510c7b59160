import type { Member } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, FormErrors, PageHeading, TextField } from '#ui'
import { words } from '../messages.ts'
import { NewcomerFields, spoken } from '../welcome/pages.tsx'

type FirstStewardProps = {
  locale: Locale
  action: string
  member: Member | undefined
  values: Record<string, string | string[]>
  errors: Record<string, string>
}

/** For who is signed in, one button; else the account comes with it. */
export function FirstStewardPage({ locale, action, member, values, errors }: FirstStewardProps) {
  const t = words(locale)
  const wrong = spoken(t, errors)
  return (
    <>
      <PageHeading
        heading={t('firstStewardTitle')}
        lead={member ? t('firstStewardMember', { name: member.name }) : t('firstStewardLead')}
      />
      <FormErrors heading={t('notYet')} errors={wrong} />
      <Form action={action}>
        {member === undefined && (
          <>
            <TextField
              name="email"
              type="email"
              label={t('email')}
              hint={t('firstStewardEmail')}
              value={String(values.email ?? '')}
              error={wrong.email}
              autocomplete="email"
              required
            />
            <NewcomerFields {...{ locale, values, errors: wrong }} />
          </>
        )}
        <FormActions>
          <Button>{t('becomeSteward')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
