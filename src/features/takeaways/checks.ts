import { sql } from 'kysely'
import { gatheringChanging } from '#programme'
import type { CheckFill } from '#platform/feature'
import { words } from './messages.ts'

/** A session of which people took something home stays. */
const keepsSessions: CheckFill = gatheringChanging.with(async (tx, { removedSessions }) => {
  if (removedSessions.length === 0) return undefined
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select talk_id from takeaways.sentence union all select talk_id from takeaways.material) said join takeaways.talk t on t.id = said.talk_id
     where t.session_id = any(${removedSessions}::integer[])`.execute(tx)
  const count = rows[0]?.count ?? 0
  if (count === 0) return undefined
  return { reason: 'sessionHasTakeaways', params: { count }, text: (locale) => words(locale)('objection', { count }) }
})

export const checks = [keepsSessions]
