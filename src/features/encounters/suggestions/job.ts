import type { Job } from '#platform/jobs'
import { cityDay } from '#platform/i18n'
import { forgetRequests } from '../requests/retention.ts'
import { forgetLists } from './day-list.ts'

/** Lists of days that are over, and requests of a year ago, are forgotten. */
export const forgetting: Job = {
  name: 'encounters.forgetting',
  schedule: '20 4 * * *',
  async run({ db, now }) {
    await forgetLists(db, cityDay(now))
    await forgetRequests(db, now)
  },
}
