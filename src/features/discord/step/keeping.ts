import { type RawBuilder, sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'
import type { Log } from '#platform/log'
import { intentGiven, webhookFor } from '../channel/webhook.ts'
import { tellEvents } from '../events/telling.ts'
import { lookBack } from '../talk/looking-back.ts'
import { readChannel } from '../talk/reading.ts'
import { sendCircle } from '../talk/sending.ts'
import { takeAway } from '../talk/taking-away.ts'
import { apiOf } from '../rest/api.ts'
import { DiscordAway } from '../rest/away.ts'
import { giveRoles, makeRoles } from '../roles/roles.ts'
import { rest, standing, well } from './standing.ts'
import { type Connection, Refused, type Step } from './step.ts'
import { forgetOld, tidy } from './tidying.ts'

/** Seconds between two looks at roles, events and what is left over. */
const sweep = 60
/** Seconds a connection rests that needs a person. */
const untilMended = 600

/**
 * Brings both sides in step, as far as they are not: what is different here and there is compared, so a run that was cut
 * off, or found nobody, is made up for by the next. One run at a time in all processes together.
 */
export async function keepInStep(context: { db: Database; config: Config; now: Date; log: Log }): Promise<void> {
  const { db, config } = context
  const { discord } = config
  if (discord === undefined) return
  await db.connection().execute(async (own) => {
    const lock = sql`hashtext('discord.keepInStep')`
    if (!(await truth(own, sql`pg_try_advisory_lock(${lock})`))) return
    try {
      await run({ ...context, discord, api: apiOf(discord, config.baseUrl) })
    } finally {
      await truth(own, sql`pg_advisory_unlock(${lock})`)
    }
  })
}

async function truth(db: Database, question: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select ${question} as yes`.execute(db)
  return rows[0]?.yes ?? false
}

async function run(step: Step): Promise<void> {
  const { db, now, log } = step
  const before = await standing(db)
  if (before.pause_until !== null && before.pause_until > now) return
  const due = before.swept_at === null || now.getTime() - before.swept_at.getTime() >= sweep * 1000
  try {
    for (const connection of await connections(db, now)) await keepCircle(step, connection, due)
    if (due)
      for (const part of [tidy, takeAway, makeRoles, giveRoles, tellEvents]) await unlessBusy(step, () => part(step))
    if (due) await forgetOld(db, now)
    await well(db, before, due ? now : before.swept_at)
    if (before.failures > 0) log.info('discord answers again', { failures: before.failures })
  } catch (error) {
    if (!(error instanceof DiscordAway)) throw error
    // Once: how long it lasts is told when it is over.
    if (before.failures === 0) log.warn('discord does not answer', { reason: error.reason, error: error.message })
    await rest(db, error, before, now)
  }
}

/** Those of open circles that are not resting. */
async function connections(db: Database, now: Date): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select own.id, own.circle_id, own.channel_id, own.connected_at, own.webhook_id, own.role_id, own.from_number, own.sent_until,
           own.read_until, circle.slug, circle.name
      from discord.connection own join circles.circle_card circle on circle.id = own.circle_id
     where circle.joining = 'open' and (own.retry_at is null or own.retry_at <= ${now}) order by own.id`.execute(db)
  return rows
}

/**
 * Reads first and sends afterwards: a message that was sent when a run was cut off is found in the channel, and is not
 * sent again.
 * @param due whether it is time for what is looked at once a minute
 */
async function keepCircle(step: Step, connection: Connection, due: boolean): Promise<void> {
  const { db, log, now } = step
  const set = (problem: string | null, seconds: number) =>
    sql`update discord.connection set problem = ${problem}, retry_at = ${new Date(now.getTime() + seconds * 1000)}
         where id = ${connection.id}`.execute(db)
  try {
    if (!(await intentGiven(step))) throw new Refused('content', 'the message content intent is off')
    const webhook = await webhookFor(step, connection)
    const oldest = await readChannel(step, { ...connection, webhook_id: webhook.id })
    if (due && oldest !== undefined) await lookBack(step, connection, oldest)
    await sendCircle(step, connection, webhook)
    await sql`update discord.connection set problem = null, retry_at = null
               where id = ${connection.id} and (problem is not null or retry_at is not null)`.execute(db)
  } catch (error) {
    if (error instanceof Refused) {
      log.warn('a circle cannot be kept in step', {
        connection: connection.id,
        problem: error.problem,
        why: error.message,
      })
      await set(error.problem, untilMended)
    } else if (error instanceof DiscordAway && error.reason === 'busy') await set(null, error.seconds ?? 5)
    else throw error
  }
}

/** What is refused, or is to be asked later, waits for the next look; the rest goes on. */
async function unlessBusy({ log }: Step, part: () => Promise<void>): Promise<void> {
  try {
    await part()
  } catch (error) {
    const busy = error instanceof DiscordAway && error.reason === 'busy'
    if (!busy && !(error instanceof Refused)) throw error
    log.warn('something in discord waits', { why: error.message })
  }
}

/** A few seconds behind, at most, as long as the other side answers. */
export const keeping: Job = { name: 'discord.keepInStep', schedule: '* * * * *', every: 5, run: keepInStep }
