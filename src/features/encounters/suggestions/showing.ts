import type { Database } from '#platform/database'
import { cityDay } from '#platform/i18n'
import { dayList, suggested, type Suggested } from './day-list.ts'
import { countShown } from './exposure.ts'

/**
 * Whom a person is shown now, in general (gathering null) or among who comes to a gathering; which is counted.
 * @param most of the day's list; absent: all of it
 */
export async function showPeople(
  db: Database,
  personId: number,
  gatheringId: number | null,
  now: Date,
  most?: number,
): Promise<Suggested[]> {
  const ids = (await dayList(db, personId, gatheringId, now)).slice(0, most)
  const [people] = await Promise.all([suggested(db, personId, ids), countShown(db, personId, ids, cityDay(now))])
  return people
}
