import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import type { Log } from '#platform/log'

/** A kind of fact, named in the past tense, and the shape of what it tells. */
export type EventDefinition<Payload> = { name: string; payload: z.ZodType<Payload> }

export const defineEvent = <Payload>(name: string, payload: z.ZodType<Payload>): EventDefinition<Payload> => ({
  name,
  payload,
})

export type ListenerContext = { db: Database; log: Log; now: Date; config: Config }

/** Work that follows an event. It may run twice for the same event, and must then leave the same result. */
export type Listener = {
  event: string
  /** Unique among all listeners; names its queue: letters, digits, dots, hyphens. */
  name: string
  hear(context: ListenerContext, payload: unknown): Promise<void>
}

export const listener = <Payload>(
  event: EventDefinition<Payload>,
  name: string,
  hear: (context: ListenerContext, payload: Payload) => Promise<void>,
): Listener => ({ event: event.name, name, hear: (context, payload) => hear(context, event.payload.parse(payload)) })

/**
 * Records facts in the transaction that makes them true. The relay hands each to its listeners after the commit.
 * @throws z.ZodError when a payload is not of the event's shape
 */
export async function announce<Payload>(tx: Tx, event: EventDefinition<Payload>, payloads: Payload[]): Promise<void> {
  if (payloads.length === 0) return
  const rows = payloads.map((payload) => ({ name: event.name, payload: JSON.stringify(event.payload.parse(payload)) }))
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('platform.event_log')
      .values(rows.slice(from, from + 1000))
      .execute()
}

/**
 * Takes back what this transaction has announced of these: who loads the past has no news. What others announced stays.
 */
export async function takeBack(tx: Tx, events: { name: string }[]): Promise<void> {
  await sql`delete from platform.event_log where name = any(${events.map(({ name }) => name)}::text[])
    and xmin = pg_current_xact_id()::xid`.execute(tx)
}
