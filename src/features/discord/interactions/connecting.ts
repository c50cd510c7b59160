import { circlePath } from '#circles'
import { inLocale } from '#platform/i18n'
import { connectChannel } from '../channel/connection.ts'
import { takeCode } from '../linking/link.ts'
import { words } from '../messages.ts'
import { literal, message, type Message } from './answer.ts'
import type { Asked } from './interaction.ts'

/** Who may say for a server that a channel is connected: permissions MANAGE_CHANNELS, MANAGE_WEBHOOKS, ADMINISTRATOR. */
const managing = (1n << 4n) | (1n << 29n) | (1n << 3n)

/**
 * `/kring`: connects the circle of a code to the channel it is said in. The code proves that a moderator of the circle wants
 * it, and who says it must be somebody who manages channels there.
 */
export async function connecting(asked: Asked): Promise<Message> {
  const { db, config, now, locale, interaction, option } = asked
  const t = words(locale)
  const { channel_id: channelId, channel, guild_id, member } = interaction
  if (channelId === undefined || guild_id !== config.discord?.guildId) return message([t('connect.elsewhere')], true)
  if ((permissionsOf(member?.permissions) & managing) === 0n) return message([t('connect.notYours')], true)
  const done = await db.transaction().execute(async (tx) => {
    const code = await takeCode(tx, option('code'), 'circle', now)
    if (code === undefined || code.circle_id === null) return 'code'
    const given = { circleId: code.circle_id, byId: code.person_id, channelId, channelName: channel?.name ?? null, now }
    return connectChannel(tx, given)
  })
  if (typeof done === 'string') return message([t(`connect.wrong.${done}`)], true)
  const address = `<${config.baseUrl}${circlePath.href(locale, { slug: done.slug })}>`
  // Everybody in the channel reads that what they say is read elsewhere from now on.
  return message([t('connect.done', { name: literal(inLocale(done.name, locale).text), address })])
}

const permissionsOf = (text: string | undefined): bigint => (/^\d{1,30}$/.test(text ?? '') ? BigInt(text ?? 0) : 0n)
