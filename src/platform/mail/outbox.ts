import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Outcome, Outgoing } from './delivery.ts'

/** What was decided about a mail after a try. */
export type Settlement = { id: string; state: 'sent' | 'failed' | 'waiting'; reason: string | null; pause: number }

/**
 * Takes mails that are due, small ones before large mailings, for nobody else to take as long as the lease lasts.
 * @param lease seconds
 */
export async function claim(db: Database, most: number, lease: number): Promise<Outgoing[]> {
  const { rows } = await sql<Outgoing & { bulk: boolean }>`
    update platform.mail set due_at = now() + make_interval(secs => ${lease})
     where id in (select id from platform.mail where state = 'waiting' and due_at <= now()
                   order by bulk, due_at, id limit ${most} for update skip locked)
    returning id, message_id, kind, locale, to_email, to_name, reply_to, subject, letter, attachments, unsubscribe, tries, bulk`.execute(
    db,
  )
  return rows.toSorted((a, b) => Number(a.bulk) - Number(b.bulk) || Number(a.id) - Number(b.id))
}

/** Keeps what is under way from being taken by another worker, who would think this one dead. */
export async function extend(db: Database, ids: string[], lease: number): Promise<void> {
  const until = sql`now() + make_interval(secs => ${lease})`
  // Never sooner: what was refused in this very moment has its pause.
  await sql`
    update platform.mail set due_at = ${until}
     where id = any(${ids}::bigint[]) and state = 'waiting' and due_at < ${until}`.execute(db)
}

/** Gives back what was taken and never tried. */
export async function release(db: Database, ids: string[]): Promise<void> {
  await sql`update platform.mail set due_at = now() where id = any(${ids}::bigint[]) and state = 'waiting'`.execute(db)
}

/** Writes down what became of mails. The words of a mail that was sent are nobody's any more. */
export async function settle(db: Database, settlements: Settlement[]): Promise<void> {
  const column = <Name extends keyof Settlement>(name: Name) => settlements.map((settlement) => settlement[name])
  await sql`
    update platform.mail mail
       set state = done.state, reason = done.reason, tries = mail.tries + 1,
           due_at = now() + make_interval(secs => done.pause),
           settled_at = case when done.state <> 'waiting' then now() end,
           letter = case when done.state <> 'sent' then mail.letter end,
           attachments = case when done.state <> 'sent' then mail.attachments end
      from unnest(${column('id')}::bigint[], ${column('state')}::text[], ${column('reason')}::text[],
                  ${column('pause')}::float8[]) as done (id, state, reason, pause)
     where mail.id = done.id and mail.state = 'waiting'`.execute(db)
}

/**
 * What an outcome means for a mail.
 * @param pauses seconds between tries; after the last one the mail has failed
 */
export function settlementOf(mail: Outgoing, outcome: Outcome, pauses: readonly number[]): Settlement {
  if (outcome.sent) return { id: mail.id, state: 'sent', reason: null, pause: 0 }
  const pause = pauses[mail.tries]
  if (outcome.final || pause === undefined) return { id: mail.id, state: 'failed', reason: outcome.reason, pause: 0 }
  return { id: mail.id, state: 'waiting', reason: outcome.reason, pause }
}

/** Puts aside what is due where there is no mail server. Returns how many. */
export async function keep(db: Database): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('platform.mail')
    .set({ state: 'kept', settled_at: sql`now()` })
    .where('state', '=', 'waiting')
    .where('due_at', '<=', sql<Date>`now()`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
