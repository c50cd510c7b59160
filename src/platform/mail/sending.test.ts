// The way out, to mail servers as they are: down, busy, slow, choosy, gone in the middle.
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { freshDatabase, type FreshDatabase, type MailServer, openMailServer, refusal } from '#platform/testing'
import {
  forgetMails,
  forgetMailsOfPerson,
  keptMails,
  type Mail,
  mailById,
  mailsOfPerson,
  mailTally,
  type Manner,
  resend,
  sendMail,
  startSending,
} from './index.ts'

// A day in the life of a mail server, in tenths of seconds.
const hurried: Partial<Manner> = {
  connections: 3,
  pauses: [0.1, 0.1, 0.1],
  rests: [0.1],
  lease: 60,
  look: 0.1,
  patience: { connect: 60_000, silence: 60_000, whole: 60_000 },
}
/** For servers that say nothing: whoever waits for them has waited long. */
const impatient: Partial<Manner> = { ...hurried, patience: { connect: 300, silence: 300, whole: 1500 } }
const silent = { ...quietLog, warn: () => {} }

let database: FreshDatabase
const closers: (() => unknown)[] = []
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
  await database.drop()
})

function send(url: string | undefined, manner: Partial<Manner> = hurried) {
  const config = readConfig({ BASE_URL: 'https://media.example', SMTP_URL: url })
  const sending = startSending(database, { config, log: silent }, manner)
  closers.push(() => sending.close())
  return sending
}
async function serverThat(behaviour?: Parameters<typeof openMailServer>[0]): Promise<MailServer> {
  const server = await openMailServer(behaviour)
  closers.push(() => server.stop())
  return server
}
const mailTo = (name: string): Mail => ({
  to: { email: `${name}@example.org` },
  locale: 'nl',
  kind: 'test.letter',
  subject: `Voor ${name}`,
  letter: ['Hoi.'],
})
const write = (mails: Mail[]) => database.db.transaction().execute((tx) => sendMail(tx, mails))
const recipients = (server: MailServer) =>
  server.received.flatMap(({ to }) => to.map((email) => email.split('@')[0])).sort()
const tally = () => mailTally(database.db)
const patient = { timeout: 60_000 }

test('what is written is sent, before and after the sender starts, once each, by two of them', async () => {
  const server = await serverThat()
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`)
  await write(names(0, 150).map(mailTo))
  send(server.url)
  send(server.url)
  for (const name of names(150, 160)) await write([mailTo(name)])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 160, failed: 0, kept: 0 })
  expect(recipients(server)).toEqual(names(0, 160).sort())
})

test('a mail of a transaction that did not happen is no mail', async () => {
  const failed = database.db.transaction().execute(async (tx) => {
    await sendMail(tx, [mailTo('anna')])
    throw new Error('after all not')
  })
  await expect(failed).rejects.toThrow('after all not')
  expect(await tally()).toEqual({ waiting: 0, sent: 0, failed: 0, kept: 0 })
})

test('somebody who wants to sign in does not wait for a large mailing', async () => {
  await write(Array.from({ length: 300 }, (_, index) => mailTo(`many${index}`)))
  await write([mailTo('anna')])
  const server = await serverThat()
  send(server.url, { ...hurried, connections: 1 })
  await expect.poll(() => server.received.length, patient).toBeGreaterThan(0)
  expect(server.received[0]?.to).toEqual(['anna@example.org'])
})

test('refused for good: it failed at once, and a steward can read why and send it again', async () => {
  let full = true
  const server = await serverThat({
    onRcptTo: ({ address }, _session, done) =>
      done(full && address.startsWith('bob') ? refusal(550, 'No such person') : null),
  })
  send(server.url)
  await write([mailTo('anna'), mailTo('bob')])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 1, failed: 1, kept: 0 })
  const { mails, more } = await keptMails(database.db, 1)
  expect([mails, more]).toEqual([
    [
      {
        id: expect.any(String),
        kind: 'test.letter',
        state: 'failed',
        subject: 'Voor bob',
        email: 'bob@example.org',
        name: null,
        createdAt: expect.any(Date),
        tries: 1,
        reason: 'RCPT TO: 550 No such person',
      },
    ],
    false,
  ])
  const id = mails[0]?.id ?? ''
  expect(await mailById(database.db, id)).toMatchObject({ letter: ['Hoi.'], attachments: [] })
  full = false
  expect(await database.db.transaction().execute((tx) => resend(tx, id))).toBe(true)
  await expect.poll(() => recipients(server), patient).toEqual(['anna', 'bob'])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 2, failed: 0, kept: 0 })
  expect(await database.db.transaction().execute((tx) => resend(tx, id))).toBe(false)
})

test('come back later, says a server that greylists: it comes back later', async () => {
  const seen = new Map<string, number>()
  const server = await serverThat({
    onRcptTo({ address }, _session, done) {
      seen.set(address, (seen.get(address) ?? 0) + 1)
      done(seen.get(address) === 1 ? refusal(451, 'Greylisted, try again') : null)
    },
  })
  send(server.url)
  await write([mailTo('anna'), mailTo('bob')])
  await expect.poll(() => recipients(server), patient).toEqual(['anna', 'bob'])
  expect([...seen.values()]).toEqual([2, 2])
})

test('always later is never: it failed after the last try', async () => {
  let tries = 0
  const server = await serverThat({ onRcptTo: (_address, _session, done) => done(refusal(452, `Full ${++tries}`)) })
  send(server.url)
  await write([mailTo('anna')])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 0, failed: 1, kept: 0 })
  expect((await keptMails(database.db, 1)).mails[0]).toMatchObject({ tries: 4, reason: 'RCPT TO: 452 Full 4' })
})

test('a server that is down is tried until it is up, and nothing was lost', async () => {
  const server = await serverThat()
  await server.stop()
  send(server.url, { ...hurried, pauses: Array.from({ length: 100 }, () => 0.1) })
  await write(['anna', 'bob', 'cas', 'dia'].map(mailTo))
  await expect
    .poll(async () => (await keptMails(database.db, 1)).mails.some(({ tries }) => tries > 0), patient)
    .toBe(true)
  expect(server.received).toEqual([])
  await server.start()
  await expect.poll(() => recipients(server), patient).toEqual(['anna', 'bob', 'cas', 'dia'])
})

test('no address gets into the log, whatever the server says', async () => {
  const said: unknown[] = []
  const log = { ...quietLog, warn: (message: string, fields?: object) => void said.push(message, fields) }
  const server = await serverThat({
    onRcptTo: ({ address }, _session, done) =>
      done(refusal(address.startsWith('bob') ? 421 : 550, `<${address}> unwanted`)),
  })
  const config = readConfig({ BASE_URL: 'https://media.example', SMTP_URL: server.url })
  const sending = startSending(database, { config, log }, hurried)
  closers.push(() => sending.close())
  await write([mailTo('anna'), mailTo('bob')])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 0, failed: 2, kept: 0 })
  expect(JSON.stringify(said)).toMatch(/mail refused.*the mail server is in trouble/)
  expect(JSON.stringify(said)).not.toContain('example.org')
})

test('a wrong password is trouble with the server, not with the mail', async () => {
  let right = 'changed'
  const server = await serverThat({
    authOptional: false,
    onAuth: ({ password }, _session, done) =>
      password === right ? done(null, { user: 'us' }) : done(refusal(535, 'Wrong password')),
  })
  send(server.url.replace('//', '//us:secret@'), { ...hurried, pauses: Array.from({ length: 100 }, () => 0.1) })
  await write([mailTo('anna')])
  await expect.poll(async () => (await keptMails(database.db, 1)).mails[0]?.reason, patient).toMatch(/^AUTH .*535/)
  right = 'secret'
  await expect.poll(() => recipients(server), patient).toEqual(['anna'])
})

/** Something that listens and does not behave like a mail server. */
async function listenerThat(meet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    meet(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`
}

test.each<[string, (socket: Socket) => void, RegExp, Partial<Manner>?]>([
  ['hangs up', (socket) => socket.destroy(), /./],
  ['says nothing', () => {}, /timeout|greeting/i, impatient],
  ['speaks something else', (socket) => socket.write('SSH-2.0-OpenSSH\r\n'), /SSH/],
  ['is about to stop', (socket) => socket.end('421 Shutting down\r\n'), /421/],
  ['falls asleep after its greeting', (socket) => socket.write('220 hello\r\n'), /timeout/i, impatient],
  [
    'answers a letter a second',
    (socket) => {
      const drip = setInterval(() => socket.write('2'), 100)
      socket.once('close', () => clearInterval(drip))
    },
    /./,
    impatient,
  ],
])('a server that %s fails the try, never the sender', async (_what, meet, reason, manner) => {
  send(await listenerThat(meet), manner)
  await write([mailTo('anna')])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 0, failed: 1, kept: 0 })
  expect((await keptMails(database.db, 1)).mails[0]?.reason).toMatch(reason)
})

test('a connection that breaks in the middle of a letter is tried again', async () => {
  let broken = 0
  const server = await serverThat({
    onMailFrom(_address, _session, done) {
      if (broken++ > 0) done()
      else server.cut()
    },
  })
  send(server.url)
  await write([mailTo('anna')])
  await expect.poll(() => recipients(server), patient).toEqual(['anna'])
  expect(broken).toBeGreaterThan(1)
})

test('mail of a worker that died is taken over when its lease ends', async () => {
  await write([mailTo('anna'), mailTo('bob')])
  await database.db
    .updateTable('platform.mail')
    .set({ due_at: new Date(Date.now() + 700) })
    .execute()
  const server = await serverThat()
  send(server.url)
  await expect.poll(() => recipients(server), patient).toEqual(['anna', 'bob'])
})

test('a slow worker that lives keeps what it has', async () => {
  const server = await serverThat({
    onMailFrom: (_address, _session, done) => void setTimeout(done, 2500),
  })
  const slow = { ...hurried, connections: 1, lease: 2 }
  await write(['anna', 'bob', 'cas'].map(mailTo))
  send(server.url, slow)
  send(server.url, slow)
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 3, failed: 0, kept: 0 })
  expect(recipients(server)).toEqual(['anna', 'bob', 'cas'])
})

test('a sender that closes gives back what it had not begun', async () => {
  const server = await serverThat({ onMailFrom: (_address, _session, done) => void setTimeout(done, 300) })
  await write(Array.from({ length: 40 }, (_, index) => mailTo(`m${index}`)))
  const unhurried = { ...hurried, lease: 600 }
  const first = send(server.url, unhurried)
  await expect.poll(() => server.received.length, patient).toBeGreaterThan(0)
  await first.close()
  expect((await tally()).sent).toBe(server.received.length)
  const [row] = await database.db
    .selectFrom('platform.mail')
    .select((one) => one.fn.max('due_at').as('last'))
    .where('state', '=', 'waiting')
    .execute()
  expect(Number(row?.last)).toBeLessThan(Date.now() + 60_000) // A lease is ten minutes here.
})

test('without a mail server mail is kept, and a steward can read it', async () => {
  send(undefined)
  await write([
    { ...mailTo('anna'), letter: ['Hier is je link.', { action: { label: 'Log in', href: 'https://x.example' } }] },
  ])
  await expect.poll(tally, patient).toEqual({ waiting: 0, sent: 0, failed: 0, kept: 1 })
  const [kept] = (await keptMails(database.db, 1)).mails
  expect(await mailById(database.db, kept?.id ?? '')).toMatchObject({
    state: 'kept',
    letter: ['Hier is je link.', { action: { label: 'Log in', href: 'https://x.example' } }],
  })
  expect(await mailById(database.db, '0')).toBeUndefined()
  expect(await mailById(database.db, "1' or 1=1")).toBeUndefined()
})

test('what is on its way, or was sent, is not for stewards to read', async () => {
  await write([mailTo('anna')])
  const [waiting] = (await keptMails(database.db, 1)).mails
  expect([waiting?.state, await mailById(database.db, waiting?.id ?? '')]).toEqual(['waiting', undefined])
})

test('what is no mail address fails with its reason, and the rest of the transaction stands', async () => {
  const wrong = ['anna', 'a b@c.nl', 'a@b@c.nl', 'a@', 'a@b.nl\r\nRCPT TO:<eve@c.nl>', `${'x'.repeat(65)}@c.nl`, '']
  await write([mailTo('bob'), ...wrong.map((email) => ({ ...mailTo('x'), to: { email } }))])
  expect(await tally()).toEqual({ waiting: 1, sent: 0, failed: wrong.length, kept: 0 })
})

test('the words of a mail go when it was sent, the rest after thirty days, what failed after ninety', async () => {
  const server = await serverThat({
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('bob') ? refusal(550, 'No') : null),
  })
  send(server.url)
  await write([mailTo('anna'), mailTo('bob')])
  await expect.poll(tally, patient).toMatchObject({ sent: 1, failed: 1 })
  const letters = await database.db.selectFrom('platform.mail').select(['state', 'letter']).orderBy('id').execute()
  expect(letters).toEqual([
    { state: 'sent', letter: null },
    { state: 'failed', letter: ['Hoi.'] },
  ])
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  expect(await forgetMails(database.db, inDays(29))).toBe(0)
  expect(await forgetMails(database.db, inDays(31))).toBe(1)
  expect(await forgetMails(database.db, inDays(89))).toBe(0)
  expect(await forgetMails(database.db, inDays(91))).toBe(1)
})

test('a person sees which mail they were sent, and takes it along when they go', async () => {
  await write([
    { ...mailTo('anna'), person: 7 },
    { ...mailTo('bob'), person: 8 },
  ])
  expect(await mailsOfPerson(database.db, 7)).toEqual([
    { kind: 'test.letter', subject: 'Voor anna', to: 'anna@example.org', state: 'waiting', at: expect.any(Date) },
  ])
  await database.db.transaction().execute((tx) => forgetMailsOfPerson(tx, 7))
  expect(await mailsOfPerson(database.db, 7)).toEqual([])
  expect(await tally()).toMatchObject({ waiting: 1 })
})
