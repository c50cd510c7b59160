import type { Config, DiscordConfig } from '#platform/config'
import type { Database } from '#platform/database'
import type { Log } from '#platform/log'
import type { Answer, Api } from '../rest/api.ts'

/** One run of keeping in step, and what it works with. */
export type Step = { db: Database; api: Api; discord: DiscordConfig; config: Config; now: Date; log: Log }

/** A connection that a run works on. */
export type Connection = {
  id: number
  circle_id: number
  channel_id: string
  connected_at: Date
  webhook_id: string | null
  role_id: string | null
  from_number: number
  sent_until: number
  read_until: string
  slug: string
  name: { nl?: string | undefined; en?: string | undefined }
}

/** What a moderator should know of a connection that does not work. */
export type Problem = 'access' | 'webhooks' | 'channel' | 'refused' | 'content'

/** Discord refused something that needs a person: this connection rests, and its page says what is wrong. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** Discord's own numbers, of "JSON Error Codes". */
export const codes = {
  unknownChannel: 10003,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownRole: 10011,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownEvent: 10070,
  mostWebhooks: 30007,
  mostEvents: 30038,
  mostWebhooksOfGuild: 30058,
} as const

/** What to make of a refusal that nothing can be done about here. */
export function refusedBy({ status, code, message }: Extract<Answer, { ok: false }>): Refused {
  const why = `${status} (${code}) ${message}`
  if (code === codes.unknownChannel) return new Refused('channel', why)
  if (code === codes.mostWebhooks || code === codes.mostWebhooksOfGuild) return new Refused('webhooks', why)
  return new Refused(status === 403 || status === 401 ? 'access' : 'refused', why)
}
