import { type LocalPath, path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const peoplePath = path({ nl: '/mensen', en: '/en/people' })
export const personPath = path({ nl: '/mensen/:handle', en: '/en/people/:handle' })
export const organisationsPath = path({ nl: '/organisaties', en: '/en/organisations' })
export const organisationPath = path({ nl: '/organisaties/:handle', en: '/en/organisations/:handle' })
export const skillsPath = path({ nl: '/vaardigheden', en: '/en/skills' })

/** The page of a person, or of an organisation or collective. */
export const partyPath = (kind: string): LocalPath => (kind === 'person' ? personPath : organisationPath)

/** The address of a party's page in a language. */
export const partyHref = (party: { kind: string; handle: string }, locale: Locale): string =>
  partyPath(party.kind).href(locale, { handle: party.handle })
