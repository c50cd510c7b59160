import { partyHref } from '#people'
import { inLocale } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import type { Story } from '../story/queries.ts'
import { licenceHref, type Text } from '../story/story.ts'

/**
 * A story for other programs: its Markdown with its facts before it (YAML front matter, every text in JSON's quotes,
 * which YAML reads). Addresses of this site are made whole.
 */
export function markdownOf(story: Story, text: Text, baseUrl: string): string {
  const { locale } = text
  const facts: Record<string, unknown> = {
    title: text.title,
    ...(text.summary && { description: text.summary }),
    lang: locale,
    url: baseUrl + storyPath.href(locale, { slug: story.slug }),
    publisher: story.party_name,
    ...(story.party_public && {
      publisher_url: baseUrl + partyHref({ kind: story.party_kind, handle: story.party_handle }, locale),
    }),
    authors: story.authors.filter(({ agreed_at: agreed }) => agreed !== null).map(({ name }) => name),
    ...(story.published_at && { date: story.published_at.toISOString() }),
    version: text.number,
    license: licenceHref(story.licence, locale) ?? 'all rights reserved',
    tags: [...story.disciplines, ...story.skills].map(({ name }) => inLocale(name, locale).text),
    ...(story.sources && { sources: story.sources.split('\n').filter((line) => line.trim() !== '') }),
  }
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  const body = text.body.replace(/\]\(\/(?!\/)/g, `](${baseUrl}/`)
  return `---\n${lines.join('\n')}\n---\n\n${body.trim()}\n`
}
