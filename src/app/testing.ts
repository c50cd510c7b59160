import { AsyncLocalStorage } from 'node:async_hooks'
import { fixedClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { addAccount, cookieName, startSession } from '#platform/identity'
import { quietLog } from '#platform/log'
import { freshDatabase } from '#platform/testing'
import { aPerson, giveAccount, partiesByHandle } from '#people'
import { type App, compose } from './compose.ts'

/** A form's fields; a list is a field given more than once. */
type Fields = Record<string, string | string[] | File>

/** Asks as one person would. */
export type Asking = {
  get(path: string, init?: RequestInit): Promise<Response>
  text(path: string): Promise<string>
  /** Sends a form from this site; multipart when it holds a file. */
  post(path: string, fields?: Fields): Promise<Response>
}
export type TestMember = Asking & {
  personId: number
  accountId: string
  handle: string
  name: string
  email: string
  cookie: string
}

export type TestApp = App & {
  /** Sends a form as a visitor. */
  post: Asking['post']
  /** Somebody with an account who is signed in; trusted unless said otherwise. `handle` of a person who is there: that one. */
  member(given?: {
    name?: string
    handle?: string
    email?: string
    steward?: boolean
    trusted?: boolean
    locale?: Locale
  }): Promise<TestMember>
  /** Asks the app for a path, without a port. */
  get(path: string, init?: RequestInit): Promise<Response>
  /** The text of a path's answer. */
  text(path: string): Promise<string>
  /** Lets time pass for this program, and with it for everybody in it. */
  later(minutes: number): void
  /** How many queries `work` makes the program send. */
  queriesOf(work: () => Promise<unknown>): Promise<number>
}

/** The moment at which tests stand still: Sunday 22 November 2026, noon in Hilversum. */
export const testNow = '2026-11-22T11:00:00Z'

/**
 * The whole program on a database of its own.
 * @param options `example: true` loads the example city; `now` moves the clock; `env` sets further variables
 */
export async function openTestApp(
  options: { example?: boolean; now?: string; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const now = options.now ?? testNow
  const city = { name: `example city ${now}`, fill: (url: string) => fillWithExample(url, now) }
  const database = await freshDatabase(options.example ? city : undefined)
  const config = readConfig({
    DATABASE_URL: database.url,
    BASE_URL: 'http://golflengte.test',
    PORT: '0',
    EXAMPLE: 'none',
    ...options.env,
  })
  let at = Date.parse(now)
  const app = await compose(config, { now: () => new Date(at) }, quietLog)
  const asVisitor = asking(app, config.baseUrl)
  return {
    ...app,
    ...asVisitor,
    async member(given) {
      const member = await addMember(app, config.baseUrl, new Date(at), given)
      return { ...member, ...asking(app, config.baseUrl, member.cookie) }
    },
    later: (minutes) => void (at += minutes * 60_000),
    async queriesOf(work) {
      // What is remembered until content changes must not count once and not the next time.
      await app.caughtUp()
      return countQueries(app.db, work)
    },
    async close() {
      await app.close()
      await database.drop()
    },
  }
}

async function fillWithExample(url: string, now: string): Promise<void> {
  const config = readConfig({ DATABASE_URL: url, PORT: '0', EXAMPLE: 'load' })
  await (await compose(config, fixedClock(now), quietLog)).close()
}

const loopback = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } }

function asking(app: App, origin: string, cookie?: string): Asking {
  const get: Asking['get'] = async (path, init = {}) => {
    // What a visitor is shown may be kept from before a change, for as long as its notice is on its way.
    if (cookie === undefined) await app.caughtUp()
    const request = new Request(new URL(path, origin), init)
    if (cookie !== undefined) request.headers.set('cookie', cookie)
    return app.fetch(request, loopback)
  }
  return {
    get,
    text: async (path) => (await get(path)).text(),
    post: (path, fields = {}) =>
      get(path, { method: 'POST', body: formOf(fields), headers: { 'sec-fetch-site': 'same-origin', origin } }),
  }
}

function formOf(fields: Fields): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string | File] => [name, one]),
  )
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (texts.length === entries.length) return new URLSearchParams(texts)
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

async function addMember(app: App, baseUrl: string, now: Date, given: Parameters<TestApp['member']>[0] = {}) {
  return app.db.transaction().execute(async (tx) => {
    const known = given.handle === undefined ? undefined : (await partiesByHandle(tx, [given.handle])).get(given.handle)
    const { name, handle } = given
    const person =
      known ??
      (await aPerson(tx, { ...(name === undefined ? {} : { name }), ...(handle === undefined ? {} : { handle }) }))
    const email = given.email ?? `${person.handle}@example.org`
    const accountId = await addAccount(tx, {
      email,
      locale: given.locale ?? 'nl',
      confirmedAt: now,
      steward: given.steward,
    })
    await giveAccount(tx, person.id, { accountId, trustedAt: (given.trusted ?? true) ? now : undefined })
    const token = await startSession(tx, { accountId, method: 'test', now })
    const cookie = `${cookieName('session', baseUrl)}=${token}`
    return { personId: person.id, accountId, handle: person.handle, name: person.name, email, cookie }
  })
}

const counting = new AsyncLocalStorage<{ queries: number }>()

/** How many queries `work` sends to a database; what jobs and mail ask it meanwhile does not count. */
export async function countQueries(db: Database, work: () => Promise<unknown>): Promise<number> {
  await work() // Some of it is remembered from then on.
  const executor = db.getExecutor()
  const original = executor.executeQuery
  executor.executeQuery = function (...given: Parameters<typeof original>) {
    const counted = counting.getStore()
    if (counted) counted.queries++
    return original.apply(executor, given)
  } as typeof original
  const count = { queries: 0 }
  try {
    await counting.run(count, work)
    return count.queries
  } finally {
    executor.executeQuery = original
  }
}
