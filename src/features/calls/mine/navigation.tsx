import type { Locale } from '#platform/i18n'
import { SubNavigation } from '#ui'
import { callsPath, myCallsPath, savedSearchesPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The pages about calls that are one's own. */
export function MineNavigation({ locale, here }: { locale: Locale; here: 'mine' | 'searches' }) {
  const t = words(locale)
  return (
    <SubNavigation
      label={t('mineLabel')}
      items={[
        { label: t('mine'), href: myCallsPath.href(locale), current: here === 'mine' },
        { label: t('saved.title'), href: savedSearchesPath.href(locale), current: here === 'searches' },
        { label: t('toBoard'), href: callsPath.href(locale) },
      ]}
    />
  )
}
