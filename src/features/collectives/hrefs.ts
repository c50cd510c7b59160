import { path } from '#platform/feature'

export const collectivesPath = path({ nl: '/collectieven', en: '/en/collectives' })
export const newCollectivePath = path({ nl: '/collectieven/nieuw', en: '/en/collectives/new' })
/** Only for who founds it together. */
export const foundingPath = path({ nl: '/collectieven/oprichting/:id', en: '/en/collectives/founding/:id' })
export const myCollectivesPath = path({ nl: '/mij/collectieven', en: '/en/me/collectives' })
/** Only for who belongs to it. */
export const fittingPath = path({ nl: '/collectieven/:handle/wie-past', en: '/en/collectives/:handle/who-fits' })
export const lendingPath = path({ nl: '/collectieven/:handle/vaardigheden', en: '/en/collectives/:handle/skills' })
export const dissolvingPath = path({ nl: '/collectieven/:handle/opheffen', en: '/en/collectives/:handle/dissolve' })
