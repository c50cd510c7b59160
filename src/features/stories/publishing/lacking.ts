import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { type Story, textOf } from '../story/queries.ts'

/** What a text lacks before readers may see it: words, or a description of these pictures. */
export type Lacking =
  | { what: 'words'; locale: Locale }
  | { what: 'description'; locale: Locale; count: number }
  | { what: 'cover' }

/** Pictures in a Markdown text that say nothing to who cannot see them. */
export const undescribed = (markdown: string): number => markdown.match(/!\[\s*\]\(/g)?.length ?? 0

/** What the newest texts of a story lack. */
export async function lacking(db: Database, story: Story): Promise<Lacking[]> {
  const found: Lacking[] = []
  if (story.cover_id !== null && story.cover_alt === '') found.push({ what: 'cover' })
  for (const { locale, newest } of story.texts) {
    const text = await textOf(db, { storyId: story.id, locale, number: newest })
    if (!text?.body.trim()) found.push({ what: 'words', locale })
    const count = undescribed(text?.body ?? '')
    if (count > 0) found.push({ what: 'description', locale, count })
  }
  return found
}
