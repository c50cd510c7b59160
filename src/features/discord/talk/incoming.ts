import { z } from 'zod'
import { formatDate, formatTime } from '#platform/i18n'
import { words } from '../messages.ts'

const user = z.object({
  id: z.string(),
  username: z.string().default(''),
  global_name: z.string().nullish(),
  bot: z.boolean().default(false),
})

/** A message as the API gives it ("Message Object"), as far as we use it. */
export const messageShape = z.object({
  id: z.string().regex(/^\d{1,21}$/),
  type: z.int(),
  content: z.string().default(''),
  author: user,
  webhook_id: z.string().nullish(),
  mentions: z.array(user).default([]),
  attachments: z.array(z.object({ filename: z.string() })).default([]),
  sticker_items: z.array(z.object({ name: z.string() })).default([]),
  message_reference: z.object({ type: z.int().default(0), message_id: z.string().optional() }).nullish(),
})
export type DiscordMessage = z.infer<typeof messageShape>

export const nameOf = ({ global_name, username }: DiscordMessage['author']): string => global_name || username || '?'

/**
 * What somebody said over there, as Markdown of ours. Mentions, channels, pictures and times become words; attachments
 * stay there (their addresses die within a day) and are named.
 * @param handles of members, by their account there
 * @param address of the message there
 */
export function wordsOf(message: DiscordMessage, handles: Map<string, string>, address: string): string {
  const t = words('nl')
  const named = new Map(message.mentions.map((one) => [one.id, nameOf(one)]))
  const said = message.content
    .replace(/<@!?(\d+)>/g, (_, id: string) => {
      const handle = handles.get(id)
      return handle === undefined ? `@\u200b${plain(named.get(id) ?? t('in.somebody'))}` : `@${handle}`
    })
    .replace(/<@&\d+>/g, t('in.role'))
    .replace(/<#\d+>/g, t('in.channel'))
    .replace(/<\/([\w -]{1,100}):\d+>/g, '/$1')
    .replace(/<a?:(\w{1,40}):\d+>/g, ':$1:')
    .replace(/<t:(-?\d{1,12})(?::\w)?>/g, (_, seconds: string) => {
      const at = new Date(Number(seconds) * 1000)
      return `${formatDate(at, 'short', 'nl')}, ${formatTime(at, 'nl')}`
    })
    .replace(/\|\|/g, '')
    .replace(/^-# /gm, '')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '<$1>')
  const parts = [
    ...message.attachments.map(({ filename }) => filename),
    ...message.sticker_items.map(({ name }) => name),
  ]
  const there =
    parts.length > 0 || said.trim() === ''
      ? [`${parts.map(plain).join(', ')} [${t('in.seeThere')}](${address})`.trim()]
      : []
  return [said.trim(), ...there].filter(Boolean).join('\n\n')
}

const plain = (text: string) => text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/\s+/g, ' ')
