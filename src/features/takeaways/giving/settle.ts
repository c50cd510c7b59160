import { sql } from 'kysely'
import { chooseTakeaways, sideBySide } from '#engine/likeness'
import type { Tx } from '#platform/database'
import { ofSubject } from '../talk/queries.ts'
import type { Subject } from '../talk/talk.ts'

/** The row of a talk, made when it is the first time; nobody else changes what is said of it until the commit. */
export async function holdTalk(tx: Tx, { gatheringId, sessionId, episodeId }: Subject): Promise<number> {
  await sql`
    insert into takeaways.talk (gathering_id, session_id, episode_id) values (${gatheringId}, ${sessionId}, ${episodeId}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ id: number }>`
    select t.id from takeaways.talk t where ${ofSubject({ gatheringId, sessionId, episodeId })} for update`.execute(tx)
  if (rows[0] === undefined) throw new Error(`no talk of gathering ${gatheringId} or episode ${episodeId}`)
  return rows[0].id
}

type Row = { id: number; words: string; grouped: number; giver: number; at: number; marks: number[] }

/**
 * Puts sentences of a talk side by side anew, and chooses the three. What is hidden, and who was hidden by a steward, has
 * no part. Whoever calls this holds the talk.
 * @param what marks: the words did not change, so what stands side by side stays
 */
export async function settle(tx: Tx, talkId: number, what: 'words' | 'marks'): Promise<void> {
  const { rows } = await sql<Row>`
    select s.id, s.words, s.grouped, s.person_id as giver, (extract(epoch from s.given_at) * 1000)::float8 as at,
           array(select m.person_id from takeaways.mark m join people.asker_card who on who.id = m.person_id and not who.withheld
                  where m.sentence_id = s.id order by 1) as marks
      from takeaways.sentence s join people.asker_card p on p.id = s.person_id and not p.withheld
     where s.talk_id = ${talkId} and s.hidden_at is null order by s.id`.execute(tx)
  const groups = what === 'words' ? sideBySide(rows.map(({ words }) => words)) : known(rows)
  const chosen = chooseTakeaways(rows, groups)
  const now = groups.flatMap((members, group) => {
    const grouped = rows[members[0] ?? 0]?.id ?? 0
    const place = chosen.findIndex((one) => one.group === group)
    return members.map((at) => ({
      id: rows[at]?.id,
      grouped,
      chosen: chosen[place]?.sentence === at ? place + 1 : null,
    }))
  })
  await sql`
    update takeaways.sentence s set grouped = coalesce(now.grouped, 0), chosen = now.chosen
      from takeaways.sentence was left join jsonb_to_recordset(${JSON.stringify(now)}::jsonb) as now (id integer, grouped integer, chosen smallint)
        on now.id = was.id
     where s.id = was.id and was.talk_id = ${talkId}
       and (s.grouped, s.chosen) is distinct from (coalesce(now.grouped, 0), now.chosen)`.execute(tx)
}

const known = (rows: Row[]): number[][] => [...Map.groupBy(rows.keys(), (at) => rows[at]?.grouped).values()]
