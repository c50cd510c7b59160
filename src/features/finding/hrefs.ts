import { path } from '#platform/feature'

export const searchPath = path({ nl: '/zoeken', en: '/en/search' })
/** What somebody may mean while typing, for the search field of every page. */
export const suggestPath = path({ nl: '/zoeken/suggesties', en: '/en/search/suggestions' })
