import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addGatherings } from '#programme'
import { openRegistration } from '#registrations'
import type { Options, Row } from './kit/benchmark.ts'
import { type Answer, crowd, type Request } from './kit/crowd.ts'
import { addMembers, type SignedIn } from './kit/members.ts'
import { plainTransactions } from './kit/plain-transaction.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { type Running, startOurs } from './kit/programs.ts'

export const about =
  'Everybody registers at once: 20 000 members, 500 clients, two server processes, 500 places; against pgbench with the plain transaction, and once more with a server and PostgreSQL killed in the middle'

const people = 20_000
const clients = 500
const places = 500

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-rush-'))
  const platform = await openPlatform()
  try {
    say(`adding ${people.toLocaleString('en')} members`)
    const members = await addMembers(platform.db, people)
    await sql`vacuum analyze`.execute(platform.db)
    yield* calmRush(platform, members, folder, say)
    yield* killedRush(platform, members, folder, say)
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Say = Options['say']

/** The rush and the plain transaction in turn, twice; the best of each counts. */
async function* calmRush(platform: BenchPlatform, members: SignedIn[], folder: string, say: Say): AsyncIterable<Row> {
  const servers = await startServers(platform, folder, 'rush')
  const ports = servers.map(({ port }) => port)
  try {
    say('a small rush first: servers that have just started are not yet what they are')
    const small = await addGathering(platform.db, 'small-rush')
    await crowd(forms(small, members.slice(0, people / 5)), { clients, ports })
    const best: Best = { perSecond: 0, slow: NaN, plain: 0, by: '' }
    for (const turn of ['first', 'second']) {
      const plain = await plainTransactions(platform.env.DATABASE_URL ?? '', say)
      const gathering = await addGathering(platform.db, `${turn}-rush`)
      const began = performance.now()
      const answers = await crowd(forms(gathering, members), { clients, ports })
      const perSecond = answers.length / ((performance.now() - began) / 1000)
      say(`the ${turn} rush: ${perSecond.toFixed(0)} a second`)
      const times = answers.map((one) => one.answeredAt - one.sentAt).sort((a, b) => a - b)
      if (perSecond > best.perSecond) Object.assign(best, { perSecond, slow: times[Math.floor(times.length * 0.99)] })
      if (plain.perSecond > best.plain) Object.assign(best, { plain: plain.perSecond, by: plain.by })
      yield* verdicts(`${turn} rush`, platform.db, gathering, members, answers)
    }
    yield* speed(best)
  } finally {
    for (const server of servers) await server.stop()
  }
}

/** `slow`: within how many milliseconds ninety-nine of a hundred were answered. */
type Best = { perSecond: number; slow: number; plain: number; by: string }

function* speed({ perSecond, slow, plain, by }: Best): Iterable<Row> {
  const what = `${people.toLocaleString('en')} registrations through HTTP`
  const goal = { of: 'ratio', atLeast: 1 } as const
  yield { case: what, unit: 'registrations/s', ours: perSecond, other: plain, against: by, goal }
  yield { case: 'ninety-nine of a hundred answered within', unit: 'ms', ours: slow }
}

/** A server process is killed when a quarter has been answered, PostgreSQL when half has. */
async function* killedRush(platform: BenchPlatform, members: SignedIn[], folder: string, say: Say): AsyncIterable<Row> {
  const gathering = await addGathering(platform.db, 'killed')
  const servers = await startServers(platform, folder, 'killed')
  try {
    say('the rush with kills')
    const kills = [
      { at: people / 4, act: () => process.kill(servers[0]?.pid ?? 0, 'SIGKILL') },
      { at: people / 2, act: () => void killPostgres(platform.db).catch(() => {}) },
    ]
    const answers = await crowd(forms(gathering, members), {
      clients,
      ports: servers.map(({ port }) => port),
      done(count) {
        if (kills[0] !== undefined && count >= kills[0].at) kills.shift()?.act()
      },
    })
    await awake(platform.db)
    const broken = answers.reduce((sum, one) => sum + one.broken, 0)
    yield { case: 'with kills: connections that broke', unit: '', ours: broken, goal: { of: 'ours', atLeast: 1 } }
    yield* verdicts('with kills', platform.db, gathering, members, answers)
  } finally {
    for (const server of servers) await server.stop()
  }
}

/** As when one of its processes dies: PostgreSQL ends all connections, loses its memory and recovers from its log. */
async function killPostgres(db: Database) {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
}

/** Until this process, too, has a connection again. */
async function awake(db: Database) {
  for (let tries = 0; tries < 100; tries++) {
    const there = await sql`select 1`.execute(db).catch(() => undefined)
    if (there) return
    await wait(200)
  }
}

type Gathering = { id: number; slug: string }

async function addGathering(db: Database, slug: string): Promise<Gathering> {
  const startsAt = new Date(Date.now() + 20 * 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 7_200_000)
  return db.transaction().execute(async (tx) => {
    const title = { nl: 'Iedereen tegelijk', en: 'Everybody at once' }
    const [id = 0] = await addGatherings(tx, [{ slug, kind: 'talk', title, startsAt, endsAt, capacity: places }])
    await openRegistration(tx, id)
    return { id, slug }
  })
}

async function startServers({ env }: BenchPlatform, folder: string, name: string): Promise<Running[]> {
  const start = (n: number) => startOurs(env, join(folder, `${name}-${n}.log`), { anywhere: true })
  return Promise.all([start(1), start(2)])
}

/** A form each, as the page sends it. The second rush is at the same hour as the first: they want both. */
const forms = ({ slug }: Gathering, members: SignedIn[]): Request[] =>
  members.map(({ cookie }) => ({
    path: `/bijeenkomsten/${slug}/aanmelden`,
    cookie,
    body: `once=${randomUUID()}&overlap=both`,
  }))

type Stored = { id: number; person_id: number; state: string; arrived: number }

/** Everything that must hold, as counts of what is wrong. */
async function* verdicts(
  name: string,
  db: Database,
  { id }: Gathering,
  members: SignedIn[],
  answers: Answer[],
): AsyncIterable<Row> {
  const { rows: stored } = await sql<Stored>`
    select id, person_id, state, arrived from registrations.registration where gathering_id = ${id} order by arrived`.execute(
    db,
  )
  const { rows: counted } = await sql<{ taken: number; seats: number }>`
    select p.taken, (select coalesce(sum(places), 0)::integer from registrations.seat s where s.pool_id = p.id) as seats
      from registrations.pool p where p.gathering_id = ${id} and p.kind = 'on-site'`.execute(db)
  const inside = stored.filter(({ state }) => state === 'confirmed')
  const row = (what: string, ours: number, wanted = 0): Row => ({
    case: `${name}: ${what}`,
    unit: '',
    ours,
    goal: wanted === 0 ? { of: 'ours', atMost: 0 } : { of: 'ours', atLeast: wanted },
  })
  yield row(`confirmed, of ${places} places`, inside.length, places)
  yield row(
    'more confirmed than places, or other than the count says',
    Math.max(0, inside.length - places) + off(counted, inside.length),
  )
  yield row('registered', stored.length, people)
  yield row('registered twice', stored.length - new Set(stored.map((one) => one.person_id)).size)
  yield row('told something that is not so', answers.filter((one) => !isSo(one, members, stored)).length)
  yield row('answers that are neither yes nor a polite busy', answers.filter(({ status }) => status !== 303).length)
  yield row('waiting before somebody who was confirmed', outOfTurn(stored))
  yield row('before somebody who had been answered when they asked', overtaken(answers, members, stored))
  yield {
    case: `${name}: times told “busy, try again”`,
    unit: '',
    ours: answers.reduce((sum, one) => sum + one.busy, 0),
  }
}

const off = (counted: { taken: number; seats: number }[], inside: number) =>
  counted.filter(({ taken, seats }) => taken !== inside || seats !== inside).length

let byPerson: { of: Stored[]; map: Map<number, Stored> } | undefined
function storedOf(stored: Stored[], personId: number): Stored | undefined {
  if (byPerson?.of !== stored) byPerson = { of: stored, map: new Map(stored.map((one) => [one.person_id, one])) }
  return byPerson.map.get(personId)
}

/** Whether who was told confirmed, waiting, or "you had registered" is that in the database. */
function isSo({ index, location }: Answer, members: SignedIn[], stored: Stored[]): boolean {
  const own = storedOf(stored, members[index]?.personId ?? 0)
  const [, id, , told] = /\/(\d+)(\?done=(\w+))?$/.exec(location) ?? []
  return own !== undefined && own.id === Number(id) && (told === undefined || told === own.state)
}

function outOfTurn(stored: Stored[]): number {
  const lastIn = stored.findLast(({ state }) => state === 'confirmed')?.arrived ?? 0
  return stored.filter(({ state, arrived }) => state === 'waiting' && arrived < lastIn).length
}

/** Order of arrival as people can know it: who was answered before another asked stands before that other. */
function overtaken(answers: Answer[], members: SignedIn[], stored: Stored[]): number {
  const known = answers.map((one) => ({
    ...one,
    arrived: storedOf(stored, members[one.index]?.personId ?? 0)?.arrived ?? 0,
  }))
  const bySent = known.toSorted((a, b) => a.sentAt - b.sentAt)
  const byAnswered = known
    .filter(({ busy, broken }) => busy + broken === 0)
    .toSorted((a, b) => a.answeredAt - b.answeredAt)
  let at = 0
  let latest = 0
  let wrong = 0
  for (const one of bySent) {
    for (let before = byAnswered[at]; before !== undefined && before.answeredAt < one.sentAt; before = byAnswered[++at])
      latest = Math.max(latest, before.arrived)
    if (one.arrived < latest) wrong++
  }
  return wrong
}
