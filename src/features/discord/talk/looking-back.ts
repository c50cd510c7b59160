import { sql } from 'kysely'
import { instantOf } from '../channel/connection.ts'
import type { Connection, Step } from '../step/step.ts'
import { compare, page } from './reading.ts'

/** How far back changes are looked for (days): after that, people no longer mend what they said. */
const days = 30

/**
 * Looks again at one page of a channel's older messages, each time the one before: Discord tells who asks over HTTP of no
 * change, so what was changed or taken away before the last hundred is found by going round ("Get Channel Messages",
 * `before`). Without messages from there that old, nothing is asked.
 * @param oldest of the last hundred, which are looked at in every run
 */
export async function lookBack(step: Step, connection: Connection, oldest: bigint): Promise<void> {
  const { db } = step
  const until = await lookedUntil(step, connection)
  const newest =
    (until !== undefined && until < oldest ? await newestBefore(step, connection, until) : undefined) ??
    // The round is done, and begins anew below the last hundred.
    (await newestBefore(step, connection, oldest))
  if (newest === undefined) return
  const before = newest + 1n
  const messages = await page(step, connection.channel_id, `&before=${before}`)
  // Of an empty page nothing is known but that the newest we know is not in it.
  const from = BigInt(messages[0]?.id ?? newest)
  await compare(step, connection, messages, { from, to: newest })
  await db
    .updateTable('discord.connection')
    .set({ looked_until: from.toString() })
    .where('id', '=', connection.id)
    .execute()
}

async function lookedUntil({ db }: Step, { id }: Connection): Promise<bigint | undefined> {
  const row = await db.selectFrom('discord.connection').select('looked_until').where('id', '=', id).executeTakeFirst()
  return row?.looked_until ? BigInt(row.looked_until) : undefined
}

/** The newest message from there that is older than another, and not too old to look at. */
async function newestBefore({ db, now }: Step, { channel_id }: Connection, id: bigint): Promise<bigint | undefined> {
  const { rows } = await sql<{ newest: string | null }>`
    select max(message_id::numeric)::text as newest from discord.message
     where channel_id = ${channel_id} and origin = 'there' and not gone and message_id::numeric < ${id.toString()}::numeric`.execute(
    db,
  )
  const newest = rows[0]?.newest ?? undefined
  if (newest === undefined || now.getTime() - instantOf(newest).getTime() > days * 86_400_000) return undefined
  return BigInt(newest)
}
