// npm run check: everything about the sources that a machine can judge. Tells of every gate that is not held.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { gates } from './check/gates.ts'

const root = join(import.meta.dirname, '..')
let broken = 0
for (const { name, command } of gates) {
  const began = performance.now()
  const [program = '', ...given] = command
  const { status, stdout, stderr } = spawnSync(program, given, { cwd: root, encoding: 'utf8' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'holds ' : 'BROKEN'} ${name} (${seconds} s)`)
  if (status === 0) continue
  console.log(`${stdout}${stderr}`.trimEnd())
  broken++
}
if (broken > 0) process.exitCode = 1
