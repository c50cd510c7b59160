// Makes a fresh clone ready: installs the packages, then builds what browsers load. Runs before `npm start`, `npm test`
// and `npm run dev`, on whatever Node the machine has, with nothing installed; when nothing changed it only looks.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './prepare/alone.mjs'
import { browserSources } from './prepare/browser-sources.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const installed = at('node_modules', '.prepared')
const built = at('dist', '.prepared')

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 11))
    return fail(`Golflengte needs Node 20.11 or later; this is ${process.versions.node}. See https://nodejs.org.`)
  try {
    // npm calls this after it changed node_modules on somebody's behalf (`npm install`, `npm ci`).
    if (process.argv.includes('--installed')) return note(installed, packagesWanted())
    if (isReady()) return
    await alone(root, async () => {
      if (read(installed) !== packagesWanted()) await install()
      if (read(built) !== assetsWanted()) await build()
    })
  } catch (error) {
    fail(error.message)
  }
}

function isReady() {
  return read(installed) === packagesWanted() && read(built) === assetsWanted()
}

/** Installs exactly what the lockfile says. The mark goes first and comes back last: killed in between, it starts anew. */
async function install() {
  console.log('Installing the packages; the first time this takes a minute or so.')
  rmSync(installed, { force: true })
  // npm itself runs on the machine's own Node: the one in node_modules is about to be replaced.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.env.npm_node_execpath ?? 'node', [npm]] : ['npm', []]
  const quiet = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, output } = await run(command, [...first, 'ci', ...quiet])
  if (status !== 0)
    throw new Error(
      `${start(output)}\nThe packages could not be installed: npm says why above. Run the same command again when that is mended.`,
    )
  note(installed, packagesWanted())
}

/** Builds beside and moves in one step, so that a running program and a killed build never meet half a folder. */
async function build() {
  console.log('Building styles and browser modules.')
  const draft = at('node_modules', '.cache', 'dist')
  const node = at('node_modules', '.bin', 'node')
  const vite = at('node_modules', 'vite', 'bin', 'vite.js')
  const { status, output } = await run(node, [vite, 'build', '--logLevel', 'warn', '--outDir', draft, '--emptyOutDir'])
  if (status !== 0) throw new Error(`${output}\nThe styles could not be built; the lines above say where.`)
  const old = at('node_modules', '.cache', 'dist-old')
  rmSync(old, { recursive: true, force: true })
  if (existsSync(at('dist'))) renameSync(at('dist'), old)
  renameSync(draft, at('dist'))
  rmSync(old, { recursive: true, force: true })
  note(built, assetsWanted())
}

function packagesWanted() {
  return hashOf([at('package-lock.json')], `${process.platform} ${process.arch}`)
}

function assetsWanted() {
  return hashOf(browserSources(root), read(at('vite.config.ts')) + packagesWanted())
}

function hashOf(files, more) {
  const hash = createHash('sha256').update(more)
  for (const file of files) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function note(file, text) {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

/** Runs a command in the project's root. Resolves to its exit status and what it printed. */
function run(command, given) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ status: 1, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ status: code ?? 1, output: output.trim() }))
  })
}

const start = (output) => output.split('\n').slice(0, 12).join('\n')

function fail(sentence) {
  console.error(sentence)
  process.exitCode = 1
}

await main()
