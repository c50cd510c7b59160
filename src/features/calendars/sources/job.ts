import type { Job } from '#platform/jobs'
import { readDueSources } from './reading.ts'

/** Reads the calendars organisers keep elsewhere; each source says itself how often it wants to be read. */
export const readSourcesJob: Job = {
  name: 'calendars.read-sources',
  schedule: '*/10 * * * *',
  run: ({ db, now, log }) => readDueSources(db, now, log),
}
