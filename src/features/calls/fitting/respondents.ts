import type { Database } from '#platform/database'
import { type CheckFill, installed } from '#platform/feature'

type Source = (db: Database, callId: number) => Promise<number[]>

const sources = installed<Source>()

/**
 * Who responded to a call already, persons: they need not be suggested or invited. A later feature that keeps responses
 * says so: `checks: [respondents.with(…)]` in its feature.ts.
 */
export const respondents = {
  with: (source: Source): CheckFill => ({
    check: 'calls.respondents',
    install: () => sources.install(source),
  }),
  of: async (db: Database, callId: number): Promise<Set<number>> =>
    new Set((await Promise.all(sources.all().map((source) => source(db, callId)))).flat()),
}
