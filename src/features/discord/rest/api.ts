import type { DiscordConfig } from '#platform/config'
import { z } from 'zod'
import { DiscordAway } from './away.ts'
import { RateLimits } from './limits.ts'

/** An answer: what was asked for, or why not, by Discord's own numbers ("Opcodes and Status Codes", JSON). */
export type Answer = { ok: true; data: unknown } | { ok: false; status: number; code: number; message: string }
type Asking = { body?: unknown; /** Interactions prove themselves by their token. */ anonymous?: boolean }

/** Discord's HTTP API, version 10, as one bot. */
export type Api = {
  /**
   * @param path below the API's address, with a slash before it
   * @throws DiscordAway when it does not answer now, or wants to be asked later
   */
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, asking?: Asking): Promise<Answer>
}

/** Milliseconds an answer may take. */
const patience = 10_000
/** How often one request is sent again because it was too early. */
const tries = 4

const known = new WeakMap<DiscordConfig, Api>()

/** The API of a configuration: one for the whole program, because limits are counted over all it asks. */
export function apiOf(config: DiscordConfig, site: string): Api {
  const api = known.get(config) ?? newApi(config, site)
  known.set(config, api)
  return api
}

const refusal = z.object({ code: z.number().catch(0), message: z.string().catch('') }).catch({ code: 0, message: '' })
const tooEarly = z.object({ retry_after: z.number().catch(1), global: z.boolean().catch(false) })

function newApi(config: DiscordConfig, site: string): Api {
  const limits = new RateLimits()
  const headers = { 'user-agent': `DiscordBot (${site}, 1)`, 'content-type': 'application/json' }

  async function send(method: string, path: string, { body, anonymous }: Asking): Promise<Response> {
    try {
      return await fetch(config.api + path, {
        method,
        headers: anonymous ? headers : { ...headers, authorization: `Bot ${config.botToken}` },
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    } catch (error) {
      throw new DiscordAway('away', (error as Error).message)
    }
  }

  return {
    async ask(method, path, asking = {}) {
      for (let tried = 1; ; tried++) {
        await limits.turn(method, path)
        const response = await send(method, path, asking)
        limits.heard(method, path, response)
        const data = await jsonOf(response)
        if (response.ok) return { ok: true, data }
        if (response.status >= 500) throw new DiscordAway('away', `it answered ${response.status}`)
        if (response.status === 401 && !asking.anonymous) throw new DiscordAway('token', 'it does not know the bot')
        if (response.status !== 429) return { ok: false, status: response.status, ...refusal.parse(data) }
        const { retry_after, global } = tooEarly.catch({ retry_after: 60, global: false }).parse(data)
        if (tried === tries) throw new DiscordAway('busy', 'it asks to wait', retry_after)
        await limits.wait(method, path, retry_after, global)
      }
    },
  }
}

/** @throws DiscordAway when the answer breaks off */
async function jsonOf(response: Response): Promise<unknown> {
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    throw new DiscordAway('away', (error as Error).message)
  }
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    // A page of whoever stands before the API.
    return undefined
  }
}
