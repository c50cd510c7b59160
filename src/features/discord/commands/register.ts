import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { apiOf } from '../rest/api.ts'
import { DiscordAway } from '../rest/away.ts'
import { commandDefinitions } from './definitions.ts'

/**
 * Tells Discord which commands there are in the server of the configuration, in place of all earlier ones; they are there at
 * once. May be said again.
 * @returns their names; or why not, in its own words
 */
export async function registerCommands(
  db: Database,
  { discord, baseUrl }: Config,
): Promise<{ ok: true; names: string[] } | { ok: false; why: string }> {
  if (discord === undefined) return { ok: false, why: 'Discord is not configured. See docs/operating.md.' }
  const commands = await commandDefinitions(db)
  const path = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`
  try {
    const answer = await apiOf(discord, baseUrl).ask('PUT', path, { body: commands })
    if (!answer.ok) return { ok: false, why: `Discord answered ${answer.status} (${answer.code}): ${answer.message}` }
    return { ok: true, names: commands.map(({ name }) => name) }
  } catch (error) {
    if (!(error instanceof DiscordAway)) throw error
    const token = error.reason === 'token'
    return {
      ok: false,
      why: token ? 'Discord does not know DISCORD_BOT_TOKEN.' : `Discord does not answer: ${error.message}.`,
    }
  }
}
