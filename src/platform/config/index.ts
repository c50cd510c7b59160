import { resolve } from 'node:path'
import { z } from 'zod'

/** A sentence for the person who started the program; printed without a stack, exit code 1. */
export class StartProblem extends Error {}

const port = z.coerce.number().int().min(0).max(65535)
const webAddress = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  BASE_URL: webAddress.optional(),
  CITY: z.string().default('Hilversum'),
  EXAMPLE: z.enum(['load', 'none']).default('load'),
  MAP_TILES: z
    .string()
    .default('https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png'),
  MAP_CREDIT: z.string().default('Kaartgegevens: Kadaster / PDOK (CC BY 4.0)'),
  LOG_FILE: z.string().optional(),
  PAGE_CACHE_MB: z.coerce.number().int().min(0).max(4096).default(64),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  /** Absent: the program runs its own PostgreSQL in dataDir. */
  databaseUrl: string | undefined
  databaseConnections: number
  /** What the world calls this site, without a slash at the end. */
  baseUrl: string
  city: string
  example: 'load' | 'none'
  map: { tiles: string; credit: string }
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
    throw new StartProblem(`${name}=${given[name]} cannot be used: ${issue?.message}. See docs/operating.md.`)
  }
  const read = result.data
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    databaseConnections: read.DATABASE_CONNECTIONS,
    baseUrl: read.BASE_URL ?? `http://localhost:${read.PORT}`,
    city: read.CITY,
    example: read.EXAMPLE,
    map: { tiles: read.MAP_TILES, credit: read.MAP_CREDIT },
    logFile: read.LOG_FILE,
    pageCacheBytes: read.PAGE_CACHE_MB * 1024 * 1024,
  }
}
