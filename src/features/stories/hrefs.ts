import { path } from '#platform/feature'
import type { Locale } from '#platform/i18n'

export const storiesPath = path({ nl: '/verhalen', en: '/en/stories' })
export const storyPath = path({ nl: '/verhalen/:slug', en: '/en/stories/:slug' })
export const newStoryPath = path({ nl: '/verhalen/nieuw', en: '/en/stories/new' })
/** The text as it was written, with its facts before it: for other programs. */
export const storyMarkdownPath = path({ nl: '/verhalen/:slug/tekst.md', en: '/en/stories/:slug/text.md' })

export const myStoriesPath = path({ nl: '/mij/verhalen', en: '/en/me/stories' })
/** Saying yes or no to being an author. */
export const authorshipPath = path({ nl: '/mij/verhalen/:slug/meeschrijven', en: '/en/me/stories/:slug/authorship' })

const language = ':language{(?:nl|en)}'
const manage = (nl: string, en: string) =>
  path({ nl: `/verhalen/:slug/organiseren${nl}`, en: `/en/stories/:slug/manage${en}` })
/** Only for who writes it, or acts for whose story it is. */
export const manageStoryPath = manage('', '')
export const writePath = manage(`/tekst/${language}`, `/text/${language}`)
export const previewPath = manage('/voorbeeld', '/preview')
export const addPicturePath = manage('/plaatje', '/picture')
export const storyDetailsPath = manage('/gegevens', '/details')
export const authorsPath = manage('/auteurs', '/authors')
export const publishPath = manage('/publiceren', '/publish')
export const removePath = manage('/verwijderen', '/remove')
export const versionsPath = manage(`/versies/${language}`, `/versions/${language}`)
export const versionPath = manage(
  `/versies/${language}/:number{[0-9]{1,9}}`,
  `/versions/${language}/:number{[0-9]{1,9}}`,
)
/** Where stewards let a first story through, or not. */
export const reviewStoryPath = path({ nl: '/beheer/verhalen/:slug', en: '/en/desk/stories/:slug' })

export const storyPicturePath = path('/verhaalbeeld/:picture/:size{(?:small|medium|large)}')
/** A picture of a story; in its text it stands as large. */
export const storyPicture = (picture: string, size: 'small' | 'medium' | 'large' = 'large'): string =>
  storyPicturePath.href('nl', { picture, size })

/** Everything as Markdown: what readers see, and what one acts for with its drafts (`party` as query: of one of them). */
export const allStoriesPath = path({ nl: '/verhalen/alles.zip', en: '/en/stories/all.zip' })
export const ownStoriesZipPath = path({ nl: '/mij/verhalen/alles.zip', en: '/en/me/stories/all.zip' })

/** Reading paths; below the stories, before the page of one. */
export const collectionsPath = path({ nl: '/verhalen/leespaden', en: '/en/stories/reading-paths' })
export const newCollectionPath = path({ nl: '/verhalen/leespaden/nieuw', en: '/en/stories/reading-paths/new' })
export const collectionPath = path({ nl: '/verhalen/leespaden/:path', en: '/en/stories/reading-paths/:path' })
export const manageCollectionPath = path({
  nl: '/verhalen/leespaden/:path/organiseren',
  en: '/en/stories/reading-paths/:path/manage',
})
/** Keeping what one has read. */
export const readMarkPath = path({ nl: '/mij/gelezen', en: '/en/me/read' })
const collectionFeed = (format: string) =>
  path({ nl: `/verhalen/leespaden/:path/feed.${format}`, en: `/en/stories/reading-paths/:path/feed.${format}` })
export const collectionAtom = collectionFeed('atom')
export const collectionRss = collectionFeed('rss')
export const collectionJson = collectionFeed('json')

/** Bringing stories from elsewhere. */
export const importsPath = path({ nl: '/mij/verhalen/inlezen', en: '/en/me/stories/import' })
export const importPath = path({ nl: '/mij/verhalen/inlezen/:import', en: '/en/me/stories/import/:import' })
export const importProgressPath = path({
  nl: '/mij/verhalen/inlezen/:import/voortgang',
  en: '/en/me/stories/import/:import/progress',
})
/** Old addresses and where they lead now, for the server that had them. */
export const redirectMapPath = path({
  nl: '/mij/verhalen/inlezen/:import/oude-adressen/:server{(?:nginx|apache)}',
  en: '/en/me/stories/import/:import/old-addresses/:server{(?:nginx|apache)}',
})

/** Feeds take the list's filters as their query. */
export const storiesAtom = path({ nl: '/verhalen.atom', en: '/en/stories.atom' })
export const storiesRss = path({ nl: '/verhalen.rss', en: '/en/stories.rss' })
export const storiesJson = path({ nl: '/verhalen.json', en: '/en/stories.json' })

/** The picture shown where a story is shared: SLUG-LOCALE.png. */
export const storyCardPath = path('/beeld/verhaal/:file')
export const storyCard = (slug: string, locale: Locale): string =>
  storyCardPath.href('nl', { file: `${slug}-${locale}.png` })
