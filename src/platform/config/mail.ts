import { z } from 'zod'

export type MailConfig = {
  /** Absent: mail is kept for stewards to read. */
  server: string | undefined
  from: { name: string; address: string }
}

export const smtpAddress = z.url({
  protocol: /^smtps?$/,
  error: 'it must be an address such as smtp://user:password@mail.example:587',
})

const mailbox = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<)?([^\s<>"@\p{Cc}]+@[^\s<>"@\p{Cc}]+?)>?$/u

/** 'Name <address>' or an address alone. */
export const sender = z
  .string()
  .regex(mailbox, { error: 'it must be an address such as Golflengte <post@golflengte.example>' })

/** @param baseUrl whose host is the sender's when nobody said who mail is from */
export function readMail(
  given: { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined },
  baseUrl: string,
): MailConfig {
  const [, name, address] = mailbox.exec(given.MAIL_FROM ?? '') ?? []
  return {
    server: given.SMTP_URL,
    from: { name: name || 'Golflengte', address: address ?? `noreply@${new URL(baseUrl).hostname}` },
  }
}
