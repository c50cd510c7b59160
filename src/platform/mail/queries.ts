import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import type { Block, KeptAttachment } from './mail.ts'

/** Where a mail is: on its way, sent, given up, or kept because no mail server is configured. */
export type MailState = 'waiting' | 'sent' | 'failed' | 'kept'

export type KeptMail = {
  id: string
  kind: string
  state: MailState
  subject: string
  email: string
  name: string | null
  createdAt: Date
  tries: number
  /** What the mail server said last. */
  reason: string | null
}

export type WholeMail = KeptMail & {
  locale: Locale
  letter: Block[]
  attachments: { name: string; type: string }[]
}

/** How many mails a page of stewards shows. */
const mailPageSize = 50

/**
 * Mails that were not delivered, newest first: kept, failed, and those still being tried.
 * @param page from 1
 */
export async function keptMails(db: Database, page: number): Promise<{ mails: KeptMail[]; more: boolean }> {
  const rows = await headsOf(db)
    .where('state', '<>', 'sent')
    .orderBy('id', 'desc')
    .offset((page - 1) * mailPageSize)
    .limit(mailPageSize + 1)
    .execute()
  return { mails: rows.slice(0, mailPageSize), more: rows.length > mailPageSize }
}

/**
 * A mail as a steward may read it. Undefined when there is none, or when it is not a steward's to read: what a mail
 * server has, or is being given, may hold somebody's way in.
 */
export async function mailById(db: Database, id: string): Promise<WholeMail | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  const row = await headsOf(db)
    .select(['locale', 'letter', 'attachments'])
    .where('id', '=', id)
    .where('state', 'in', ['kept', 'failed'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const attachments = (row.attachments ?? []) as KeptAttachment[]
  return {
    ...row,
    letter: (row.letter ?? []) as Block[],
    attachments: attachments.map(({ name, type }) => ({ name, type })),
  }
}

const headsOf = (db: Database) =>
  db
    .selectFrom('platform.mail')
    .select(['id', 'kind', 'state', 'subject', 'to_email as email', 'to_name as name'])
    .select(['created_at as createdAt', 'tries', 'reason'])

/** Gives a kept or failed mail to the workers again. False when there is none such. */
export async function resend(tx: Tx, id: string): Promise<boolean> {
  if (!/^\d{1,18}$/.test(id)) return false
  const { numUpdatedRows } = await tx
    .updateTable('platform.mail')
    .set({ state: 'waiting', tries: 0, due_at: sql`now()`, reason: null, settled_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['kept', 'failed'])
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await sql`select pg_notify('golflengte_mail', '')`.execute(tx)
  return numUpdatedRows > 0n
}

/** How many mails are in each state; of those sent, in the last thirty days. */
export async function mailTally(db: Database): Promise<Record<MailState, number>> {
  const rows = await db
    .selectFrom('platform.mail')
    .select(['state', (count) => count.fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute()
  const tally = { waiting: 0, sent: 0, failed: 0, kept: 0 }
  for (const { state, count } of rows) tally[state] = Number(count)
  return tally
}

/** Mail a person was sent or would have been: what may go in an export of their data. */
export async function mailsOfPerson(db: Database, person: number) {
  return db
    .selectFrom('platform.mail')
    .select(['kind', 'subject', 'to_email as to', 'state', 'created_at as at'])
    .where('person_id', '=', person)
    .orderBy('id')
    .execute()
}

/** Forgets all mail for a person, also what was not sent yet. */
export async function forgetMailsOfPerson(tx: Tx, person: number): Promise<void> {
  await tx.deleteFrom('platform.mail').where('person_id', '=', person).execute()
}

/** Forgets mails sent more than thirty days ago, and those kept or given up more than ninety. Returns how many. */
export async function forgetMails(db: Database, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('platform.mail')
    .where('state', '<>', 'waiting')
    .where(
      'settled_at',
      '<',
      sql<Date>`${now}::timestamptz - case state when 'sent' then interval '30 days' else interval '90 days' end`,
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
