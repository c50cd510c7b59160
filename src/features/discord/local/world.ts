import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { snowflakeAt } from '../channel/connection.ts'

export type User = { id: string; username: string; global_name: string | null; bot: boolean }
export type LocalMessage = {
  id: string
  channel_id: string
  type: number
  content: string
  author: User
  webhook_id?: string
  application_id?: string
  timestamp: string
  edited_timestamp: string | null
  mentions: User[]
  attachments: { filename: string }[]
  message_reference?: { type: number; message_id: string }
  allowed_mentions?: unknown
}
export type LocalWebhook = {
  id: string
  type: 1
  name: string
  token: string
  channel_id: string
  application_id: string
}
export type LocalRole = { id: string; name: string; permissions: string; managed: boolean }
export type LocalEvent = { id: string; status: number } & Record<string, unknown>
/** What goes wrong on purpose. away: nobody answers; broken: 503. */
export type Trouble = 'away' | 'broken' | undefined

/** A Discord of one server, in memory: what is in it, and what people do there. The API over it is in `answers.ts`. */
export class LocalDiscord {
  readonly applicationId = '1100000000000000001'
  readonly guildId = '1200000000000000001'
  readonly botToken = 'local.bot.token.of.no.one'
  readonly publicKey: string
  readonly #key: KeyObject
  readonly #now: () => Date
  #last = 0n

  channels = new Map<string, LocalMessage[]>()
  webhooks: LocalWebhook[] = []
  roles: LocalRole[] = []
  /** Members of the server, with their roles. */
  members = new Map<string, Set<string>>()
  events: LocalEvent[] = []
  commands: unknown[] = []
  /** Late answers to interactions, by their token. */
  followUps = new Map<string, unknown>()
  /** GATEWAY_MESSAGE_CONTENT_LIMITED. */
  flags = 1 << 19
  /** Channels the bot may not see (50001), and what it may not do in any (50013). */
  hidden = new Set<string>()
  forbidden = new Set<'webhooks' | 'roles' | 'messages' | 'events'>()
  trouble: Trouble
  /** Of which methods it does what is asked, and the answer never comes. */
  losing: ((method: string) => boolean) | undefined

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    this.publicKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  }

  now(): Date {
    return this.#now()
  }

  /** The next id: of now, and above all before it. */
  id(): string {
    const made = BigInt(snowflakeAt(this.#now()))
    this.#last = made > this.#last ? made : this.#last + 1n
    return String(this.#last)
  }

  channel(): string {
    const id = this.id()
    this.channels.set(id, [])
    return id
  }

  person(name: string): User {
    const user = { id: this.id(), username: name.toLowerCase().replace(/\W/g, ''), global_name: name, bot: false }
    this.members.set(user.id, new Set())
    return user
  }

  /** Somebody says something in a channel. */
  say(channelId: string, author: User, content: string, more: Partial<LocalMessage> = {}): LocalMessage {
    const messages = this.channels.get(channelId)
    if (messages === undefined) throw new Error(`there is no channel ${channelId}`)
    const message: LocalMessage = {
      ...{ id: this.id(), channel_id: channelId, type: 0, content, author, mentions: [], attachments: [] },
      ...{ timestamp: this.now().toISOString(), edited_timestamp: null, ...more },
    }
    messages.push(message)
    return message
  }

  edit(message: LocalMessage, content: string): void {
    Object.assign(message, { content, edited_timestamp: this.now().toISOString() })
  }

  remove({ id, channel_id }: Pick<LocalMessage, 'id' | 'channel_id'>): boolean {
    const messages = this.channels.get(channel_id) ?? []
    const at = messages.findIndex((message) => message.id === id)
    if (at >= 0) messages.splice(at, 1)
    return at >= 0
  }

  /** A request as Discord sends it to an application, signed. @param age seconds it is old */
  signed(body: object, age = 0): { body: string; headers: Record<string, string> } {
    const text = JSON.stringify(body)
    const timestamp = String(Math.floor(this.now().getTime() / 1000) - age)
    const signature = sign(null, Buffer.from(timestamp + text), this.#key).toString('hex')
    const headers = {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    }
    return { body: text, headers }
  }

  /** What is sent when somebody gives a command in a channel. */
  command(
    name: string,
    given: {
      by: User
      channelId?: string
      options?: Record<string, string>
      focused?: string
      locale?: string
      permissions?: string
    },
  ) {
    const { by, channelId, options = {}, focused, locale = 'nl', permissions = '0' } = given
    return {
      ...{ id: this.id(), application_id: this.applicationId, type: focused === undefined ? 2 : 4, version: 1, locale },
      token: randomBytes(24).toString('hex'),
      ...(channelId !== undefined && { channel_id: channelId, channel: { id: channelId, type: 0, name: 'algemeen' } }),
      guild_id: this.guildId,
      member: { user: by, nick: null, permissions, roles: [] },
      data: {
        ...{ id: '1', name, type: 1 },
        options: Object.entries(options).map(([key, value]) => ({
          name: key,
          type: 3,
          value,
          focused: key === focused,
        })),
      },
    }
  }

  /** The settings of a program that speaks with it. */
  settings(address: string): Record<string, string> {
    return {
      ...{ DISCORD_API: address, DISCORD_APPLICATION_ID: this.applicationId, DISCORD_PUBLIC_KEY: this.publicKey },
      ...{ DISCORD_BOT_TOKEN: this.botToken, DISCORD_GUILD_ID: this.guildId },
    }
  }
}
