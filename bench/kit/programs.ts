import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, connect } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** Where a program is installed; undefined when it is not. */
export const findProgram = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path))

const taskset = availableParallelism() > 1 ? findProgram('taskset') : undefined

/** The command that runs a program on one processor, where the machine can do that. */
export const onProcessor = (processor: 0 | 1, command: string[]): string[] =>
  taskset ? [taskset, '-c', String(processor), ...command] : command

export type Running = { port: number; pid: number; stop(): Promise<void> }

/** One server process of ours as `npm run serve` starts it, logging requests to a file; on processor 0, or anywhere. */
export async function startOurs(
  env: Record<string, string>,
  logFile: string,
  { anywhere = false } = {},
): Promise<Running> {
  const port = await freePort()
  const file = (path: string) => fileURLToPath(new URL(`../../bin/${path}`, import.meta.url))
  const command = [process.execPath, '--import', file('tsx.mjs'), file('serve.ts')]
  const [program = '', ...args] = anywhere ? command : onProcessor(0, command)
  const child = spawn(program, args, {
    env: {
      PATH: process.env.PATH,
      ...env,
      PORT: String(port),
      BASE_URL: `http://127.0.0.1:${port}`,
      HOST: '127.0.0.1',
      LOG_FILE: logFile,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('The server did not start.')))
  await Promise.race([listening(port), failed])
  failed.catch(() => {})
  return { port, pid: child.pid ?? 0, stop: () => stop(child) }
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** A file nginx serves: its address, content, type, and content encoding. */
export type NginxFile = { name: string; body: Buffer; type: string; encoding?: string | undefined }

/** One nginx worker (processor 0) on a folder of its own, as its package configures it (sendfile, tcp_nopush). */
export async function startNginx(nginx: string, files: NginxFile[], accessLog: boolean): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-nginx-'))
  chmodSync(folder, 0o755) // The worker runs as another user.
  mkdirSync(join(folder, 'files'))
  for (const file of files) writeFileSync(join(folder, 'files', file.name), file.body)
  const port = await freePort()
  const locations = files.map(({ name, type, encoding }) => {
    const encoded = encoding ? `add_header Content-Encoding ${encoding};` : ''
    return `location = /${name} { types { } default_type "${type}"; ${encoded} }`
  })
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http {
      sendfile on; tcp_nopush on; access_log ${accessLog ? `${folder}/access.log` : 'off'};
      client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
      uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
      server { listen 127.0.0.1:${port}; root ${folder}/files; ${locations.join('\n')} }
    }`,
  )
  const [program = '', ...args] = onProcessor(0, [
    nginx,
    '-p',
    folder,
    '-c',
    join(folder, 'nginx.conf'),
    '-e',
    join(folder, 'error.log'),
  ])
  const child = spawn(program, args, { stdio: 'inherit' })
  await listening(port)
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      await stop(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listening(port: number) {
  for (let tries = 0; tries < 1000; tries++) {
    const socket = connect(port, '127.0.0.1')
    const there = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (there) return
    await wait(20)
  }
  throw new Error(`Nothing listens on port ${port}.`)
}

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}
