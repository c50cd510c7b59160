import type { Locale } from '#platform/i18n'
import { SubNavigation } from '#ui'
import { accountPath, mePath, ownDataPath, securityPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The pages that are only one's own. */
export function OwnNavigation({ locale, here }: { locale: Locale; here: 'me' | 'account' | 'security' | 'ownData' }) {
  const t = words(locale)
  const pages = { me: mePath, account: accountPath, security: securityPath, ownData: ownDataPath } as const
  return (
    <SubNavigation
      label={t('ownPages')}
      items={(['me', 'account', 'security', 'ownData'] as const).map((page) => ({
        label: t(`${page}Heading`),
        href: pages[page].href(locale),
        current: page === here,
      }))}
    />
  )
}
