import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { apiAddress, botToken, type DiscordConfig, publicKey, readDiscord, snowflake } from './discord.ts'
import { type Ground, readGround } from './ground.ts'
import { type MailConfig, readMail, sender, smtpAddress } from './mail.ts'
import { StartProblem } from './problem.ts'
import { type Provider, providerList } from './providers.ts'

export { StartProblem } from './problem.ts'
export type { DiscordConfig } from './discord.ts'
export type { Ground } from './ground.ts'
export type { MailConfig } from './mail.ts'
export { writableFolder } from './folder.ts'
export { isLoopback, type Provider } from './providers.ts'

const whole = (from: number, to: number) => {
  const error = `it must be a whole number from ${from} to ${to}`
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error })
}
const webAddress = z
  .url({ protocol: /^https?$/, error: 'it must be an address such as https://agenda.example' })
  .transform((text) => text.replace(/\/+$/, ''))
const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'it must be an address such as postgres://user:password@host:5432/database',
})

const environment = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_CONNECTIONS: whole(2, 200).default(10),
  BASE_URL: webAddress.optional(),
  TRUSTED_PROXIES: whole(0, 10).default(0),
  CITY: z.string().default('Hilversum'),
  EXAMPLE: z.enum(['load', 'none'], { error: 'it must be load or none' }).default('load'),
  MAP_TILES: z
    .string()
    .default('https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png'),
  MAP_CREDIT: z.string().default('Kaartgegevens: Kadaster / PDOK (CC BY 4.0)'),
  MAP_GROUND: z.string().default(fileURLToPath(new URL('../../../demo/ground.json', import.meta.url))),
  SMTP_URL: smtpAddress.optional(),
  MAIL_FROM: sender.optional(),
  OIDC_PROVIDERS: providerList.optional(),
  DISCORD_APPLICATION_ID: snowflake.optional(),
  DISCORD_PUBLIC_KEY: publicKey.optional(),
  DISCORD_BOT_TOKEN: botToken.optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API: apiAddress.default('https://discord.com/api/v10'),
  LOG_FILE: z.string().optional(),
  PAGE_CACHE_MB: whole(0, 4096).default(64),
})

/** What holds passwords is not repeated in what we say. */
const secret = new Set(['DATABASE_URL', 'SMTP_URL', 'OIDC_PROVIDERS', 'DISCORD_BOT_TOKEN'])

export type Config = {
  port: number
  host: string
  dataDir: string
  /** Absent: the program runs its own PostgreSQL in dataDir. */
  databaseUrl: string | undefined
  databaseConnections: number
  /** What the world calls this site, without a slash at the end. */
  baseUrl: string
  /** How many proxies stand before this program and say, in X-Forwarded-For, whom they answer. */
  trustedProxies: number
  city: string
  example: 'load' | 'none'
  map: { tiles: string; credit: string; ground: Ground }
  mail: MailConfig
  /** Where people can sign in besides by mail and passkey. */
  providers: Provider[]
  /** Absent: nothing of Discord is there. */
  discord: DiscordConfig | undefined
  /** Absent: standard output; `npm start`, whose output is for a person, writes to the data folder instead. */
  logFile: string | undefined
  pageCacheBytes: number
}

/**
 * Reads the configuration from the environment; docs/operating.md lists every variable.
 * @throws StartProblem with one sentence a person can act on
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = environment.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    const name = String(issue?.path[0])
    const shown = secret.has(name) ? name : `${name}=${given[name]}`
    throw new StartProblem(`${shown} cannot be used: ${issue?.message}. See docs/operating.md.`)
  }
  const read = result.data
  const baseUrl = read.BASE_URL ?? `http://localhost:${read.PORT}`
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    databaseConnections: read.DATABASE_CONNECTIONS,
    baseUrl,
    trustedProxies: read.TRUSTED_PROXIES,
    city: read.CITY,
    example: read.EXAMPLE,
    map: { tiles: read.MAP_TILES, credit: read.MAP_CREDIT, ground: readGround(read.MAP_GROUND) },
    mail: readMail(read, baseUrl),
    providers: read.OIDC_PROVIDERS ?? [],
    discord: readDiscord(read),
    logFile: read.LOG_FILE,
    pageCacheBytes: read.PAGE_CACHE_MB * 1024 * 1024,
  }
}
