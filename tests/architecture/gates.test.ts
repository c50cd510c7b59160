import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gates } from '../../bin/check/gates.ts'

const root = join(import.meta.dirname, '../..')
const canaries = join(import.meta.dirname, 'canaries')

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'golflengte-gate-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A small project in a folder of its own, under settings of ours. */
function project(settings: string[], files: Record<string, string>) {
  for (const name of settings) copyFileSync(join(root, name), join(folder, name))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Runs a gate of `npm run check`. */
function run(name: string, given: string[] = [], cwd = root) {
  const [program = '', ...command] = gates.find((gate) => gate.name === name)?.command ?? []
  const absolute = command.map((part) => (/^(\.\/|node_modules|database|tests)/.test(part) ? join(root, part) : part))
  const { status, stdout, stderr } = spawnSync(program, [...absolute, ...given], { cwd, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

test('stale types of the database are found', () => {
  const stale = join(folder, 'types.ts')
  writeFileSync(stale, 'export type DB = {}\n')
  expect(run('types of the database are fresh', [stale])).toEqual({
    status: 1,
    said: expect.stringContaining('is not what the migrations give'),
  })
})

test('a wrong type is found', () => {
  const tsconfig = (file: string) =>
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions: { types: [] }, include: [file] })
  project([], {
    'package.json': '{ "type": "module" }',
    'wrong.ts': `export const seats: number = 'many'\n`,
    'right.ts': 'export const seats: number = 2\n',
    'wrong.json': tsconfig('wrong.ts'),
    'right.json': tsconfig('right.ts'),
  })
  expect(run('types', ['-p', join(folder, 'wrong.json')])).toEqual({
    status: expect.any(Number),
    said: expect.stringContaining('TS2322'),
  })
  expect(run('types', ['-p', join(folder, 'right.json')])).toEqual({ status: 0, said: '' })
})

test('a promise nobody waits for is found', () => {
  project(['.oxlintrc.json'], {
    'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'esnext', strict: true, types: [] } }),
    'careless.ts': 'const later = async () => 1\nlater()\n',
  })
  const { status, said } = run('lint', [], folder)
  expect([status, said]).toEqual([1, expect.stringContaining('no-floating-promises')])
  project([], { 'careless.ts': 'const later = async () => 1\nawait later()\nexport {}\n' })
  expect(run('lint', [], folder).status).toBe(0)
})

test('text nobody formatted is found', () => {
  project(['.oxfmtrc.json'], { 'loose.ts': `export const   a = "b";\n` })
  expect(run('format', [], folder)).toEqual({ status: 1, said: expect.stringContaining('loose.ts') })
  project([], { 'loose.ts': `export const a = 'b'\n` })
  expect(run('format', ['loose.ts'], folder).status).toBe(0)
})

test('code nobody uses is found', () => {
  project(['knip.json'], {
    'package.json': JSON.stringify({ name: 'small', type: 'module', scripts: { start: 'node bin/start.mjs' } }),
    'bin/start.mjs': `import { used } from '../src/used.ts'\nused()\n`,
    'src/used.ts': 'export const used = () => 1\nexport const forgotten = () => 2\n',
  })
  const { status, said } = run('dead code', ['--no-config-hints'], folder)
  expect([status, said]).toEqual([1, expect.stringContaining('forgotten')])
  project([], { 'src/used.ts': 'export const used = () => 1\n' })
  expect(run('dead code', ['--no-config-hints'], folder).status).toBe(0)
})

test('a broken rule of the house is found', () => {
  const { status, said } = run('architecture', [join(canaries, 'innocent'), join(canaries, 'sins/layers')])
  expect([status, said]).toEqual([1, expect.stringContaining('[layers] platform may not know feature: #programme')])
})

test('there is a proof for every gate', () => {
  expect(gates.map(({ name }) => name)).toEqual([
    'types of the database are fresh',
    'types',
    'lint',
    'format',
    'dead code',
    'architecture',
  ])
})
