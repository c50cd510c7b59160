import { sql } from 'kysely'
import type { Feature } from '#platform/feature'
import type { Job } from '#platform/jobs'
import { alarms } from './before/alarms.ts'
import { remind } from './before/remind.ts'
import { sendDigests } from './digest/send.ts'
import { personal } from './personal.ts'
import { endRoutes } from './unsubscribing/routes.ts'
import { ownReminders } from './wishes/own-page.tsx'
import { wishRoutes } from './wishes/routes.tsx'

const before: Job = {
  name: 'reminders.before',
  schedule: '*/5 * * * *',
  async run({ db, config, now, log }) {
    const count = await remind(db, config, now)
    if (count > 0) log.info('reminders written', { count })
  },
}

const digest: Job = {
  name: 'reminders.digest',
  // On Monday at eight; the other hours are for when nobody worked then.
  schedule: '0 8-20 * * 1',
  async run({ db, config, now, log }) {
    const count = await sendDigests(db, config, now)
    if (count > 0) log.info('digests written', { count })
  },
}

const housekeeping: Job = {
  name: 'reminders.housekeeping',
  schedule: '45 4 * * *',
  /** What was told sixty days ago is over. */
  async run({ db, now }) {
    await db
      .deleteFrom('reminders.told')
      .where('moment', '<', sql<Date>`${now}::timestamptz - interval '60 days'`)
      .execute()
  },
}

export const feature: Feature = {
  name: 'reminders',
  routes: [...wishRoutes, ...endRoutes],
  jobs: [before, digest, housekeeping],
  fills: [ownReminders, alarms],
  personal,
}
