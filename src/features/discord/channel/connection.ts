import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** A circle and its channel, as the circle's pages show it. */
export type Shown = {
  id: number
  channel_id: string
  channel_name: string | null
  connected_at: Date
  problem: 'access' | 'webhooks' | 'channel' | 'refused' | 'content' | null
}

export async function connectionOf(db: Database, circleId: number): Promise<Shown | undefined> {
  return db
    .selectFrom('discord.connection')
    .select(['id', 'channel_id', 'channel_name', 'connected_at', 'problem'])
    .where('circle_id', '=', circleId)
    .executeTakeFirst()
}

type Connecting = { circleId: number; byId: number; channelId: string; channelName: string | null; now: Date }
type Connected = { slug: string; name: LocalText }

/**
 * Connects a circle to a channel from now on; what was said before stays where it is.
 * @returns closed: closed, or not open to everyone; busy: one of the two is connected already
 */
export async function connectChannel(tx: Tx, given: Connecting): Promise<Connected | 'closed' | 'busy'> {
  const { circleId, byId, channelId, channelName, now } = given
  const { rows } = await sql<Connected & { last: number }>`
    select circle.slug, circle.name, pulse.last from circles.circle_card circle
      join circles.pulse_card pulse on pulse.circle_id = circle.id
     where circle.id = ${circleId} and circle.joining = 'open' and circle.closed_at is null`.execute(tx)
  const [circle] = rows
  if (circle === undefined) return 'closed'
  const made = await tx
    .insertInto('discord.connection')
    .values({
      ...{ circle_id: circleId, channel_id: channelId, channel_name: channelName?.slice(0, 100) ?? null },
      // What is in the channel already is older than now: its messages have lower numbers.
      ...{ connected_by: byId, connected_at: now, read_until: snowflakeAt(now) },
      ...{ from_number: circle.last, sent_until: circle.last },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made === undefined ? 'busy' : { slug: circle.slug, name: circle.name }
}

/** Ends a connection: the next run tidies up over there. What was said stays, here and there. */
export async function disconnect(tx: Tx, circleId: number): Promise<void> {
  await tx
    .updateTable('discord.connection')
    .set({ circle_id: null, retry_at: null })
    .where('circle_id', '=', circleId)
    .execute()
}

const epoch = 1_420_070_400_000n

/** The lowest id of a moment: milliseconds since 2015 in the upper bits (Discord documentation, "Snowflakes"). */
export const snowflakeAt = (instant: Date): string => String((BigInt(instant.getTime()) - epoch) << 22n)
/** When something with an id was made. */
export const instantOf = (snowflake: string): Date => new Date(Number((BigInt(snowflake) >> 22n) + epoch))
