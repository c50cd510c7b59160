import type { Locale } from '#platform/i18n'
import { mePath } from '#members'
import { Breadcrumb, SubNavigation } from '#ui'
import { choicesPath, encountersPath, networkPath, requestsPath } from './hrefs.ts'
import { words } from './messages.ts'

const pages = { people: encountersPath, requests: requestsPath, network: networkPath, choices: choicesPath } as const
type NavigationProps = { locale: Locale; here: keyof typeof pages; waiting?: number | undefined }

/** The pages of one's encounters, below the heading. @param waiting requests that wait for an answer, when known */
export function EncounterNavigation({ locale, here, waiting = 0 }: NavigationProps) {
  const t = words(locale)
  return (
    <SubNavigation
      label={t('navigation')}
      items={(['people', 'requests', 'network', 'choices'] as const).map((page) => ({
        label: t(`page.${page}`),
        href: pages[page].href(locale),
        current: page === here,
        count: page === 'requests' && waiting > 0 ? String(waiting) : undefined,
      }))}
    />
  )
}

/** The way up, above the heading. */
export const EncounterTrail = ({ locale }: { locale: Locale }) => (
  <Breadcrumb label={words(locale)('trail')} trail={[{ label: words(locale)('me'), href: mePath.href(locale) }]} />
)
