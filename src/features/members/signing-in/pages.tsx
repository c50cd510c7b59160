import type { Provider } from '#platform/config'
import type { Locale } from '#platform/i18n'
import {
  Box,
  Button,
  ButtonLink,
  Columns,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  Stack,
  TextField,
} from '#ui'
import { codePath, passkeyOptionsPath, passkeySignInPath, providerPath, signInPath, stepInPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { ExampleFace } from './example-people.ts'
import type { SignInGiven } from './sign-in.tsx'

type SignInProps = {
  locale: Locale
  given: SignInGiven
  error: string | undefined
  /** No mail server: mail stays here until a steward sees to it. */
  mailKept: boolean
  providers: Provider[]
  faces: ExampleFace[]
}

/** Every way in. The mail comes first: it works for everybody. */
export function SignInPage({ locale, given, error, mailKept, providers, faces }: SignInProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading
        heading={t(given.again ? 'againTitle' : 'signInTitle')}
        lead={t(given.again ? 'againLead' : 'signInLead')}
      />
      <Columns aside={faces.length > 0 && <ExamplePeople {...{ locale, faces, back: given.back }} />}>
        <Stack>
          {mailKept && (
            <Notice tone="info" heading={t('mailKept')}>
              {t('mailKeptMore')}
            </Notice>
          )}
          <FormErrors heading={t('notYet')} errors={error ? { email: error } : {}} />
        </Stack>
        <Form action={signInPath.href(locale)} hidden={{ naar: given.back }} label={t('byMail')}>
          <TextField
            name="email"
            type="email"
            label={t('email')}
            hint={t('emailHint')}
            value={given.email}
            error={error}
            autocomplete="username webauthn"
            required
          />
          <FormActions>
            <Button>{t('sendMail')}</Button>
          </FormActions>
        </Form>
        <Passkey {...{ locale, given }} />
        {providers.length > 0 && <Providers {...{ locale, given, providers }} />}
      </Columns>
    </>
  )
}

/** Asks the browser for a passkey; a browser module shows its button. */
function Passkey({ locale, given }: Pick<SignInProps, 'locale' | 'given'>) {
  const t = words(locale)
  return (
    <Section heading={t('byPasskey')}>
      <div
        class="stack"
        data-passkey={passkeyOptionsPath.href(locale)}
        data-verify={passkeySignInPath.href(locale)}
        data-back={given.back}
        data-failed={t('passkeyFailed')}
      >
        <p>{t('byPasskeyLead')}</p>
        <p class="soft" data-passkey-needs>
          {t('passkeyNeedsScript')}
        </p>
        <p hidden data-passkey-shown>
          <Button type="button" variant="secondary">
            {t('usePasskey')}
          </Button>
        </p>
        <p role="status" data-passkey-status />
      </div>
    </Section>
  )
}

function Providers({ locale, given, providers }: Pick<SignInProps, 'locale' | 'given' | 'providers'>) {
  const t = words(locale)
  const query = new URLSearchParams({ naar: given.back, ...(given.again && { opnieuw: '1' }) })
  return (
    <Section heading={t('byProvider')}>
      <ul class="stack">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <ButtonLink variant="secondary" href={providerPath.href(locale, { provider: id }, query)} rel="nofollow">
              {t('withProvider', { name })}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ExamplePeople({ locale, faces, back }: { locale: Locale; faces: ExampleFace[]; back: string }) {
  const t = words(locale)
  return (
    <Box heading={t('stepIn')}>
      <p>{t('stepInLead')}</p>
      <form class="stack" method="post" action={stepInPath.href(locale)}>
        <input type="hidden" name="naar" value={back} />
        {faces.map(({ role, name }) => (
          <Button key={role} variant="secondary" name="wie" value={role} wide>
            {t('stepInAs', { name, role: t(`role.${role}`) })}
          </Button>
        ))}
      </form>
    </Box>
  )
}

type CodeProps = { locale: Locale; email: string; kept: boolean; error: string | undefined }

/** After asking for a mail: the link is in it, and the digits can be typed here. */
export function CodePage({ locale, email, kept, error }: CodeProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('codeTitle')} lead={t(kept ? 'codeKept' : 'codeLead', { email })} />
      <FormErrors heading={t('notYet')} errors={error ? { code: error } : {}} />
      <Form action={codePath.href(locale)}>
        <TextField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          error={error}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          mono
          required
        />
        <FormActions>
          <Button>{t('signIn')}</Button>
        </FormActions>
      </Form>
      <p class="soft">
        {t('noMail')} <a href={signInPath.href(locale)}>{t('askAgain')}</a>
      </p>
    </>
  )
}

/** Behind the link in the mail. */
export function LinkPage({ locale, email, action }: { locale: Locale; email: string; action: string }) {
  const t = words(locale)
  return (
    <PageHeading heading={t('linkTitle')} lead={t('linkLead', { email })}>
      <form method="post" action={action}>
        <Button>{t('signIn')}</Button>
      </form>
    </PageHeading>
  )
}

/** Why signing in did not work, and what to do. */
export function FailedPage({ locale, lead }: { locale: Locale; lead: string }) {
  const t = words(locale)
  return (
    <PageHeading heading={t('failedTitle')} lead={lead}>
      <ButtonLink href={signInPath.href(locale)}>{t('tryAgain')}</ButtonLink>
    </PageHeading>
  )
}
