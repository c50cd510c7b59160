import { PgBoss } from 'pg-boss'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { type Listener, relay } from '#platform/events'
import type { Log } from '#platform/log'

export type JobContext = { db: Database; log: Log; now: Date; config: Config }

/** Work on a schedule. It may run twice, and must then leave the same result. */
export type Job = {
  /** Unique; names its queue. */
  name: string
  /** Cron, in the city's time zone. */
  schedule: string
  /** Seconds between two runs, for what a minute is too long for; the schedule is then how often at least. */
  every?: number
  run(context: JobContext): Promise<void>
}

export type Worker = { close(): Promise<void> }

const queueOptions = { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 }

/**
 * Runs scheduled jobs and the listeners of events, on pg-boss. Any number of workers may run beside each other.
 * A job that was cut off is tried again, up to eight times, with growing pauses.
 */
export async function startWorker(
  database: { db: Database; url: string },
  work: { jobs: Job[]; listeners: Listener[] },
  services: { clock: Clock; log: Log; config: Config; timeZone: string },
): Promise<Worker> {
  const { clock, log, config } = services
  const boss = new PgBoss({ connectionString: database.url, max: 4, application_name: 'golflengte worker' })
  boss.on('error', (error) => log.error('jobs', { error: error.message }))
  await boss.start()
  const context = (): JobContext => ({ db: database.db, log, now: clock.now(), config })
  const timers: NodeJS.Timeout[] = []
  for (const listener of work.listeners) {
    await boss.createQueue(listener.name, queueOptions)
    await boss.work<{ payload: unknown }>(listener.name, { pollingIntervalSeconds: 1, batchSize: 20 }, async (jobs) => {
      for (const job of jobs) await listener.hear(context(), job.data.payload)
    })
  }
  for (const job of work.jobs) {
    // What comes often is not worth keeping, nor trying again: the next is there soon.
    const often = job.every !== undefined && { retryLimit: 0, deleteAfterSeconds: 600 }
    await boss.createQueue(job.name, { ...queueOptions, ...often })
    await boss.schedule(job.name, job.schedule, null, { tz: services.timeZone })
    await boss.work(job.name, job.every === undefined ? {} : { pollingIntervalSeconds: 1 }, async () =>
      job.run(context()),
    )
    if (job.every !== undefined) timers.push(setInterval(() => void sendOften(boss, job, log), job.every * 1000))
  }
  const events = await relay(database.db, database.url, boss, work.listeners, log)
  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      await events.close()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

/** One for all workers together in so many seconds, and none while one waits. */
async function sendOften(boss: PgBoss, { name, every = 1 }: Job, log: Log): Promise<void> {
  try {
    await boss.send(name, null, { singletonKey: name, singletonSeconds: every })
  } catch (error) {
    log.warn('jobs', { error: (error as Error).message })
  }
}
