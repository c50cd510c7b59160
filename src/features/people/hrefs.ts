import { type LocalPath, path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const peoplePath = path({ nl: '/mensen', en: '/en/people' })
export const personPath = path({ nl: '/mensen/:handle', en: '/en/people/:handle' })
export const organisationsPath = path({ nl: '/organisaties', en: '/en/organisations' })
export const organisationPath = path({ nl: '/organisaties/:handle', en: '/en/organisations/:handle' })
export const skillsPath = path({ nl: '/vaardigheden', en: '/en/skills' })

export const skillSearchPath = path({ nl: '/vaardigheden/zoek', en: '/en/skills/search' })

/** Only for who it is about; each part of a profile has a page to change it. */
export const myProfilePath = path({ nl: '/mij/profiel', en: '/en/me/profile' })
export const myPicturePath = path({ nl: '/mij/profiel/foto', en: '/en/me/profile/picture' })
export const mySkillsPath = path({ nl: '/mij/profiel/vaardigheden', en: '/en/me/profile/skills' })
export const myWorksPath = path({ nl: '/mij/profiel/werk', en: '/en/me/profile/work' })
export const myWorkPath = path({ nl: '/mij/profiel/werk/:work', en: '/en/me/profile/work/:work' })
export const myAvailabilityPath = path({ nl: '/mij/profiel/beschikbaar', en: '/en/me/profile/available' })
export const myVisibilityPath = path({ nl: '/mij/profiel/zichtbaar', en: '/en/me/profile/visible' })
export const myContactsPath = path({ nl: '/mij/contacten', en: '/en/me/contacts' })
export const myOrganisationsPath = path({ nl: '/mij/organisaties', en: '/en/me/organisations' })
export const newOrganisationPath = path({ nl: '/mij/organisaties/nieuw', en: '/en/me/organisations/new' })

export const personMetPath = path({ nl: '/mensen/:handle/ontmoet', en: '/en/people/:handle/met' })
export const personBlockPath = path({ nl: '/mensen/:handle/blokkeer', en: '/en/people/:handle/block' })

/** Only for who administers the organisation or collective. */
export const editPath = path({ nl: '/organisaties/:handle/bewerken', en: '/en/organisations/:handle/edit' })
export const editPicturePath = path({ nl: '/organisaties/:handle/logo', en: '/en/organisations/:handle/logo' })
export const editSkillsPath = path({ nl: '/organisaties/:handle/vaardigheden', en: '/en/organisations/:handle/skills' })
export const editWorksPath = path({ nl: '/organisaties/:handle/werk', en: '/en/organisations/:handle/work' })
export const editWorkPath = path({ nl: '/organisaties/:handle/werk/:work', en: '/en/organisations/:handle/work/:work' })
export const editMembersPath = path({ nl: '/organisaties/:handle/leden', en: '/en/organisations/:handle/members' })
export const joinPath = path({ nl: '/organisaties/:handle/meedoen', en: '/en/organisations/:handle/join' })

export const reportPath = path({ nl: '/melden', en: '/en/report' })
export const reportsPath = path({ nl: '/beheer/meldingen', en: '/en/desk/reports' })
export const waitingPath = path({ nl: '/beheer/organisaties', en: '/en/desk/organisations' })

/** An uploaded picture, in a size. */
export const picturePath = path('/foto/:id/:size')
export const pictureHref = (id: string, size: 'small' | 'medium' | 'large'): string =>
  picturePath.href('nl', { id, size })

/** The page above an address: /mij of /mij/profiel. That page may belong to a later feature. */
export const above = (href: string): string => href.slice(0, href.lastIndexOf('/'))

/** The page of a person, or of an organisation or collective. */
export const partyPath = (kind: string): LocalPath => (kind === 'person' ? personPath : organisationPath)

/** The address of a party's page in a language. */
export const partyHref = (party: { kind: string; handle: string }, locale: Locale): string =>
  partyPath(party.kind).href(locale, { handle: party.handle })
