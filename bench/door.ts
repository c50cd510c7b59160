import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { hashOf as tokenHash, newToken } from '#platform/identity'
import { openBrowser, phone } from '#platform/testing'
import { aPerson } from '#people'
import { aDoor, hashOf, type TestDoor } from '../tests/doors.ts'
import type { Goal, Options, Row } from './kit/benchmark.ts'
import { chance } from './kit/data.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { median, type Running, startOurs } from './kit/programs.ts'

export const about =
  'the door in a real browser: from decode to answer among 5 000 tickets; 5 devices, 2 000 scans, a network that breaks: each arrives once'

const tickets = 5000
const rounds = 200
/** As long as a phone at the edge of its network waits for an answer: longer than the door may. Milliseconds. */
const slowness = 400
const devices = 5
const scans = 2000
const within: Goal = { of: 'ours', atMost: 150 }
const none: Goal = { of: 'ours', atMost: 0 }

export async function* run({ say }: Options): AsyncIterable<Row> {
  const platform = await openPlatform()
  const log = (name: string) => join(tmpdir(), `golflengte-bench-door-${name}.log`)
  const servers = await Promise.all([startOurs(platform.env, log('one')), startOurs(platform.env, log('two'))])
  const browser = await openBrowser()
  try {
    say(`${tickets} tickets`)
    const organiser = await platform.db.transaction().execute((tx) => aPerson(tx, { name: 'Olga Organisator' }))
    const guests = Array.from({ length: tickets }, (_, index) => ({ holder: `Gast nummer ${index}` }))
    const door = await aDoor(platform, { personId: organiser.id }, Date.now(), guests)
    yield* answering(platform, browser, door, servers, say)
    yield* arriving(platform, browser, door, servers, say)
  } finally {
    await browser.close()
    await Promise.all(servers.map((server) => server.stop()))
    await platform.close()
  }
}

type Servers = readonly [Running, Running]

/** A device that has opened its link in a browser of its own. */
async function openDevice(platform: BenchPlatform, browser: Browser, door: TestDoor, server: Running, name: string) {
  const link = newToken()
  const { id } = await platform.db
    .insertInto('door.device')
    .values({
      ...{ gathering_id: door.id, name, role: 'scan', link, link_hash: tokenHash(link) },
      link_expires_at: new Date(Date.now() + 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const context = await browser.newContext({
    ...phone,
    reducedMotion: 'reduce',
    baseURL: `http://127.0.0.1:${server.port}`,
  })
  const page = await openPage(context, `/deur/#${link}`)
  await page.getByText(name).waitFor()
  await page.getByText(tickets.toLocaleString('nl')).waitFor({ timeout: 60_000 })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return { id, name, context, page }
}

async function openPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(hands)
  await page.goto(path)
  return page
}

type Hands = { scan(code: string, holder: string): Promise<number>; disk(): Promise<number> }

/** What the benchmark does inside the page: a scanner that has decoded a code, and a clock on the answer. */
function hands() {
  const press = (key: string) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const given: Hands = {
    scan: (code, holder) =>
      new Promise((resolve, reject) => {
        const shown = () => document.querySelector('.answer__name')?.textContent === holder
        const end = setTimeout(() => reject(new Error(`no answer for ${holder}`)), 10_000)
        for (const key of code) press(key)
        const began = performance.now()
        const eyes = new MutationObserver(() => {
          if (!shown()) return
          eyes.disconnect()
          clearTimeout(end)
          resolve(performance.now() - began)
        })
        eyes.observe(document.body, { childList: true, subtree: true, characterData: true })
        press('Enter')
      }),
    // The least any answer takes that is on the disk before it is on the screen.
    disk: () =>
      new Promise((resolve, reject) => {
        const opened = indexedDB.open('bound', 1)
        opened.onupgradeneeded = () => opened.result.createObjectStore('one', { autoIncrement: true })
        opened.onerror = () => reject(new Error('no IndexedDB'))
        opened.onsuccess = () => {
          const began = performance.now()
          const tx = opened.result.transaction('one', 'readwrite', { durability: 'strict' })
          tx.objectStore('one').add({ at: began })
          tx.oncomplete = () => {
            resolve(performance.now() - began)
            opened.result.close()
          }
        }
      }),
  }
  Object.assign(globalThis, { hands: given })
}
const scan = (page: Page, code: string, holder: string): Promise<number> =>
  page.evaluate(([code, holder]) => (globalThis as unknown as { hands: Hands }).hands.scan(code, holder), [
    code,
    holder,
  ] as const)

async function* answering(
  platform: BenchPlatform,
  browser: Browser,
  door: TestDoor,
  [server]: Servers,
  say: Options['say'],
): AsyncIterable<Row> {
  const { page, context } = await openDevice(platform, browser, door, server, 'Stopwatch')
  const measure = async (from: number) => {
    const took: number[] = []
    for (let index = from; index < from + rounds; index++) {
      took.push(await scan(page, door.codes[index] ?? '', `Gast nummer ${index}`))
      await wait(30)
    }
    return took
  }
  const disk: number[] = []
  for (let round = 0; round < 50; round++)
    disk.push(await page.evaluate(() => (globalThis as unknown as { hands: Hands }).hands.disk()))
  const bound = { other: median(disk), against: 'one write to the disk of the same browser (median)' }
  await scan(page, door.codes[tickets - 1] ?? '', `Gast nummer ${tickets - 1}`) // The first one wakes everything up.
  say(`${rounds} scans with network`)
  const online = await measure(0)
  say(`${rounds} scans with a network that takes ${slowness} ms`)
  await context.route('**/deur/api/**', (route) => wait(slowness).then(() => route.continue().catch(() => {})))
  const slow = await measure(2 * rounds)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  say(`${rounds} scans without`)
  await context.setOffline(true)
  await page.getByText('zonder netwerk').waitFor()
  const offline = await measure(rounds)
  await context.setOffline(false)
  await page.getByText('verbonden', { exact: true }).waitFor({ timeout: 60_000 })
  await context.close()
  for (const [name, took] of [
    ['with network', online],
    [`with a network that takes ${slowness} ms`, slow],
    ['without network', offline],
  ] as const) {
    const sorted = took.toSorted((a, b) => a - b)
    yield { case: `from decode to answer, ${name}: median`, unit: 'ms', ours: median(took), ...bound, goal: within }
    yield {
      case: `from decode to answer, ${name}: longest of ${rounds}`,
      unit: 'ms',
      ours: sorted.at(-1) ?? 0,
      goal: within,
    }
  }
}

/** What a bad network does with a request: nothing, loses it before the server has it, or loses the answer after. */
async function pass(route: Route, server: Running, draw: () => number) {
  const fate = draw()
  if (fate < 0.15) return route.abort('connectionreset')
  const origin = `http://127.0.0.1:${server.port}`
  const address = new URL(route.request().url())
  const answer = await route.fetch({
    url: origin + address.pathname,
    headers: { ...(await route.request().allHeaders()), origin, 'sec-fetch-site': 'same-origin' },
  })
  return fate < 0.3 ? route.abort('connectionreset') : route.fulfill({ response: answer })
}

type Share = { device: Awaited<ReturnType<typeof openDevice>>; draw: () => number }

/** Every device scans its share, loses its network and its page now and then, and sends the rest once the network heals. */
async function scanAll(shares: Share[], door: TestDoor, say: Options['say']): Promise<string[]> {
  const sent: string[] = []
  const began = performance.now()
  let killed = 0
  await Promise.all(
    shares.map(async ({ device, draw }, index) => {
      for (let count = 0; count < scans / devices; count++) {
        // Each tenth ticket is shown at two doors.
        const own = 1000 + count * devices + index
        const ticket = draw() < 0.1 ? 1000 + count * devices + ((index + 1) % devices) : own
        await scan(device.page, door.codes[ticket] ?? '', `Gast nummer ${ticket}`)
        sent.push(`${device.id} ${hashOf(door.codes[ticket] ?? '')}`)
        if (draw() < 0.02) await device.context.setOffline(draw() < 0.6)
        if (draw() < 0.01) {
          killed++
          // Without a word to the page, as when a phone runs out of power; its browser opens another.
          await device.page.close({ runBeforeUnload: false })
          device.page = await openPage(device.context, '/deur/')
          await device.page.getByText('per minuut').waitFor()
        }
      }
      await device.context.setOffline(false)
    }),
  )
  say(`shown after ${((performance.now() - began) / 1000).toFixed(0)} s, ${killed} pages killed; now the network heals`)
  for (const { device } of shares) {
    await device.context.unrouteAll({ behavior: 'ignoreErrors' })
    await device.page.getByText('verbonden', { exact: true }).waitFor({ timeout: 120_000 })
  }
  return sent
}

async function* arriving(
  platform: BenchPlatform,
  browser: Browser,
  door: TestDoor,
  servers: Servers,
  say: Options['say'],
): AsyncIterable<Row> {
  const before = (await platform.db.selectFrom('door.scan').select('id').execute()).length
  const insideBefore = (await platform.db.selectFrom('door.attendance_card').select('id').execute()).length
  say(`${scans} scans on ${devices} devices, requests cut before and after the server has them, pages killed`)
  const shares = await Promise.all(
    Array.from({ length: devices }, async (_, index) => {
      const draw = chance(index + 1)
      const device = await openDevice(platform, browser, door, servers[0], `Deur ${index + 1}`)
      // Both processes answer every device, in turns by chance.
      const cut = (route: Route) => pass(route, servers[draw() < 0.5 ? 0 : 1], draw).catch(() => {})
      await device.context.route('**/deur/api/**', cut)
      return { device, draw }
    }),
  )
  const sent = await scanAll(shares, door, say)
  const rows = await platform.db.selectFrom('door.scan').select(['device_id', 'code_hash', 'verdict']).execute()
  const arrived = count(rows.map((row) => `${row.device_id} ${row.code_hash?.toString('base64url')}`))
  const expected = count(sent)
  const lost = [...expected].filter(([key, times]) => (arrived.get(key) ?? 0) < times).length
  const doubled = [...expected].filter(([key, times]) => (arrived.get(key) ?? 0) > times).length
  const inside = (await platform.db.selectFrom('door.attendance_card').select('ticket_id').execute()).map(String)
  const told = (
    await platform.db.selectFrom('platform.event_log').select('id').where('name', '=', 'door.attended').execute()
  ).length
  const different = new Set(sent.map((key) => key.split(' ')[1])).size
  yield {
    case: 'scans shown on a screen',
    unit: 'scans',
    ours: sent.length,
    other: rows.length - before,
    against: 'scans at the server',
  }
  yield { case: 'scans that did not arrive', unit: 'scans', ours: lost, goal: none }
  yield { case: 'scans that arrived twice', unit: 'scans', ours: doubled, goal: none }
  yield {
    case: 'tickets inside, too many or too few',
    unit: 'tickets',
    ours: Math.abs(inside.length - insideBefore - different),
    other: different,
    against: `different tickets; ${told} facts announced`,
    goal: none,
  }
  for (const { device } of shares) await device.context.close()
}

function count(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
