import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { DiscordAway } from '../rest/away.ts'

/** The first pause after nobody answered, and the longest, in seconds: after an outage things go on within five minutes. */
const [shortest, longest] = [5, 300]
/** A bot that is no longer known is asked for again once an hour. */
const untilToken = 3_600

export type Standing = { failures: number; pause_until: Date | null; swept_at: Date | null }

export async function standing(db: Database): Promise<Standing> {
  const row = await db.selectFrom('discord.standing').select(['failures', 'pause_until', 'swept_at']).executeTakeFirst()
  return row ?? { failures: 0, pause_until: null, swept_at: null }
}

/** Nobody answered: the next run comes later each time. */
export async function rest(db: Database, away: DiscordAway, { failures }: Standing, now: Date): Promise<void> {
  const growing = Math.min(longest, shortest * 2 ** Math.min(failures, 10))
  const seconds = away.reason === 'token' ? untilToken : (away.seconds ?? growing)
  const until = new Date(now.getTime() + seconds * 1000)
  await sql`
    insert into discord.standing (failures, pause_until, problem) values (1, ${until}, ${away.reason})
    on conflict (here) do update set failures = standing.failures + 1, pause_until = excluded.pause_until, problem = excluded.problem`.execute(
    db,
  )
}

/** It answers. @param swept whether what is looked at once a minute was */
export async function well(db: Database, before: Standing, swept: Date | null): Promise<void> {
  if (before.failures === 0 && swept === before.swept_at) return
  await sql`
    insert into discord.standing (swept_at) values (${swept})
    on conflict (here) do update set failures = 0, pause_until = null, problem = null, swept_at = excluded.swept_at`.execute(
    db,
  )
}
