import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { engagementNews, type News } from '../events.ts'
import { type EngagementState, otherSide, type Side } from './engagement.ts'

/** Somebody does something with an engagement. */
export type Acting = { id: number; personId: number; now: Date }

/** gone: there is none that this person acts for. late: it is no longer in a state for that. */
export type Refused = 'gone' | 'late'

export type Held = {
  id: number
  call_id: number | null
  state: EngagementState
  agreed_number: number | null
  asker_done_at: Date | null
  doer_done_at: Date | null
  remarks_open_at: Date | null
  /** For which sides this person acts: mostly one. */
  sides: Side[]
}

/** The sides of an engagement `e` for which a person acts. For use in SQL. */
export const sidesOf = (personId: number): RawBuilder<Side[]> => sql<Side[]>`array_remove(array[
  case when exists (select from engagements.acts_for r where r.person_id = ${personId} and r.party_id = e.asker_id) then 'asker' end,
  case when exists (select from engagements.acts_for r where r.person_id = ${personId} and r.party_id = e.doer_id) then 'doer' end], null)`

/**
 * Reads an engagement for somebody who acts for one of its sides, and keeps others from changing it until the
 * transaction ends: what two do at once happens one after the other. Undefined for everybody else.
 */
export async function holdFor(tx: Tx, { id, personId }: Acting): Promise<Held | undefined> {
  const { rows } = await sql<Held>`
    select e.id, e.call_id, e.state, e.agreed_number, e.asker_done_at, e.doer_done_at, e.remarks_open_at, ${sidesOf(personId)} as sides
      from engagements.engagement e where e.id = ${id} for update of e`.execute(tx)
  const held = rows[0]
  return held === undefined || held.sides.length === 0 ? undefined : held
}

/** Lets a side hear something by mail, after the transaction. */
export const tell = (tx: Tx, engagementId: number, to: Side[], what: News): Promise<void> =>
  announce(
    tx,
    engagementNews,
    to.map((side) => ({ engagementId, to: side, what, key: randomUUID() })),
  )

/** The sides that did not act: who acts for both tells nobody. */
export const others = (sides: Side[]): Side[] => (sides.length === 1 && sides[0] ? [otherSide(sides[0])] : [])
