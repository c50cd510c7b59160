import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { tell } from '#platform/live'

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

/** Everybody who looks sees a post change: others moderate it, react to it, or vote. */
export async function postChanged(tx: Tx, circleId: number, postId: number): Promise<void> {
  await tx
    .updateTable('circles.post')
    .set({ change: await nextNumber(tx, circleId) })
    .where('id', '=', postId)
    .execute()
  await tell(tx, `circle-${circleId}`)
}
