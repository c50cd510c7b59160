import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'

/** A piece of a letter. A text is a paragraph of plain text; nothing in it is markup. */
export type Block =
  | string
  | { heading: string }
  | { action: { label: string; href: string } }
  | { facts: [string, string][] }
  | { list: { label: string; href: string; detail: string }[] }
  | { small: string }

/** A file that comes along. A calendar with a method (`text/calendar; method=REQUEST`) is offered as an invitation. */
export type Attachment = { name: string; type: string; content: string | Uint8Array }

export type Mail = {
  to: { email: string; name?: string | undefined }
  locale: Locale
  /** Which mail of which feature: 'registrations.confirmed'. */
  kind: string
  subject: string
  letter: Block[]
  replyTo?: string | undefined
  attachments?: Attachment[] | undefined
  /** Absolute address that ends mails of this kind when it is sent a POST (RFC 8058). */
  unsubscribe?: string | undefined
  /** The person it is for (people.party), so that it goes when the person goes. */
  person?: number | undefined
}

/** An attachment as it is kept. */
export type KeptAttachment = { name: string; type: string; text?: string; base64?: string }

const many = 20 // mails in one go from which they let others pass
const atOnce = 500 // rows of one insert

/**
 * Writes mails in the transaction that wants them sent; a worker sends them after the commit, at least once. Never
 * throws on what people typed: control characters become spaces, and an address that cannot be one makes a mail that
 * failed, for stewards to see.
 */
export async function sendMail(tx: Tx, mails: Mail[]): Promise<void> {
  const rows = mails.map((mail) => rowOf(mail, mails.length >= many))
  for (let from = 0; from < rows.length; from += atOnce)
    await tx
      .insertInto('platform.mail')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

function rowOf(mail: Mail, bulk: boolean) {
  const email = mail.to.email.trim()
  const wrong = { state: 'failed', reason: 'not a mail address', settled_at: sql<Date>`now()` } as const
  return {
    kind: mail.kind,
    locale: mail.locale,
    to_email: oneLine(email),
    to_name: mail.to.name === undefined ? null : oneLine(mail.to.name),
    reply_to: mail.replyTo !== undefined && isAddress(mail.replyTo) ? mail.replyTo : null,
    subject: oneLine(mail.subject),
    letter: json(mail.letter),
    attachments: mail.attachments?.length ? json(mail.attachments.map(kept)) : null,
    unsubscribe: mail.unsubscribe ?? null,
    person_id: mail.person ?? null,
    bulk,
    ...(isAddress(email) ? {} : wrong),
  }
}

/** PostgreSQL's jsonb takes no NUL and no half characters. */
const json = (value: unknown) =>
  JSON.stringify(value, (_, part) => (typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part))

/** No line can end inside a header (RFC 5322, section 2.2), whoever wrote it. */
const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()

/** What SMTP can carry as a mailbox; whether it exists only its server knows. No quoted local parts: nobody has one. */
const isAddress = (email: string) =>
  email.length <= 254 && /^[^\s\p{Cc}"(),:;<>@[\\\]]{1,64}@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(email)

function kept({ name, type, content }: Attachment): KeptAttachment {
  const file = { name: oneLine(name), type: oneLine(type) }
  return typeof content === 'string'
    ? { ...file, text: content }
    : { ...file, base64: Buffer.from(content).toString('base64') }
}
