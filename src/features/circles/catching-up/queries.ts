import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { blocked } from '../posts/queries.ts'

/** Why something matters, the most first. */
export type Reason = 'mention' | 'answer' | 'announcement' | 'poll' | 'talked'
export type Mattering = {
  id: number
  parent_id: number | null
  words: string
  at: Date
  author: string | null
  reason: Reason
  /** How many others answered it or reacted. */
  people: number
}
export type CatchUp = { posts: number; authors: number; matters: Mattering[] }

const shown = 8

/**
 * What happened in a circle after a number, for one person, what matters most first: who names them, answers them, what
 * moderators told all, polls that wait for their vote, and what most people took part in. Two queries.
 */
export async function catchUp(
  db: Database,
  given: { circleId: number; personId: number; since: number; now: Date },
): Promise<CatchUp> {
  const { circleId, personId, since, now } = given
  const me = sql`${personId}::integer`
  const theirs = sql`p.circle_id = ${circleId} and p.author_id is distinct from ${me} and p.hidden_at is null and p.removed_at is null
    and not ${blocked(me, sql`p.author_id`)}`
  const [{ rows }, { rows: matters }] = await Promise.all([
    sql<{ posts: number; authors: number }>`
      select count(*)::integer as posts, count(distinct p.author_id)::integer as authors
        from circles.post p where ${theirs} and p.number > ${since}`.execute(db),
    sql<Mattering>`
      select * from (
        select p.id, p.parent_id, p.words, p.at, p.number, coalesce(author.name, p.guest) as author,
               case when p.number > ${since} and exists (select from circles.mention where post_id = p.id and person_id = ${me}) then 'mention'
                    when p.number > ${since} and exists (select from circles.post parent where parent.id = p.parent_id and parent.author_id = ${me}) then 'answer'
                    when p.number > ${since} and p.kind = 'announcement' then 'announcement'
                    when exists (select from circles.poll where post_id = p.id and closes_at > ${now})
                     and not exists (select from circles.vote where post_id = p.id and person_id = ${me}) then 'poll'
                    else 'talked' end as reason,
               (select count(distinct who)::integer from (
                  select a.author_id from circles.post a where a.parent_id = p.id and a.number > ${since} and a.removed_at is null
                  union all select r.person_id from circles.reaction r where r.post_id = p.id) took_part(who)
                 where who <> ${me}) as people
          from circles.post p left join people.party_card author on author.id = p.author_id
         where ${theirs} and (p.number > ${since} or (p.parent_id is null and p.latest > ${since}))) each
       where reason <> 'talked' or parent_id is null
       order by array_position(array['mention', 'answer', 'announcement', 'poll', 'talked'], reason), people desc, number desc
       limit ${shown}`.execute(db),
  ])
  return { posts: rows[0]?.posts ?? 0, authors: rows[0]?.authors ?? 0, matters }
}
