import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { codes, refusedBy, type Step } from './step.ts'

/** Takes away over there what connections that ended leave: webhook and role. Messages stay. */
export async function tidy({ db, api, discord }: Step): Promise<void> {
  const left = await db
    .selectFrom('discord.connection')
    .select(['id', 'webhook_id', 'role_id'])
    .where('circle_id', 'is', null)
    .execute()
  for (const { id, webhook_id, role_id } of left) {
    const paths = [
      ...(webhook_id === null ? [] : [`/webhooks/${webhook_id}`]),
      ...(role_id === null ? [] : [`/guilds/${discord.guildId}/roles/${role_id}`]),
    ]
    for (const path of paths) {
      const gone = await api.ask('DELETE', path)
      const already = !gone.ok && ([codes.unknownWebhook, codes.unknownRole] as number[]).includes(gone.code)
      // Where we may no longer come, there is nothing to do for us.
      if (!gone.ok && !already && gone.status !== 403 && gone.status !== 404) throw refusedBy(gone)
    }
    if (role_id !== null) await db.deleteFrom('discord.role_held').where('role_id', '=', role_id).execute()
    await db.deleteFrom('discord.connection').where('id', '=', id).execute()
  }
}

/** Forgets codes nobody said, and commands that are too old to be said again. */
export async function forgetOld(db: Database, now: Date): Promise<void> {
  await sql`delete from discord.interaction where at < ${now}::timestamptz - interval '15 minutes'`.execute(db)
  await sql`delete from discord.code where expires_at < ${now}`.execute(db)
}
