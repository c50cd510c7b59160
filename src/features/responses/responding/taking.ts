import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Minutes after a deadline in which a response is still taken, and said so where one responds: for slow lines and clocks. */
export const graceMinutes = 5

export type Taking = {
  /** Whether a response is taken at this moment, by the database's clock. */
  open: boolean
  /** The deadline has passed, and it is only the grace that keeps it open. */
  late: boolean
  deadline_at: Date | null
}

/**
 * Whether a call takes responses now: while it is open, and for some minutes after its deadline, also when that has
 * closed it meanwhile. Who closes it by hand, earlier, gives no grace.
 * @param hold in a transaction: nobody closes the call before it ends
 */
export async function takingOf(db: Database, callId: number, hold: 'hold' | 'look' = 'look'): Promise<Taking> {
  const { rows } = await sql<Taking>`
    select state = 'open' and (deadline_at is null or now() <= deadline_at)
           or (state = 'open' or state in ('closed', 'selecting') and closed_at >= deadline_at)
              and now() > deadline_at and now() <= deadline_at + make_interval(mins => ${graceMinutes}) as open,
           coalesce(now() > deadline_at, false) as late, deadline_at
      from calls.call_card where id = ${callId} ${hold === 'hold' ? sql`for share` : sql``}`.execute(db)
  const [row] = rows
  return { open: row?.open ?? false, late: row?.late ?? false, deadline_at: row?.deadline_at ?? null }
}
