import { fixedClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { Database } from '#platform/database'
import { quietLog } from '#platform/log'
import { freshDatabase } from '#platform/testing'
import { type App, compose } from './compose.ts'

export type TestApp = App & {
  /** Asks the app for a path, without a port. */
  get(path: string, init?: RequestInit): Promise<Response>
  /** The text of a path's answer. */
  text(path: string): Promise<string>
  /** How many queries the program sends while `work` runs. */
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
  const database = await freshDatabase()
  const config = readConfig({
    DATABASE_URL: database.url,
    BASE_URL: 'http://golflengte.test',
    PORT: '0',
    EXAMPLE: options.example ? 'load' : 'none',
    ...options.env,
  })
  const app = await compose(config, fixedClock(options.now ?? testNow), quietLog)
  const get = async (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, config.baseUrl), init))
  return {
    ...app,
    get,
    text: async (path) => (await get(path)).text(),
    queriesOf: (work) => countQueries(app.db, work),
    async close() {
      await app.close()
      await database.drop()
    },
  }
}

/** How many queries are sent to a database while `work` runs. */
export async function countQueries(db: Database, work: () => Promise<unknown>): Promise<number> {
  // What is remembered until content changes must not count once and not the next time: let notices of changes arrive,
  // and ask once before counting.
  await new Promise((resolve) => setTimeout(resolve, 150))
  await work()
  const executor = db.getExecutor()
  const original = executor.executeQuery
  let count = 0
  executor.executeQuery = function (...given: Parameters<typeof original>) {
    count++
    return original.apply(executor, given)
  } as typeof original
  try {
    await work()
    return count
  } finally {
    executor.executeQuery = original
  }
}
