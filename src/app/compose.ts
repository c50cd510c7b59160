import { type Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type Database, forgetOnce, listen, migrate, openDatabase } from '#platform/database'
import { createAssets, createPageCache, loadStaticFiles, type Server, startServer } from '#platform/http'
import { forgetEvents } from '#platform/events'
import { cityZone } from '#platform/i18n'
import { type Job, startWorker, type Worker } from '#platform/jobs'
import { openLive } from '#platform/live'
import type { Log } from '#platform/log'
import { forgetMails, startSending } from '#platform/mail'
import { searchables } from '#platform/searching'
import { join } from 'node:path'
import { features as all } from '../features/order.ts'
import type { Connection } from './asker.ts'
import { exampleWanted, loadExample } from './example.ts'
import { createRouter } from './router.tsx'
import { wantedOf } from './wanted.ts'

export type App = {
  db: Database
  databaseUrl: string
  fetch(request: Request, connection?: Connection): Response | Promise<Response>
  /** Answers HTTP until closed. */
  serve(): Promise<Server>
  /** Runs jobs and listeners and sends mail until closed. */
  work(): Promise<Worker>
  /** Resolves when this program knows of every change of content until now. */
  caughtUp(): Promise<void>
  /** Stops all that was started, newest first. */
  close(): Promise<void>
}

const housekeeping: Job = {
  name: 'app.housekeeping',
  schedule: '15 4 * * *',
  async run({ db, now, log }) {
    log.info('old events forgotten', { count: await forgetEvents(db, now) })
    log.info('old mails forgotten', { count: await forgetMails(db, now) })
    await forgetOnce(db)
  },
}

/**
 * Puts the program together: configuration -> database -> features -> app. What is opened last is closed first.
 * @throws StartProblem with one sentence for the person who started it
 */
export async function compose(config: Config, clock: Clock, log: Log): Promise<App> {
  const assets = createAssets()
  const features = wantedOf(all, config)
  const database = await openDatabase(config, log)
  const closers: (() => Promise<void>)[] = [() => database.close()]
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    const applied = await migrate(database.db)
    if (applied.length > 0) log.info('database migrated', { applied: applied.join(' ') })
    for (const feature of features) await feature.reference?.(database.db)
    for (const searchable of features.flatMap((feature) => feature.searchable ?? [])) {
      const takeBack = searchables.install(searchable)
      closers.push(async () => takeBack())
    }
    if (config.example === 'load' && (await exampleWanted(database.db, features))) {
      log.info('loading the example city')
      await loadExample(database.db, features, clock.now())
    }

    for (const check of features.flatMap((feature) => feature.checks ?? [])) {
      const takeBack = check.install()
      closers.push(async () => takeBack())
    }

    const cache = createPageCache(config.pageCacheBytes)
    const ears = listen(database.url, 'golflengte_content', cache.clear, (connected) => (cache.enabled = connected))
    closers.push(() => ears.close())
    const live = openLive(database.url)
    closers.push(() => live.end())
    const router = createRouter({ features, config, clock, log, db: database.db, live, cache, assets })
    const files = loadStaticFiles(join(assets.folder, 'assets'), '/assets/')
    return {
      db: database.db,
      databaseUrl: database.url,
      fetch: router.fetch,
      async serve() {
        const server = await startServer({ fetch: router.fetch, cache, files, log }, config.port, config.host)
        // What streams ends first: the server waits for what is under way.
        closers.push(async () => {
          await live.end()
          await server.close()
        })
        return server
      },
      async work() {
        const jobs = [housekeeping, ...features.flatMap((feature) => feature.jobs ?? [])]
        const listeners = features.flatMap((feature) => feature.listeners ?? [])
        const worker = await startWorker(database, { jobs, listeners }, { clock, log, config, timeZone: cityZone })
        closers.push(() => worker.close())
        const sending = startSending(database, { config, log })
        closers.push(() => sending.close())
        return worker
      },
      caughtUp: ears.caughtUp,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
