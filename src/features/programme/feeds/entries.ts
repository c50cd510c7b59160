import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { noFilter } from '../agenda/filter.ts'
import { eventOf } from './icalendar.ts'
import { feedRows } from './queries.ts'
import type { Voice } from './telling.ts'

/**
 * Gatherings as the events of a calendar, by id, in one query: with the same identity as in the public feeds. Drafts too,
 * for who may know of them.
 * @param more further content lines and components of each event, such as who attends, or an alarm
 */
export async function calendarEntries(
  db: Database,
  ids: number[],
  voice: Voice,
  more: (id: number) => string = () => '',
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const conditions = [sql`g.id = any(${ids}::integer[])`]
  const rows = await feedRows(db, {
    question: { filter: noFilter, conditions, understood: undefined },
    limit: ids.length,
  })
  return new Map(rows.map((row) => [row.id, eventOf(row, voice, more(row.id))]))
}
