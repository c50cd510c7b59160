import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, openSync, closeSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { PostgresPlace } from './own-postgres-place.ts'

/** A PostgreSQL process on a cluster. */
export type RunningServer = { pid: number; port: number; ready: boolean }

const largestLog = 10 * 1024 * 1024 // bytes

/**
 * How much PostgreSQL may keep in memory of what it read: an eighth of the machine's, or of what this program may use. Its
 * own 128 MB are too few for a city with a full archive, and are the least; taken is only what is used.
 */
function sharedMemory(): number {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20
  return Math.round(Math.min(512, Math.max(128, machine / 8)))
}

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches this program first. */
export function startServerOn(place: PostgresPlace, port: number, settings: string[]): ChildProcess {
  if (existsSync(place.log) && statSync(place.log).size > largestLog) renameSync(place.log, `${place.log}.old`)
  const log = openSync(place.log, 'a')
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'timezone=UTC',
    'jit=off',
    `shared_buffers=${sharedMemory()}MB`,
    'log_checkpoints=off',
    // Details and statements hold what people typed; the log must not.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...settings,
  ]
  const child = spawn(
    join(place.programs, 'postgres'),
    ['-D', place.cluster, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])],
    {
      ...place.owner,
      cwd: place.home,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  child.on('error', () => {})
  child.unref()
  closeSync(log)
  return child
}

/**
 * The server that runs on a cluster, as its postmaster.pid says. Lines: pid, folder, start time, port, socket folder,
 * address, shared memory, state (PostgreSQL manual, 'Database File Layout'; src/include/utils/pidfile.h).
 */
export function runningServer(cluster: string): RunningServer | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isAlive(pid)) return undefined
  if (!isServerOn(pid, cluster)) {
    disown(file, lines)
    return undefined
  }
  return { pid, port, ready: lines[7]?.trim() === 'ready' }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process is a PostgreSQL on this cluster: after a crash its number may have gone to something else. */
function isServerOn(pid: number, cluster: string): boolean {
  const command = existsSync('/proc/self/cmdline')
    ? readOrEmpty(`/proc/${pid}/cmdline`)
    : spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return command.includes('postgres') && command.includes(cluster)
}

/**
 * Writes a number that no process has in a left-over postmaster.pid. PostgreSQL would refuse to start beside a living
 * process of that number; removing the file would also remove its check for memory that old processes still use.
 */
function disown(file: string, lines: string[]) {
  writeFileSync(file, ['99999999', ...lines.slice(1)].join('\n'))
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
