import type { Locale } from '#platform/i18n'
import { SubNavigation } from '#ui'
import { deskActsPath, deskMailPath, deskMembersPath, deskPath } from '../hrefs.ts'
import { words } from '../messages.ts'

const pages = { desk: deskPath, deskMail: deskMailPath, deskMembers: deskMembersPath, deskActs: deskActsPath } as const

/** The stewards' pages. */
export function DeskNavigation({ locale, here }: { locale: Locale; here: keyof typeof pages }) {
  const t = words(locale)
  return (
    <SubNavigation
      label={t('deskPages')}
      items={(['desk', 'deskMail', 'deskMembers', 'deskActs'] as const).map((page) => ({
        label: t(`${page}Heading`),
        href: pages[page].href(locale),
        current: page === here,
      }))}
    />
  )
}
