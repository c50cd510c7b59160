import type { Example } from '#platform/feature'
import { lastMonth, makeIn, monthBy } from './report/making.ts'

const months = 6

/** The reports of the last half year, of what the people of the example city did. */
export const example: Example = {
  async load(tx, now) {
    for (let back = months - 1; back >= 0; back--)
      await makeIn(tx, monthBy(lastMonth(now), -back), { now, example: true })
  },
  /** What is behind the figures is partly theirs as well: the next report starts anew. */
  async remove(tx) {
    await tx.deleteFrom('insight.report').where('example', '=', true).execute()
    await tx.deleteFrom('insight.behind').execute()
  },
  async present(db) {
    return (
      (await db
        .selectFrom('insight.report')
        .select('month')
        .where('example', '=', true)
        .limit(1)
        .executeTakeFirst()) !== undefined
    )
  },
}
