import type { ComponentChildren } from 'preact'
import type { Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  ChoiceGroup,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
  Stack,
  TextField,
} from '#ui'
import { accountPath, addressCancelPath, addressPath } from '../hrefs.ts'
import { OwnNavigation } from '../me/own-navigation.tsx'
import { words } from '../messages.ts'

type AccountProps = {
  locale: Locale
  /** The address one signs in with. */
  now: string
  language: Locale
  /** The change under way. */
  changing: { email: string; old_confirmed_at: Date | null; new_confirmed_at: Date | null } | undefined
  /** What was typed. */
  email: string | undefined
  errors: Record<string, string>
  done: ComponentChildren
}

export function AccountPage(props: AccountProps) {
  const { locale, language, errors, done } = props
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('accountHeading')} lead={t('accountLead')} />
      <OwnNavigation locale={locale} here="account" />
      {done}
      <FormErrors heading={t('notYet')} errors={errors} />
      <Address {...props} />
      <Section heading={t('language')}>
        <Form action={accountPath.href(locale)} label={t('language')}>
          <ChoiceGroup
            type="radio"
            name="language"
            label={t('languageOfMails')}
            error={errors.language}
            values={[language]}
            options={[
              { value: 'nl', label: 'Nederlands' },
              { value: 'en', label: 'English' },
            ]}
          />
          <FormActions>
            <Button variant="secondary">{t('save')}</Button>
          </FormActions>
        </Form>
      </Section>
    </>
  )
}

function Address({ locale, now, changing, email, errors }: AccountProps) {
  const t = words(locale)
  return (
    <Section heading={t('email')}>
      <Stack>
        <p>{t('emailNow', { email: now })}</p>
        {changing && (
          <>
            <p>{t('changingTo', { email: changing.email })}</p>
            <ul>
              <li>{t(changing.old_confirmed_at ? 'oldConfirmed' : 'oldWaiting', { email: now })}</li>
              <li>{t(changing.new_confirmed_at ? 'newConfirmed' : 'newWaiting', { email: changing.email })}</li>
            </ul>
            <form method="post" action={addressCancelPath.href(locale)}>
              <Button variant="quiet">{t('keepAddress')}</Button>
            </form>
          </>
        )}
      </Stack>
      <Form action={addressPath.href(locale)} label={t('newEmail')}>
        <TextField
          name="email"
          type="email"
          label={t('newEmail')}
          hint={t('newEmailHint')}
          value={email}
          error={errors.email}
          autocomplete="email"
        />
        <FormActions>
          <Button variant="secondary">{t('changeAddress')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

type ConfirmProps = {
  locale: Locale
  action: string
  confirming: { state: 'ask' | 'waiting' | 'taken' | 'unknown' | 'changed'; email?: string }
}

/** Asks for the button, and says afterwards what came of it. */
export function ConfirmAddressPage({ locale, action, confirming }: ConfirmProps) {
  const t = words(locale)
  const { state, email = '' } = confirming
  return (
    <PageHeading heading={t('confirmAddressTitle')} lead={t(`address.${state}`, { email })}>
      {state === 'ask' ? (
        <form method="post" action={action}>
          <Button>{t('confirmAddress')}</Button>
        </form>
      ) : (
        <ButtonLink href={accountPath.href(locale)}>{t('toAccount')}</ButtonLink>
      )}
    </PageHeading>
  )
}
