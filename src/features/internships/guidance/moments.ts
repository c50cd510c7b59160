import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Side } from '../placements/placement.ts'

export type Moment = {
  id: number
  side: Side
  by_name: string | null
  planned_at: Date | null
  held_at: Date | null
  text: string
  created_at: Date
}

/** What student, company and school planned and noted: first what is planned, the soonest first; then what was, the newest first. */
export async function momentsOf(db: Database, placementId: number): Promise<Moment[]> {
  const { rows } = await sql<Moment>`
    select m.id, m.side, person.name as by_name, m.planned_at, m.held_at, m.text, m.created_at
      from internships.moment m left join people.party_card person on person.id = m.by_id
     where m.placement_id = ${placementId}
     order by (m.planned_at is not null and m.held_at is null) desc,
              case when m.held_at is null then m.planned_at end, coalesce(m.held_at, m.created_at) desc, m.id desc`.execute(
    db,
  )
  return rows
}

type Kept = {
  placementId: number
  byId: number
  side: Side
  text: string
  plannedAt: Date | null
  once: string
  now: Date
}

/** Keeps a note, or plans a meeting; sent again it is kept once. */
export async function keepMoment(tx: Tx, given: Kept): Promise<void> {
  const { placementId: placement_id, byId: by_id, side, text, plannedAt: planned_at, once, now: created_at } = given
  await tx
    .insertInto('internships.moment')
    .values({ placement_id, by_id, side, text, planned_at, once, created_at })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .execute()
}

/** Says that a planned meeting was held, or calls it off: then it is gone. */
export async function settleMoment(
  tx: Tx,
  given: { placementId: number; id: number; held: boolean; now: Date },
): Promise<void> {
  const { placementId, id, held, now } = given
  const mine = sql`id = ${id} and placement_id = ${placementId} and planned_at is not null and held_at is null`
  await (
    held
      ? sql`update internships.moment set held_at = least(planned_at, ${now}) where ${mine}`
      : sql`delete from internships.moment where ${mine}`
  ).execute(tx)
}
