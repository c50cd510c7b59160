import { postPath } from '#circles'
import { inLocale, type LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { words } from '../messages.ts'

const most = 2000
/** Characters a webhook's name may have. */
const mostOfName = 80

/** A post as it is to be said over there. */
export type Outgoing = {
  id: number
  parent_id: number | null
  kind: 'post' | 'announcement'
  words: string
  options: string[] | null
  files: number
  parent_words: string | null
  parent_author: string | null
  circle: LocalText
  slug: string
}

/**
 * A post in Discord's Markdown, of at most 2000 characters: what it answers, its words, what else there is, and where it was
 * said. The last line also tells us which post a message is.
 */
export function contentOf(post: Outgoing, baseUrl: string): string {
  const t = words('nl')
  const answers =
    post.parent_id === null
      ? []
      : [
          `-# ${t('out.answers', { name: quiet(post.parent_author ?? t('out.somebody')), start: quiet(plainStart(post.parent_words ?? '', 80)) })}`,
        ]
  const label = post.kind === 'announcement' ? [`**${t('out.announcement')}**`] : []
  const extra = [
    ...(post.options === null ? [] : [t('out.poll'), ...post.options.map((option) => `- ${quiet(option)}`)]),
    ...(post.files > 0 ? [t('out.files', { count: post.files })] : []),
  ]
  const place = quiet(inLocale(post.circle, 'nl').text)
  const top = post.parent_id ?? post.id
  const hash = post.parent_id === null ? '' : `#bericht-${post.id}`
  const address = `${baseUrl}${postPath.href('nl', { slug: post.slug, id: top })}${hash}`
  const end = `-# [${t('out.place', { place })}](<${address}>)`
  const around = [...answers, ...label, ...extra, end].reduce((sum, line) => sum + line.length + 1, 0)
  return [...answers, ...label, shortened(marked(post.words), most - around - 1, t('out.more')), ...extra, end]
    .filter(Boolean)
    .join('\n')
}

/** Which post one of our messages is, by its last line. */
export function postIdIn(content: string): number | undefined {
  const found = /\/(?:berichten|posts)\/(\d{1,9})(?:#bericht-(\d{1,9}))?>\)$/.exec(content)
  return found === null ? undefined : Number(found[2] ?? found[1])
}

/** A name that a webhook may have ("Create Webhook"). */
export const shownName = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(d)(iscord)/gi, '$1.$2')
    .replace(/(c)(lyde)/gi, '$1.$2')
    .slice(0, mostOfName) || '?'

/**
 * Markdown of ours as Discord reads it: much is the same. What would be a mention, a channel, a picture or a time there is
 * shown as it was written, and nobody writes the small line that says where something was said.
 */
function marked(text: string): string {
  return text
    .replace(/!\[([^\]]{0,300})\]\(([^)\s]{1,1000})[^)]{0,300}\)/g, (_, alt: string, address: string) =>
      `${alt} ${address}`.trim(),
    )
    .replace(/<(?=[@#:/]|a:|t:|id:)/g, '<\u200b')
    .replace(/@(everyone|here)\b/gi, '@\u200b$1')
    .replace(/^(\s*)-# /gm, '$1\\-# ')
    .replaceAll('||', '\\|\\|')
}

/** One line, without marks. */
const quiet = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\*_~`|[\]<>]/g, '\\$&')
    .replaceAll('@', '@\u200b')

/** At a word, and with what was opened closed: a block of code would swallow what follows. */
function shortened(text: string, length: number, more: string): string {
  if (text.length <= length) return closed(text)
  const end = ` … ${more}`
  const cut = text.slice(0, Math.max(0, length - end.length - 4))
  return closed(cut.slice(0, Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'), cut.length - 60))) + end
}

const closed = (text: string): string => (text.split('```').length % 2 === 0 ? `${text}\n\`\`\`` : text)
