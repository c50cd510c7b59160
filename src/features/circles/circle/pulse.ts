import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/**
 * The next number of a circle. Whoever takes one holds the circle's count until the commit, so that numbers come in the
 * order of commits: who has seen a number has seen all below it.
 */
export async function nextNumber(tx: Tx, circleId: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update circles.pulse set last = last + 1 where circle_id = ${circleId} returning last`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`circle ${circleId} has no count`)
  return row.last
}
