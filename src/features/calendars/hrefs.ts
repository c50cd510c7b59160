import { path } from '#platform/feature'

export const sourcesPath = path({ nl: '/bronnen', en: '/en/sources' })
