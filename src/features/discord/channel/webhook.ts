import { z } from 'zod'
import type { Api } from '../rest/api.ts'
import { type Connection, refusedBy, type Step } from '../step/step.ts'

export type Webhook = { id: string; token: string }

const webhookShape = z.object({ id: z.string(), token: z.string().nullish(), application_id: z.string().nullish() })
/** Name of what speaks for us in a channel; each message has the name of who wrote it. */
const name = 'Golflengte'

type Kept = { webhooks: Map<string, Webhook>; intent: { given: boolean; at: number } | undefined }
const kept = new WeakMap<Api, Kept>()

function keptFor(api: Api): Kept {
  const known = kept.get(api) ?? { webhooks: new Map<string, Webhook>(), intent: undefined }
  kept.set(api, known)
  return known
}

/**
 * The webhook of a channel, made when it is not there. Its token is a secret: it is asked for and kept in memory, not in the
 * database. @throws Refused when it may not be made
 */
export async function webhookFor(step: Step, { id, channel_id, webhook_id }: Connection): Promise<Webhook> {
  const { webhooks } = keptFor(step.api)
  const known = webhooks.get(channel_id)
  if (known !== undefined && known.id === webhook_id) return known
  const webhook = (await foundIn(step, channel_id)) ?? (await made(step, channel_id))
  webhooks.set(channel_id, webhook)
  await step.db.updateTable('discord.connection').set({ webhook_id: webhook.id }).where('id', '=', id).execute()
  return webhook
}

/** Somebody took it away over there: the next run makes another. */
export const forgetWebhook = ({ api }: Step, channelId: string): void => void keptFor(api).webhooks.delete(channelId)

async function foundIn({ api, discord }: Step, channelId: string): Promise<Webhook | undefined> {
  const answer = await api.ask('GET', `/channels/${channelId}/webhooks`)
  if (!answer.ok) throw refusedBy(answer)
  const own = z
    .array(webhookShape)
    .parse(answer.data)
    .find((one) => one.application_id === discord.applicationId && one.token)
  return own?.token ? { id: own.id, token: own.token } : undefined
}

async function made({ api }: Step, channelId: string): Promise<Webhook> {
  const answer = await api.ask('POST', `/channels/${channelId}/webhooks`, { body: { name } })
  if (!answer.ok) throw refusedBy(answer)
  const { id, token } = webhookShape.extend({ token: z.string() }).parse(answer.data)
  return { id, token }
}

/** GATEWAY_MESSAGE_CONTENT and its form for small bots ("Application Flags"). */
const mayRead = (1 << 18) | (1 << 19)
const applicationShape = z.object({ flags: z.number().default(0) })

/** Whether the application was given what people write: without it messages come without words. Asked every ten minutes. */
export async function intentGiven({ api }: Step): Promise<boolean> {
  const known = keptFor(api)
  const now = performance.now()
  if (
    known.intent !== undefined &&
    (known.intent.given || now - known.intent.at < 60_000) &&
    now - known.intent.at < 600_000
  )
    return known.intent.given
  const answer = await api.ask('GET', '/applications/@me')
  if (!answer.ok) throw refusedBy(answer)
  const given = (applicationShape.parse(answer.data).flags & mayRead) !== 0
  known.intent = { given, at: now }
  return given
}
