// What arrives, read by a reader that knows nothing of what wrote it.
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { freshDatabase, type FreshDatabase, type MailServer, openMailServer } from '#platform/testing'
import { type Mail, sendMail, startSending, type Sending } from './index.ts'

let database: FreshDatabase
let server: MailServer
let sending: Sending
beforeAll(async () => {
  database = await freshDatabase()
  server = await openMailServer()
  const config = readConfig({
    BASE_URL: 'https://media.example',
    SMTP_URL: server.url,
    MAIL_FROM: 'Mediastad <post@media.example>',
  })
  sending = startSending(database, { config, log: quietLog })
})
afterEach(() => void server.received.splice(0))
afterAll(async () => {
  await sending.close()
  await server.stop()
  await database.drop()
})

const ordinary: Mail = {
  to: { email: 'anna@example.org', name: 'Anna Čapek' },
  locale: 'nl',
  kind: 'registrations.confirmed',
  subject: 'Je bent erbij: Café Radio',
  letter: ['Hoi Anna,'],
}

/** Sends one mail and reads what arrived. */
async function arrival(mail: Partial<Mail>) {
  await database.db.transaction().execute((tx) => sendMail(tx, [{ ...ordinary, ...mail }]))
  await expect.poll(() => server.received.length, { timeout: 10_000 }).toBe(1)
  const [received] = server.received
  const read = await PostalMime.parse(Buffer.from(received?.raw ?? '', 'latin1'))
  return { ...read, envelope: received, header: (key: string) => read.headers.find((one) => one.key === key)?.value }
}

test('a letter has two readers: plain text, and HTML in the language of who it is for', async () => {
  const mail = await arrival({
    letter: [
      'Hoi Anna,\nfijn dat je komt.',
      { heading: 'Café Radio' },
      {
        facts: [
          ['Wanneer', 'vr 4 dec, 20:00–22:00'],
          ['Waar', 'Studio 1'],
        ],
      },
      { action: { label: 'Bekijk je ticket', href: 'https://media.example/tickets/7?a=1&b=2' } },
      { small: 'Kun je toch niet? Zeg het dan af.' },
    ],
  })
  expect(mail.text).toBe(`Hoi Anna,
fijn dat je komt.

Café Radio

Wanneer: vr 4 dec, 20:00–22:00
Waar: Studio 1

Bekijk je ticket:
https://media.example/tickets/7?a=1&b=2

Kun je toch niet? Zeg het dan af.

--${' '}
Golflengte, het platform van mediastad Hilversum
https://media.example
`)
  expect(mail.html).toMatch(/^<!doctype html><html lang="nl">/)
  expect(mail.html).toContain('Hoi Anna,<br/>fijn dat je komt.')
  expect(mail.html).toMatch(/<h2[^>]*>Café Radio<\/h2>/)
  expect(mail.html).toMatch(/<th scope="row"[^>]*>Wanneer<\/th><td[^>]*>vr 4 dec, 20:00–22:00<\/td>/)
  expect(mail.html).toMatch(
    /<a[^>]* href="https:\/\/media\.example\/tickets\/7\?a=1&amp;b=2"[^>]*>Bekijk je ticket<\/a>/,
  )
  expect(mail.header('content-language')).toBe('nl')
})

test('says who it is from and for, and that a program wrote it', async () => {
  const mail = await arrival({ replyTo: 'studio@example.org' })
  expect(mail.envelope).toMatchObject({ from: 'post@media.example', to: ['anna@example.org'] })
  expect({ from: mail.from, to: mail.to, replyTo: mail.replyTo, subject: mail.subject }).toEqual({
    from: { name: 'Mediastad', address: 'post@media.example' },
    to: [{ name: 'Anna Čapek', address: 'anna@example.org' }],
    replyTo: [{ name: '', address: 'studio@example.org' }],
    subject: 'Je bent erbij: Café Radio',
  })
  expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@media\.example>$/)
  expect(mail.header('auto-submitted')).toBe('auto-generated')
  expect(mail.header('list-unsubscribe')).toBeUndefined()
})

test('mail one can be rid of says so to people and to programs', async () => {
  const mail = await arrival({ locale: 'en', unsubscribe: 'https://media.example/en/unsubscribe/AB12' })
  expect(mail.header('list-unsubscribe')).toBe('<https://media.example/en/unsubscribe/AB12>')
  expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(mail.text).toContain('Stop receiving these mails: https://media.example/en/unsubscribe/AB12')
  expect(mail.html).toMatch(/<a[^>]* href="https:\/\/media\.example\/en\/unsubscribe\/AB12"/)
})

test('files come along, and a calendar with a method as an invitation beside the text', async () => {
  const pdf = Uint8Array.from([37, 80, 68, 70, 0, 255])
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
  const mail = await arrival({
    attachments: [
      { name: 'ticket.pdf', type: 'application/pdf', content: pdf },
      { name: 'café.ics', type: 'text/calendar; method=REQUEST; charset=utf-8', content: calendar },
    ],
  })
  const bytes = (type: string) =>
    mail.attachments
      .filter(({ mimeType }) => mimeType === type)
      .map(({ content }) => Buffer.from(content as ArrayBuffer))
  expect(bytes('application/pdf')).toEqual([Buffer.from(pdf)])
  expect(mail.envelope?.raw).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST')
  for (const found of bytes('text/calendar')) expect(found.toString().replace(/\r?\n/g, '\r\n')).toBe(calendar)
})

test('nobody writes a header or a recipient with words of their own', async () => {
  const evil = 'x\r\nBcc: eve@example.org\r\nX-Evil: 1\u2028\u0000'
  const mail = await arrival({
    to: { email: 'anna@example.org', name: `Anna <eve@example.org>, ${evil}` },
    subject: evil,
    letter: [evil, { action: { label: evil, href: 'https://media.example/' } }],
    replyTo: `eve@example.org>\r\nBcc: other@example.org`,
    unsubscribe: 'https://media.example/\r\nX-Evil: 1',
    attachments: [{ name: `a${evil}.txt`, type: `text/plain${evil}`, content: 'a' }],
  })
  expect(mail.envelope?.to).toEqual(['anna@example.org'])
  expect(mail.to).toEqual([
    { name: 'Anna <eve@example.org>, x Bcc: eve@example.org X-Evil: 1', address: 'anna@example.org' },
  ])
  expect(mail.subject).toBe('x Bcc: eve@example.org X-Evil: 1')
  const keys = mail.headers.map(({ key }) => key)
  expect(keys.filter((key) => ['bcc', 'cc', 'x-evil', 'reply-to', 'list-unsubscribe'].includes(key))).toEqual([])
})

test('nothing in a letter is markup', async () => {
  const mail = await arrival({
    subject: '<script>alert(1)</script>',
    letter: ['<img src=x onerror=alert(1)> & \ud800', { action: { label: 'Klik', href: 'javascript:alert(1)' } }],
  })
  expect(mail.html).toContain('&lt;img src=x onerror=alert(1)> &amp; \ufffd')
  expect(mail.html).not.toMatch(/<(script|img)|href="javascript/)
})
