import { partyHref } from '#people'
import { inLocale } from '#platform/i18n'
import { storyCard, storyPath, storyPicture } from '../hrefs.ts'
import { creditedIn, type Story } from '../story/queries.ts'
import { licenceHref, sourcesOf, type Text } from '../story/story.ts'

/** A story as a schema.org Article. */
export function structuredStory(story: Story, text: Text, baseUrl: string): object {
  const { locale } = text
  const url = baseUrl + storyPath.href(locale, { slug: story.slug })
  const party = (name: string, kind: string, handle: string, shows: boolean) => ({
    '@type': kind === 'person' ? 'Person' : 'Organization',
    name,
    ...(shows && { url: baseUrl + partyHref({ kind, handle }, locale) }),
  })
  const authors = story.authors.filter(({ agreed_at: agreed }) => agreed !== null)
  const publisher = party(story.party_name, story.party_kind, story.party_handle, story.party_public)
  const credited = creditedIn(story).map((name) => ({ '@type': 'Person', name }))
  const licence = licenceHref(story.licence, locale)
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    headline: text.title,
    ...(text.summary && { description: text.summary }),
    inLanguage: locale,
    datePublished: story.published_at?.toISOString(),
    dateModified: story.texts.find((one) => one.locale === locale)?.shown_at?.toISOString(),
    wordCount: text.words,
    image: baseUrl + (story.cover_id === null ? storyCard(story.slug, locale) : storyPicture(story.cover_id)),
    author:
      authors.length + credited.length > 0
        ? [...authors.map((one) => party(one.name, 'person', one.handle, one.public)), ...credited]
        : publisher,
    publisher,
    ...(licence && { license: licence }),
    ...(story.skills.length > 0 && { keywords: story.skills.map(({ name }) => inLocale(name, locale).text) }),
    ...(story.sources && { citation: sourcesOf(story.sources).map(({ words, href }) => href ?? words) }),
  }
}
