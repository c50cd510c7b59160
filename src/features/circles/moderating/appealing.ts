import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { resumeMember } from './on-members.ts'
import { showPost } from './on-posts.ts'

type Appealing = { actId: number; circleId: number; personId: number; words: string; now: Date }

/** Whom an act concerns asks a steward to look again: once. Of what is not about this person nothing happens. */
export async function appealAgainst(tx: Tx, { actId, circleId, personId, words, now }: Appealing): Promise<void> {
  await sql`
    insert into circles.appeal (act_id, words, at)
    select id, ${words}, ${now} from circles.act
     where id = ${actId} and circle_id = ${circleId} and person_id = ${personId} and kind in ('hidden', 'suspended')
    on conflict do nothing`.execute(tx)
}

export type OpenAppeal = {
  act_id: number
  kind: 'hidden' | 'suspended'
  at: Date
  circle_id: number
  slug: string
  circle: LocalText
  person_id: number | null
  person: string | null
  by: string | null
  post_id: number | null
  post_words: string | null
  reason: string | null
  words: string
}

/** Appeals that wait for a steward, the longest first. */
export async function openAppeals(db: Database): Promise<OpenAppeal[]> {
  const { rows } = await sql<OpenAppeal>`
    select act.id as act_id, act.kind, appeal.at, circle.id as circle_id, circle.slug, circle.name as circle, act.person_id, person.name as person,
           moderator.name as by, act.post_id, post.words as post_words, act.reason, appeal.words
      from circles.appeal appeal join circles.act act on act.id = appeal.act_id join circles.circle circle on circle.id = act.circle_id
      left join people.party_card person on person.id = act.person_id left join people.party_card moderator on moderator.id = act.by_id
      left join circles.post post on post.id = act.post_id
     where appeal.decided_at is null order by appeal.at, act.id limit 100`.execute(db)
  return rows
}

type Deciding = { appeal: OpenAppeal; byId: number; decision: 'stays' | 'undone'; answer: string; now: Date }

/** A steward's answer; `undone` takes back what the moderator did. @returns false when it was answered already */
export async function decideAppeal(tx: Tx, { appeal, byId, decision, answer, now }: Deciding): Promise<boolean> {
  const decided = await tx
    .updateTable('circles.appeal')
    .set({ decided_at: now, decided_by: byId, decision, answer: answer || null })
    .where('act_id', '=', appeal.act_id)
    .where('decided_at', 'is', null)
    .returning('act_id')
    .executeTakeFirst()
  if (decided === undefined) return false
  const on = { circleId: appeal.circle_id, byId, now }
  if (decision === 'undone' && appeal.kind === 'hidden' && appeal.post_id !== null)
    await showPost(tx, { ...on, postId: appeal.post_id })
  if (decision === 'undone' && appeal.kind === 'suspended' && appeal.person_id !== null)
    await resumeMember(tx, { ...on, personId: appeal.person_id })
  return true
}
