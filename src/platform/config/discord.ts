import { z } from 'zod'
import { StartProblem } from './problem.ts'

/** How this site speaks with Discord. Absent: nothing of it is there. */
export type DiscordConfig = {
  applicationId: string
  /** Of the application; its signatures are checked with it: 32 bytes in hexadecimal. */
  publicKey: string
  botToken: string
  /** The server over there, which the API calls a guild. */
  guildId: string
  /** Where the API is, without a slash at the end. */
  api: string
}

export const snowflake = z.string().regex(/^[0-9]{15,21}$/, { error: 'it must be a number of 15 to 21 digits' })
export const publicKey = z.string().regex(/^[0-9a-f]{64}$/i, { error: 'it must be 64 hexadecimal digits' })
export const botToken = z
  .string()
  .regex(/^[\w.-]{20,200}$/, { error: 'it must be the token of the bot, without a word before it' })
export const apiAddress = z
  .url({ protocol: /^https?$/, error: 'it must be an address such as https://discord.com/api/v10' })
  .transform((text) => text.replace(/\/+$/, ''))

const names = ['DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY', 'DISCORD_BOT_TOKEN', 'DISCORD_GUILD_ID'] as const
type Given = Partial<Record<(typeof names)[number], string | undefined>> & { DISCORD_API: string }

/** @throws StartProblem when some of the four are there and some are not */
export function readDiscord(given: Given): DiscordConfig | undefined {
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === names.length) return undefined
  if (missing.length > 0)
    throw new StartProblem(`For Discord ${missing.join(' and ')} is missing as well. See docs/operating.md.`)
  const [applicationId = '', key = '', token = '', guildId = ''] = names.map((name) => given[name] ?? '')
  return { applicationId, publicKey: key.toLowerCase(), botToken: token, guildId, api: given.DISCORD_API }
}
