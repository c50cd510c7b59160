import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')
const patience = 150_000 // milliseconds

/** A program of bin/, as a real process. */
export type Program = {
  process: ChildProcess
  /** All it has said so far, on both streams. */
  said(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** Starts `bin/NAME.ts`, with nothing of the tests' own settings in its environment. */
export function start(name: string, env: Record<string, string>, given: string[] = []): Program {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', './bin/tsx.mjs', `bin/${name}.ts`, ...given], {
    cwd: root,
    env: { PATH, HOME, EXAMPLE: 'none', ...env },
  })
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return { process: child, said: () => text, ended }
}

/** Waits until a program says something; fails with all it said when it ends without. */
export async function says(program: Program, words: string): Promise<void> {
  const deadline = Date.now() + patience
  while (!program.said().includes(words)) {
    if (program.process.exitCode !== null || Date.now() > deadline)
      throw new Error(`It never said "${words}", but:\n${program.said()}`)
    await wait(20)
  }
}

/** Runs a program to its end. */
export async function run(
  name: string,
  env: Record<string, string>,
  given: string[] = [],
): Promise<[ended: number | string, said: string]> {
  const program = start(name, env, given)
  return [await program.ended, program.said()]
}

export type DataFolder = {
  path: string
  /** Where its PostgreSQL lives. */
  home(): string
  /** Number of its PostgreSQL process. */
  server(): number | undefined
  remove(): void
}

/** A folder for data, gone after the test together with whatever PostgreSQL still runs on it. */
export function dataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'golflengte operations '))
  const home = () => {
    const elsewhere = join(path, 'postgres/lives-in')
    return existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : join(path, 'postgres')
  }
  const server = () => {
    const file = join(home(), 'cluster/postmaster.pid')
    const pid = existsSync(file) ? parseInt(readFileSync(file, 'utf8')) : 0
    return pid > 0 && isRunning(pid) ? pid : undefined
  }
  return {
    path,
    home,
    server,
    remove() {
      const pid = server()
      if (pid) process.kill(pid, 'SIGQUIT')
      if (!home().startsWith(path)) rmSync(home(), { recursive: true, force: true })
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Alive and no zombie: what nobody waits for stays in the table of processes. */
export function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

export const get = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  return [response.status, await response.text()] as const
}
