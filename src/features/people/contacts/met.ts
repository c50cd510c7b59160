import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { peopleMet, peopleUnmet } from '../events.ts'

/** The lower number first. */
const pairOf = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)]

/** Two who say it of each other at once wait for each other, so that the second sees the word of the first. */
const inTurn = (tx: Tx, [one, other]: [number, number]) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`people.met ${one} ${other}`}, 0))`.execute(tx)

/** One person says to have met another. It is so once both say it, which is announced. */
export async function sayMet(tx: Tx, personId: number, otherId: number): Promise<void> {
  const pair = pairOf(personId, otherId)
  await inTurn(tx, pair)
  const said = await tx
    .insertInto('people.met')
    .values({ person_id: personId, other_id: otherId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (said !== undefined && (await between(tx, personId, otherId)).they_said)
    await announce(tx, peopleMet, [{ personIds: pair }])
}

/**
 * Takes back what both said, or one of them: they no longer see of each other what is for those one met. When they had
 * met by the word of both, that it is over is announced.
 */
export async function unsayMet(tx: Tx, personId: number, otherId: number): Promise<void> {
  const pair = pairOf(personId, otherId)
  await inTurn(tx, pair)
  const gone = await sql`
    delete from people.met where (person_id, other_id) in ((${personId}, ${otherId}), (${otherId}, ${personId}))
    returning person_id`.execute(tx)
  if (gone.rows.length === 2) await announce(tx, peopleUnmet, [{ personIds: pair, by: personId }])
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
