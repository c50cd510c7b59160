import { createTransport } from 'nodemailer'
import type { Config } from '#platform/config'
import type { Locale } from '#platform/i18n'
import { renderLetter } from './letter.tsx'
import type { Block, KeptAttachment } from './mail.ts'

/** A mail as the outbox gives it to be delivered. */
export type Outgoing = {
  id: string
  message_id: string
  kind: string
  locale: Locale
  to_email: string
  to_name: string | null
  reply_to: string | null
  subject: string
  letter: Block[]
  attachments: KeptAttachment[] | null
  unsubscribe: string | null
  tries: number
}

/**
 * What became of a mail. `server` says that the trouble is with the server or the way there rather than with this
 * mail, `final` that trying again is of no use.
 */
export type Outcome = { sent: true } | { sent: false; final: boolean; server: boolean; reason: string }

export type Delivery = { deliver(mail: Outgoing): Promise<Outcome>; close(): void }

/** How long a mail server may take, in milliseconds. */
export type Patience = { connect: number; silence: number; whole: number }
export const ordinaryPatience: Patience = { connect: 15_000, silence: 60_000, whole: 120_000 }

/** Takes mails to the server of the configuration, over a few connections that stay open. */
export function openDelivery(config: Config, connections: number, patience: Patience): Delivery {
  const transport = createTransport(
    {
      pool: true,
      url: config.mail.server,
      maxConnections: connections,
      maxRequeues: 0, // Trying again is the outbox's.
      connectionTimeout: patience.connect,
      greetingTimeout: patience.connect,
      socketTimeout: patience.silence,
      name: new URL(config.baseUrl).hostname,
    },
    // A letter is words from many hands; none of them may make us read a file or an address.
    { disableFileAccess: true, disableUrlAccess: true },
  )
  return {
    async deliver(mail) {
      try {
        // A server that answers a letter a minute keeps within every other limit.
        await transport.sendMail({ ...messageOf(mail, config), signal: AbortSignal.timeout(patience.whole) })
        return { sent: true }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

function messageOf(mail: Outgoing, config: Config) {
  const { from } = config.mail
  const attachments = mail.attachments ?? []
  const invitation = attachments.find((file) => methodOf(file) !== undefined)
  return {
    messageId: `<${mail.message_id}@${from.address.split('@').at(-1)}>`,
    envelope: { from: from.address, to: mail.to_email },
    from,
    to: { name: mail.to_name ?? '', address: mail.to_email },
    ...(mail.reply_to ? { replyTo: { name: '', address: mail.reply_to } } : {}),
    subject: mail.subject,
    ...renderLetter(mail, config),
    headers: headersOf(mail),
    ...(invitation
      ? { icalEvent: { method: methodOf(invitation), filename: invitation.name, content: contentOf(invitation) } }
      : {}),
    attachments: attachments
      .filter((file) => file !== invitation)
      .map((file) => ({ filename: file.name, contentType: file.type, content: contentOf(file) })),
  }
}

/** The iTIP method of a calendar, which mail programs want to see beside the text to show it as an invitation. */
const methodOf = ({ type }: KeptAttachment) => /^text\/calendar\b.*\bmethod="?([a-z]+)/i.exec(type)?.[1]?.toUpperCase()

const contentOf = ({ text, base64 }: KeptAttachment) => text ?? Buffer.from(base64 ?? '', 'base64')

function headersOf(mail: Outgoing): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated', // RFC 3834: no out-of-office answers, please.
    'X-Auto-Response-Suppress': 'All', // The same in the words of Exchange.
    'Content-Language': mail.locale,
    // RFC 2369 and RFC 8058; the program of the reader sends the POST.
    ...(mail.unsubscribe && /^https?:\/\/[^\s<>]+$/.test(mail.unsubscribe)
      ? { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

const longest = 500 // characters of what a server says

function outcomeOf(error: SmtpError): Outcome {
  const { code = '', command = '', responseCode = 0 } = error
  // What was said about the sender, the recipient or the letter; 421 is said of the server (RFC 5321, section 3.8).
  const ofThisMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421
  const refused = ofThisMail && (responseCode >= 500 || responseCode === 0)
  const reason = (error.response || error.message).replace(/\p{Cc}+/gu, ' ').slice(0, longest)
  return { sent: false, final: refused, server: !ofThisMail, reason: command ? `${command}: ${reason}` : reason }
}
