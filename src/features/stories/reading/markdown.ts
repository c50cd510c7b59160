import { partyHref } from '#people'
import { inLocale } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import { creditedIn, type Story } from '../story/queries.ts'
import { licenceHref, type Text } from '../story/story.ts'

/** A story for other programs: its Markdown with its facts before it. Addresses of this site are made whole. */
export const markdownOf = (story: Story, text: Text, baseUrl: string): string =>
  withFacts(factsOf(story, text, baseUrl), text.body, baseUrl)

/** What stands before a text, under the names programs that make sites of Markdown know. */
export function factsOf(story: Story, text: Text, baseUrl: string): Record<string, unknown> {
  const { locale } = text
  return {
    title: text.title,
    ...(text.summary && { description: text.summary }),
    lang: locale,
    url: baseUrl + storyPath.href(locale, { slug: story.slug }),
    publisher: story.party_name,
    ...(story.party_public && {
      publisher_url: baseUrl + partyHref({ kind: story.party_kind, handle: story.party_handle }, locale),
    }),
    authors: [
      ...story.authors.filter(({ agreed_at: agreed }) => agreed !== null).map(({ name }) => name),
      ...creditedIn(story),
    ],
    ...(story.published_at && { date: story.published_at.toISOString() }),
    version: text.number,
    license: licenceHref(story.licence, locale) ?? 'all rights reserved',
    tags: [...story.disciplines, ...story.skills].map(({ name }) => inLocale(name, locale).text),
    ...(story.sources && { sources: story.sources.split('\n').filter((line) => line.trim() !== '') }),
  }
}

/** YAML front matter, every value in JSON's quotes, which YAML reads; and the text, with addresses of this site whole. */
export function withFacts(facts: Record<string, unknown>, body: string, baseUrl = ''): string {
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return `---\n${lines.join('\n')}\n---\n\n${body.replace(/\]\(\/(?!\/)/g, `](${baseUrl}/`).trim()}\n`
}
