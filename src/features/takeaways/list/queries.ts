import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { chosenWhere, type Shown } from '../talk/queries.ts'

/**
 * Talks that ended in something, the latest first, each with its three.
 * @param where a condition on `t` (takeaways.talk_card)
 */
export async function latestTalks(
  db: Database,
  { limit, offset, where, now }: { limit: number; offset: number; where: RawBuilder<unknown>; now: Date },
): Promise<Shown[][]> {
  const { rows } = await sql<{ talk_id: number }>`
    select c.talk_id from takeaways.sentence_card c join takeaways.talk_card t on t.id = c.talk_id
     where c.chosen is not null and (t.episode_id is null or t.starts_at <= ${now}) and ${where}
     group by c.talk_id, t.id, t.starts_at, t.gathering_id, t.session_id
     order by t.starts_at desc, t.gathering_id desc, t.session_id nulls first, t.id limit ${limit} offset ${offset}`.execute(
    db,
  )
  const ids = rows.map(({ talk_id: id }) => id)
  if (ids.length === 0) return []
  const all = await chosenWhere(db, { where: sql`t.id = any(${ids}::integer[])`, limit: ids.length * 3, now })
  return [...Map.groupBy(all, ({ talk_id: talk }) => talk).values()]
}
