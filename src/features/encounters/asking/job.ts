import type { Job } from '#platform/jobs'
import { askWhomTheyMet } from './ask.ts'

export const asking: Job = {
  name: 'encounters.asking',
  schedule: '*/10 * * * *',
  async run({ db, config, now, log }) {
    const count = await askWhomTheyMet(db, config, now)
    if (count > 0) log.info('asked whom people met', { count })
  },
}
