import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { placementChanged } from '../events.ts'
import type { Side } from './placement.ts'

export type What =
  | 'made'
  | 'asked'
  | 'approved'
  | 'refused'
  | 'changed'
  | 'stopped'
  | 'signed'
  | 'complete'
  | 'finished'
  | 'registered'
/** Who did something, on which side, and when. A rule of the program has no person. */
export type By = { byId: number | null; side: Side | null; now: Date }

type Noted = By & {
  placementId: number
  what: What
  before?: object
  after?: object
  reason?: string | undefined
}

/** Notes in the history of a placement what happened; its letters follow after the commit. */
export async function note(tx: Tx, given: Noted): Promise<void> {
  const { placementId, what, before = {}, after = {}, reason, byId, side, now } = given
  const { id } = await tx
    .insertInto('internships.placement_change')
    .values({
      ...{ placement_id: placementId, at: now, by_id: byId, side, what, reason: reason || null },
      ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await announce(tx, placementChanged, [{ changeId: id }])
}

export type Change = {
  id: number
  at: Date
  what: What
  side: Side | null
  by_name: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason: string | null
}

/** What happened to a placement, the newest first. */
export async function historyOf(db: Database, placementId: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c.id, c.at, c.what, c.side, person.name as by_name, c.before, c.after, c.reason
      from internships.placement_change c left join people.party_card person on person.id = c.by_id
     where c.placement_id = ${placementId} order by c.id desc`.execute(db)
  return rows
}
