import type { Locale } from '#platform/i18n'
import { SubNavigation } from '#ui'
import { above, myContactsPath, myOrganisationsPath, myProfilePath } from '../hrefs.ts'
import { words } from '../messages.ts'

const pages = { myProfile: myProfilePath, contacts: myContactsPath, myOrganisations: myOrganisationsPath } as const

/** The pages people has for a member alone. */
export function OwnPages({ locale, current }: { locale: Locale; current: keyof typeof pages }) {
  const t = words(locale)
  return (
    <SubNavigation
      label={t('ownHeading')}
      items={[
        { label: t('mySpace'), href: above(myProfilePath.href(locale)) },
        ...(Object.keys(pages) as (keyof typeof pages)[]).map((page) => ({
          label: t(page),
          href: pages[page].href(locale),
          current: page === current,
        })),
      ]}
    />
  )
}
