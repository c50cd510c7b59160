import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { type Article, articleToHtml } from '#platform/markdown'
import { storyPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import { embedHtml } from './embeds.ts'

const pictureIn = /^\/verhaalbeeld\/([0-9a-f-]{36})\/(?:small|medium|large)$/

/** A story's Markdown as its page shows it: with its own pictures, and films and sound from elsewhere only on request. */
export async function renderBody(db: Database, storyId: number, body: string, locale: Locale): Promise<Article> {
  const sizes = body.includes('/verhaalbeeld/') ? await sizesOf(db, storyId) : new Map<string, Size>()
  const t = words(locale)
  return articleToHtml(body, {
    words: { footnotes: t('text.footnotes'), back: t('text.back'), table: t('text.table') },
    picture: (src) => sizes.get(pictureIn.exec(src)?.[1] ?? ''),
    alone: (href) => embedHtml(href, locale),
  })
}

/** Rendered versions, the last ones read: laying out fifty thousand words takes half a second. */
const rendered = new Map<string, Article>()
const mostKept = 4_000_000 // characters
let kept = 0

/** The same as `renderBody`, remembered: for what many read. */
export async function renderShown(db: Database, storyId: number, body: string, locale: Locale): Promise<Article> {
  const key = `${storyId} ${locale} ${createHash('sha256').update(body).digest('base64')}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const article = await renderBody(db, storyId, body, locale)
  if (!rendered.has(key)) kept += article.html.length
  rendered.set(key, article)
  for (const [oldest, { html }] of rendered) {
    if (kept <= mostKept) break
    rendered.delete(oldest)
    kept -= html.length
  }
  return article
}

type Size = { width: number; height: number }

async function sizesOf(db: Database, storyId: number): Promise<Map<string, Size>> {
  const { rows } = await sql<Size & { id: string }>`
    select f.file_id as id, f.width, f.height from stories.picture p join platform.file_size f on f.file_id = p.id and f.size = 'large'
     where p.story_id = ${storyId}`.execute(db)
  return new Map(rows.map(({ id, ...size }) => [id, size]))
}

/** Markdown that shows a picture of a story. */
export const pictureMarkdown = (id: string, alt: string): string =>
  `![${alt.replaceAll(/[[\]\n]/g, ' ').trim()}](${storyPicture(id)})`
