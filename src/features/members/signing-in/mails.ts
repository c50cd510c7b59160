import type { Config } from '#platform/config'
import type { Locale } from '#platform/i18n'
import type { Mail } from '#platform/mail'
import { confirmAddressPath, mailLinkPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Addressed = { email: string; locale: Locale; config: Config }

/** The mail with which somebody signs in, or proves that an address at a provider is theirs. */
export function signInMail(given: Addressed & { token: string; code: string; provider?: string | undefined }): Mail {
  const { email, locale, config, token, code, provider } = given
  const t = words(locale)
  const href = config.baseUrl + mailLinkPath.href(locale, { token })
  return {
    to: { email },
    locale,
    kind: provider === undefined ? 'members.signIn' : 'members.link',
    subject: t('mailSubject', { code: spaced(code) }),
    letter: [
      provider === undefined ? t('mailLead') : t('mailLinkLead', { provider }),
      { action: { label: t('mailAction'), href } },
      t('mailCode'),
      { heading: spaced(code) },
      { small: t('mailNotYou') },
    ],
  }
}

/** Six digits as people read them out. */
const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

/** To somebody whose account is closed and who tries to sign in. */
export function closedMail({ email, locale }: Addressed): Mail {
  const t = words(locale)
  return {
    to: { email },
    locale,
    kind: 'members.closed',
    subject: t('mailClosedSubject'),
    letter: [t('mailClosed')],
  }
}

/** To the old or the new address, when somebody changes theirs. */
export function addressMail(given: Addressed & { token: string; whose: 'old' | 'new'; newEmail: string }): Mail {
  const { email, locale, config, token, whose, newEmail } = given
  const t = words(locale)
  return {
    to: { email },
    locale,
    kind: 'members.address',
    subject: t('mailAddressSubject'),
    letter: [
      t(whose === 'old' ? 'mailAddressOld' : 'mailAddressNew', { email: newEmail }),
      { action: { label: t('mailAddressAction'), href: config.baseUrl + confirmAddressPath.href(locale, { token }) } },
      { small: t('mailAddressNotYou') },
    ],
  }
}

/** To the old address, once the new one has taken its place. */
export function addressChangedMail({ email, locale, newEmail }: Addressed & { newEmail: string }): Mail {
  const t = words(locale)
  return {
    to: { email },
    locale,
    kind: 'members.addressChanged',
    subject: t('mailAddressChangedSubject'),
    letter: [t('mailAddressChanged', { email: newEmail })],
  }
}

/** Says that something about getting in changed, so that who did not do it notices (OWASP ASVS 5, 6.3.7). */
export function securityMail(given: Addressed & { what: 'passkeyAdded' | 'deleted'; name?: string }): Mail {
  const { email, locale, what, name = '' } = given
  const t = words(locale)
  return {
    to: { email },
    locale,
    kind: `members.${what}`,
    subject: t(`${what}MailSubject`),
    letter: [t(`${what}Mail`, { name })],
  }
}
