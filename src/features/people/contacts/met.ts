import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** One person says to have met another. It is so once both say it. */
export async function sayMet(tx: Tx, personId: number, otherId: number): Promise<void> {
  await tx
    .insertInto('people.met')
    .values({ person_id: personId, other_id: otherId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes back what both said, or one of them: they no longer see of each other what is for those one met. */
export async function unsayMet(tx: Tx, personId: number, otherId: number): Promise<void> {
  await sql`delete from people.met where (person_id, other_id) in ((${personId}, ${otherId}), (${otherId}, ${personId}))`.execute(
    tx,
  )
}

/**
 * Records that people met, for features that know it: a table they sat at, a badge that was scanned. Who blocked the
 * other is left out. May be said twice.
 */
export async function recordMeetings(tx: Tx, pairs: [number, number][]): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into people.met (person_id, other_id)
    select one, other from (
      select pair.one, pair.other from unnest(${pairs.map(([one]) => one)}::int[], ${pairs.map(([, other]) => other)}::int[]) as pair(one, other)
      union select pair.other, pair.one from unnest(${pairs.map(([one]) => one)}::int[], ${pairs.map(([, other]) => other)}::int[]) as pair(one, other)
    ) both_ways
     where one <> other and not exists (select from people.block
       where (person_id, blocked_id) in ((one, other), (other, one)))
     order by one, other
    on conflict do nothing`.execute(tx)
}

/** What there is between two persons: who said to have met, and whether the first blocked the other. */
export type Between = { said: boolean; they_said: boolean }

export async function between(db: Database, personId: number, otherId: number): Promise<Between> {
  const { rows } = await sql<Between>`
    select exists (select from people.met where person_id = ${personId} and other_id = ${otherId}) as said,
           exists (select from people.met where person_id = ${otherId} and other_id = ${personId}) as they_said`.execute(
    db,
  )
  return rows[0] ?? { said: false, they_said: false }
}
