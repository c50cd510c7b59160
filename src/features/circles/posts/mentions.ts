import { markdownToHtml } from '#platform/markdown'
import type { Locale } from '#platform/i18n'
import { personPath } from '#people'

/** `@anna-de-wit`, not inside an address or a word. */
const pattern = /(?<![\w@/.-])@([a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)/gi

/** Handles a text names, each once, in lower case. */
export const handlesIn = (words: string): string[] => [
  ...new Set([...words.matchAll(pattern)].map(([, handle = '']) => handle.toLowerCase())),
]

/** The most people one post may name; for all there are announcements. */
export const mostMentions = 20

/**
 * A post as safe HTML, in which names of members lead to their pages. What is no text (tags, links, code) is left alone.
 * @param members handles of the members it names
 */
export function postHtml(words: string, members: string[], locale: Locale): string {
  const html = markdownToHtml(words)
  if (members.length === 0) return html
  const known = new Set(members)
  let inside = 0
  return html
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (part.startsWith('<')) {
        if (/^<(a|code|pre)\b/i.test(part)) inside++
        else if (/^<\/(a|code|pre)>/i.test(part)) inside--
        return part
      }
      if (inside > 0) return part
      return part.replace(pattern, (typed: string, handle: string) =>
        known.has(handle.toLowerCase())
          ? `<a href="${personPath.href(locale, { handle: handle.toLowerCase() })}">${typed}</a>`
          : typed,
      )
    })
    .join('')
}
