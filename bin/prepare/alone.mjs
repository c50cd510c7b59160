import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const beat = 1000 // milliseconds between signs of life
const dead = 10_000 // milliseconds without one

/**
 * Does work on a folder while nobody else does. The lock is a file that names its holder, who touches it every second;
 * a lock whose holder is gone, or that nobody touches (the number went to another process), is taken over.
 * @param {string} folder what the work is about
 * @param {() => Promise<void>} work
 */
export async function alone(folder, work) {
  const lock = join(tmpdir(), `golflengte-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`)
  const mine = `${process.pid} ${randomUUID()}`
  let told = false
  while (!(await taken(lock, mine))) {
    if (!told) console.log('Another start of this program is getting things ready; waiting for it.')
    told = true
    await wait(250)
  }
  const heart = setInterval(() => touch(lock), beat)
  try {
    await work()
  } finally {
    clearInterval(heart)
    if (holder(lock) === mine) rmSync(lock, { force: true })
  }
}

async function taken(lock, mine) {
  try {
    writeFileSync(lock, mine, { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw new Error(`The lock ${lock} cannot be made (${error.code}).`, { cause: error })
    if (isDead(lock)) setAside(lock)
    return false
  }
  // Two that found the same dead lock may each set a lock aside; only the last one written counts.
  await wait(30)
  return holder(lock) === mine
}

function isDead(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > dead) return true
    const pid = parseInt(holder(lock))
    return pid > 0 && !process.kill(pid, 0)
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function setAside(lock) {
  const aside = `${lock}.${randomUUID()}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { force: true })
  } catch {
    // Somebody else was faster.
  }
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // The temporary folder was emptied; the work goes on.
  }
}

function holder(lock) {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}
