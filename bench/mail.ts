// How much mail leaves through the outbox, and what is left of it when its worker is killed.
import { execFile, type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Mail, mailTally, sendMail } from '#platform/mail'
import { type MailServer, openMailServer } from '#platform/testing'
import type { Options, Row } from './kit/benchmark.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { median, onProcessor } from './kit/programs.ts'

export const about =
  'Mail through the outbox to a server on this machine: two hundred a second, and none lost when its worker is killed in the middle.'

const many = 3_000
const connections = 5 // as the sender has them
const kills = 3

export async function* run({ say }: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-mail-'))
  const server = await openMailServer()
  const platform = await openPlatform()
  const work = () => startWork({ ...platform.env, SMTP_URL: server.url, LOG_FILE: join(folder, 'work.log') })
  try {
    yield* speed(platform, server, work, say)
    yield* killed(platform, server, work, say)
  } finally {
    await platform.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Work = () => Promise<ChildProcess>
const taken = (server: MailServer) => server.received.splice(0)

async function* speed(platform: BenchPlatform, server: MailServer, work: Work, say: Options['say']) {
  const worker = await work()
  try {
    await deliver(platform, letters(300)) // Warm.
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 1; round <= 3; round++) {
      say(`${many} mails, round ${round}`)
      ours.push(many / (await deliver(platform, letters(many))))
      bare.push(many / (await withoutOutbox(server.url)))
      taken(server)
    }
    yield {
      case: `a mailing of ${many.toLocaleString('en')}, all marked as sent`,
      unit: 'mails/s',
      ours: median(ours),
      other: median(bare),
      against: 'nodemailer alone with finished letters: nothing kept, nothing marked',
      goal: { of: 'ours', atLeast: 200 },
    } as const
    yield* delay(platform, server)
  } finally {
    await stop(worker, 'SIGTERM')
  }
}

/** Seconds until mails that are written now have been sent and marked so. */
async function deliver({ db }: BenchPlatform, mails: Mail[]): Promise<number> {
  await db.transaction().execute((tx) => sendMail(tx, mails))
  const began = performance.now()
  while ((await mailTally(db)).waiting > 0) await wait(20)
  return (performance.now() - began) / 1000
}

async function withoutOutbox(url: string): Promise<number> {
  const file = fileURLToPath(new URL('kit/bare-mail.ts', import.meta.url))
  const [program = '', ...given] = onProcessor(0, [process.execPath, file, url, String(many), String(connections)])
  return Number((await promisify(execFile)(program, given)).stdout)
}

/** From the commit of a single mail to the server having it, when nothing else is going on. */
async function* delay({ db }: BenchPlatform, server: MailServer) {
  const delays: number[] = []
  for (let turn = 0; turn < 40; turn++) {
    taken(server)
    await db.transaction().execute((tx) => sendMail(tx, letters(1)))
    const committed = performance.now()
    while (server.received.length === 0) await wait(1)
    delays.push(performance.now() - committed)
  }
  yield {
    case: 'one mail, from commit to mail server',
    unit: 'ms',
    ours: median(delays),
    against: `longest of ${delays.length}: ${Math.max(...delays).toFixed(0)} ms`,
  } as const
}

async function* killed(platform: BenchPlatform, server: MailServer, work: Work, say: Options['say']) {
  taken(server)
  await platform.db.transaction().execute((tx) => sendMail(tx, letters(many)))
  for (let kill = 1; kill <= kills; kill++) {
    const worker = await work()
    const enough = (many * kill) / (kills + 1)
    while (server.received.length < enough) await wait(1)
    await stop(worker, 'SIGKILL')
    say(`killed with ${server.received.length} of ${many} mails taken`)
  }
  say('a new worker sends the rest; what the dead ones had comes free after a minute')
  const worker = await work()
  while ((await mailTally(platform.db)).waiting > 0) await wait(100)
  await stop(worker, 'SIGTERM')
  const times = new Map<string, number>()
  for (const { to } of taken(server)) times.set(to[0] ?? '', (times.get(to[0] ?? '') ?? 0) + 1)
  const about = `of ${many.toLocaleString('en')}, worker killed ${kills} times`
  yield { case: `lost, ${about}`, unit: 'mails', ours: many - times.size, goal: { of: 'ours', atMost: 0 } } as const
  yield {
    case: `sent twice, ${about}`,
    unit: 'mails',
    ours: [...times.values()].filter((count) => count > 1).length,
    against: 'with the same Message-ID; SMTP cannot do without',
  } as const
}

const letters = (count: number): Mail[] =>
  Array.from({ length: count }, (_, index) => ({
    to: { email: `member${index}@example.org`, name: `Lid ${index}` },
    locale: index % 3 === 0 ? 'en' : 'nl',
    kind: 'bench.letter',
    subject: `Je bent erbij: Café Radio ${index}`,
    letter: [
      `Hoi ${index},`,
      'Je bent aangemeld. Laat bij de deur je QR-code zien.',
      {
        facts: [
          ['Wanneer', 'vrijdag 4 december 2026, 20:00–22:00'] as [string, string],
          ['Waar', 'Studio 1, Hilversum'],
        ],
      },
      { action: { label: 'Bekijk je ticket', href: `https://golflengte.test/tickets/${index}` } },
    ],
    unsubscribe: `https://golflengte.test/afmelden/${index}`,
  }))

/** A worker as `npm run work` starts it, on processor 0. */
async function startWork(env: Record<string, string>): Promise<ChildProcess> {
  const file = (path: string) => fileURLToPath(new URL(`../bin/${path}`, import.meta.url))
  const [program = '', ...given] = onProcessor(0, [process.execPath, '--import', file('tsx.mjs'), file('work.ts')])
  const child = spawn(program, given, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(child, 'spawn')
  return child
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
