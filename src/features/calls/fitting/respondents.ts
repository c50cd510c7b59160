import type { Database } from '#platform/database'
import type { CheckFill } from '#platform/feature'

type Source = (db: Database, callId: number) => Promise<number[]>

const sources: Source[] = []

/**
 * Who responded to a call already, persons: they need not be suggested or invited. A later feature that keeps responses
 * says so: `checks: [respondents.with(…)]` in its feature.ts.
 */
export const respondents = {
  with: (source: Source): CheckFill => ({
    check: 'calls.respondents',
    install: () => void (sources.includes(source) || sources.push(source)),
  }),
  of: async (db: Database, callId: number): Promise<Set<number>> =>
    new Set((await Promise.all(sources.map((source) => source(db, callId)))).flat()),
}
