import { z } from 'zod'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'

const snowflake = z.string().regex(/^\d{15,21}$/)
const user = z.object({ id: snowflake, username: z.string(), global_name: z.string().nullish() })
const option = z.object({ name: z.string(), value: z.union([z.string(), z.number()]), focused: z.boolean().optional() })

/** What Discord sends ("Receiving and Responding", interaction structure), as far as we use it. */
export const interactionShape = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.int(),
  token: z.string().default(''),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z.object({ name: z.string().nullish() }).optional(),
  locale: z.string().default('nl'),
  member: z.object({ user, nick: z.string().nullish(), permissions: z.string().default('0') }).optional(),
  user: user.optional(),
  data: z.object({ name: z.string(), options: z.array(option).default([]) }).optional(),
})
type Interaction = z.infer<typeof interactionShape>

/** A command somebody gave over there. */
export type Asked = {
  db: Database
  config: Config
  now: Date
  locale: Locale
  interaction: Interaction
  /** The account that asks, and how it is called there. */
  userId: string
  userName: string
  /** The value of an option, as text; empty when it was not given. */
  option(name: string): string
}

export function askedOf(interaction: Interaction, services: { db: Database; config: Config; now: Date }): Asked {
  const who = interaction.member?.user ?? interaction.user
  const named = interaction.member?.nick ?? who?.global_name ?? who?.username ?? ''
  return {
    ...{ ...services, interaction, userId: who?.id ?? '', userName: named.slice(0, 100) || '?' },
    locale: /^nl\b/.test(interaction.locale) ? 'nl' : 'en',
    option: (name) => String(interaction.data?.options.find((one) => one.name === name)?.value ?? '').trim(),
  }
}
