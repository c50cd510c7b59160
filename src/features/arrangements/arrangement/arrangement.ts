import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type Format = 'rounds' | 'meetings' | 'groups'

export type Arrangement = {
  id: number
  gathering_id: number
  format: Format
  /** null: called after its format. */
  title: LocalText | null
  starts_at: Date
  rounds: number
  /** Of one round, and between two. */
  minutes: number
  pause: number
  /** Of meetings: the most that one person has; null: no limit. */
  most: number | null
  automatic: boolean
  prefer_new: number
  prefer_mixed: number
  state: 'open' | 'published' | 'over'
  round: number
  round_ended_at: Date | null
}

/** With how many take part, and how many chairs there are. */
export type ArrangementCounted = Arrangement & { participants: number; tables: number; chairs: number }

const columns = sql`a.id, a.gathering_id, a.format, a.title, a.starts_at, a.rounds, a.minutes, a.pause, a.most, a.automatic,
  a.prefer_new, a.prefer_mixed, a.state, a.round, a.round_ended_at`

const counts = sql`
  (select count(*)::integer from arrangements.participant p where p.arrangement_id = a.id and p.gone_at is null) as participants,
  (select count(*)::integer from arrangements.hall_table t where t.arrangement_id = a.id) as tables,
  (select coalesce(sum(seats), 0)::integer from arrangements.hall_table t where t.arrangement_id = a.id) as chairs`

/** The arrangements of a gathering, by when they start. */
export async function arrangementsOf(db: Database, gatheringId: number): Promise<ArrangementCounted[]> {
  const { rows } = await sql<ArrangementCounted>`select ${columns}, ${counts} from arrangements.arrangement a
     where a.gathering_id = ${gatheringId} order by a.starts_at, a.id`.execute(db)
  return rows
}

/** One arrangement; undefined when there is none, or it is of another gathering. */
export async function arrangementOf(
  db: Database,
  gatheringId: number,
  id: number,
): Promise<ArrangementCounted | undefined> {
  const { rows } = await sql<ArrangementCounted>`select ${columns}, ${counts} from arrangements.arrangement a
     where a.id = ${Math.min(id, 2_147_483_647)} and a.gathering_id = ${gatheringId}`.execute(db)
  return rows[0]
}

/** One arrangement, kept from others who change it until the transaction ends: they take turns. */
export async function lockArrangement(tx: Tx, id: number): Promise<Arrangement | undefined> {
  const { rows } = await sql<Arrangement>`select ${columns} from arrangements.arrangement a
     where a.id = ${id} for update`.execute(tx)
  return rows[0]
}

export type Moments = Pick<Arrangement, 'starts_at' | 'rounds' | 'minutes' | 'pause'>

/** When a round, 1 … rounds, begins by the plan. */
export const roundStart = ({ starts_at, minutes, pause }: Moments, round: number): Date =>
  new Date(starts_at.getTime() + (round - 1) * (minutes + pause) * 60_000)

export type HallTable = { number: number; name: string | null; seats: number }

/** The tables of an arrangement, or its groups. */
export const tablesOf = (db: Database, arrangementId: number): Promise<HallTable[]> =>
  db
    .selectFrom('arrangements.hall_table')
    .select(['number', 'name', 'seats'])
    .where('arrangement_id', '=', arrangementId)
    .orderBy('number')
    .execute()
