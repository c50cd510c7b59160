import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { chosenWhere, type Shown } from '../talk/queries.ts'

/**
 * Talks that ended in something, the latest first, each with its three.
 * @param where a condition on `g` (programme.gathering_card)
 */
export async function latestTalks(
  db: Database,
  { limit, offset, where }: { limit: number; offset: number; where: RawBuilder<unknown> },
): Promise<Shown[][]> {
  const { rows } = await sql<{ talk_id: number }>`
    select c.talk_id from takeaways.sentence_card c join programme.gathering_card g on g.id = c.gathering_id
     where c.chosen is not null and ${where}
     group by c.talk_id, g.starts_at, g.id, c.session_id
     order by g.starts_at desc, g.id desc, c.session_id nulls first limit ${limit} offset ${offset}`.execute(db)
  const ids = rows.map(({ talk_id: id }) => id)
  if (ids.length === 0) return []
  const all = await chosenWhere(db, sql`c.talk_id = any(${ids}::integer[])`, ids.length * 3)
  return [...Map.groupBy(all, ({ slug, session_id: session }) => `${slug} ${session}`).values()]
}
