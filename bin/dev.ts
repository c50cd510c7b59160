// npm run dev: the program on its sources. Saving a file restarts it and reloads the page; PostgreSQL stays up.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config'
import { openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { command } from './command.ts'
import { startReloadingProxy } from './dev-proxy.ts'
import { untilToldToStop } from './stopping.ts'

const root = join(import.meta.dirname, '..')
const settle = 150 // milliseconds: an editor or a build writes several files

await command(async () => {
  const config = readConfig(process.env)
  const stopping = untilToldToStop(() => process.exit(130))
  const database = await openDatabase(config, quietLog)
  try {
    const port = await freePort()
    const proxy = await startReloadingProxy(config.port, port)
    const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    })
    const program = restartable(() => startProgram(config, database.url, port))
    onSave(() => program.restart().then(proxy.reload))
    await stopping
    vite.kill()
    await program.stop()
  } finally {
    await database.close()
  }
  // Watchers and open pages would keep this process.
  process.exit()
})

function startProgram(config: Config, databaseUrl: string, port: number): ChildProcess {
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    BASE_URL: config.baseUrl,
    DATABASE_URL: databaseUrl,
  }
  return spawn(process.execPath, ['--import', './bin/tsx.mjs', 'bin/start.ts'], { cwd: root, stdio: 'inherit', env })
}

function onSave(act: () => Promise<void>) {
  let waiting: NodeJS.Timeout | undefined
  const changed = (name: string | null) => {
    // Styles and browser modules come round again as files in dist.
    if (name === null || /\.css$|\.client\.ts$|\.test\.tsx?$|~$/.test(name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void act(), settle)
  }
  for (const folder of ['src', 'database', 'demo', 'dist'])
    watch(join(root, folder), { recursive: true }, (_, name) => changed(name))
}

function restartable(start: () => ChildProcess) {
  let child = start()
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return {
    stop,
    async restart() {
      await stop()
      child = start()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
