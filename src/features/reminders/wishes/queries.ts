import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type SeriesOption = { id: number; title: LocalText }

/** Series to follow: those with something planned, and those that are followed already. */
export async function seriesToFollow(db: Database, followed: number[], now: Date): Promise<SeriesOption[]> {
  const { rows } = await sql<SeriesOption>`
    select id, title from programme.series_card series
     where id = any(${followed}::integer[])
        or exists (select 1 from programme.gathering_card g
                    where g.series_id = series.id and g.status = 'published' and g.starts_at >= ${now})
     order by slug`.execute(db)
  return rows
}
