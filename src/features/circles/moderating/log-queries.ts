import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { ActKind } from './act.ts'

export type LogRow = {
  id: number
  kind: ActKind
  at: Date
  minutes: number | null
  /** What only the person concerned and moderators read. */
  person_id: number | null
  person: string | null
  by: string | null
  reason: string | null
  until: Date | null
  words: string | null
  appeal: { words: string; decision: 'stays' | 'undone' | null; answer: string | null } | null
}

/** What moderators of a circle did, newest first; at most 200. */
export async function logOf(db: Database, circleId: number): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`
    select act.id, act.kind, act.at, act.minutes, act.person_id, person.name as person, moderator.name as by, act.reason, act.until, post.words,
           case when appeal.act_id is not null then jsonb_build_object('words', appeal.words, 'decision', appeal.decision, 'answer', appeal.answer) end as appeal
      from circles.act act left join people.party_card person on person.id = act.person_id
      left join people.party_card moderator on moderator.id = act.by_id
      left join circles.post post on post.id = act.post_id
      left join circles.appeal appeal on appeal.act_id = act.id
     where act.circle_id = ${circleId} order by act.id desc limit 200`.execute(db)
  return rows
}
