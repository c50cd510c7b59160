import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/**
 * Finds every saved search that lets a call through, in one question, and writes down who is to be told of it: once for
 * each person, however many of their searches it passes, and never again. Not who asks, nor who acts for the asker; not
 * who blocked the asker or is blocked by it.
 * @returns who is to be mailed at once; the others are told by the next digest
 */
export async function claimAlerts(
  tx: Tx,
  callId: number,
  now: Date,
): Promise<{ personId: number; searchId: number }[]> {
  const { rows } = await sql<{ personId: number; searchId: number; atOnce: boolean }>`
    with new as materialized (
      select call.id, call.kind, call.asker_id, call.created_by, call.reward, call.budget, call.site, call.hours_a_week,
             call.deadline_at, call.languages, found.document, found.words,
             array(select skill_id from calls.call_skill where call_id = call.id) as skills,
             array(select discipline_id from calls.call_discipline where call_id = call.id) as disciplines,
             array(select slug from places.place_card here where here.id = place.id or here.id = place.parent_id) as places
        from calls.call call join calls.call_search found on found.call_id = call.id
        left join places.place_card place on place.id = call.place_id
       where call.id = ${callId} and call.state = 'open' and (call.deadline_at is null or call.deadline_at > ${now})
         and not exists (select from people.asker_card asker where asker.id = call.asker_id and asker.withheld)
    ), passed as (
      select distinct on (s.person_id) s.person_id, s.id, s.notify
        from new cross join calls.saved_search s
       where s.notify <> 'none'
         and (s.kinds = '{}' or new.kind = any(s.kinds))
         and (s.skill is null or s.skill = any(new.skills))
         and (s.discipline is null or s.discipline = any(new.disciplines))
         and (not s.paid or new.reward = 'paid' or new.budget is not null)
         and (not s.remote or new.site in ('remote', 'hybrid'))
         and (s.place_slug is null or s.place_slug = any(new.places))
         and (s.most_hours is null or new.hours_a_week <= s.most_hours)
         and (s.open_until is null or new.deadline_at is null or new.deadline_at >= s.open_until::timestamp at time zone 'Europe/Amsterdam')
         and (s.languages = '{}' or new.languages && s.languages)
         -- Each word: by its forms, or as a part of a longer word (Dutch writes compounds as one).
         and not exists (select from unnest(s.tokens, s.queries) asked (token, query)
               where not new.document @@ query and (length(token) < 4 or position(token in new.words) = 0))
       order by s.person_id, s.notify <> 'at-once', s.id
    ), not_told as (
      -- Who made it, who acts for the asker, and between whom and the asker there is a block.
      select new.created_by as id from new
      union select r.person_id from new join people.representative r on r.party_id = new.asker_id
      union select b.blocked_id from new join people.block_card b on b.person_id in (new.asker_id, new.created_by)
      union select b.person_id from new join people.block_card b on b.blocked_id in (new.asker_id, new.created_by)
    )
    insert into calls.told (person_id, call_id, search_id, at, mailed_at)
    select passed.person_id, new.id, passed.id, ${now}, case when passed.notify = 'at-once' then ${now}::timestamptz end
      from passed, new
     where not exists (select from not_told where not_told.id = passed.person_id)
     order by passed.person_id
    on conflict do nothing
    returning person_id as "personId", search_id as "searchId", mailed_at is not null as "atOnce"`.execute(tx)
  return rows.filter(({ atOnce }) => atOnce)
}

export type Digest = { personId: number; calls: number[] }

/** Who has calls that a digest is to tell of, the first persons after one; what can no longer be answered is left out. */
export async function waitingDigests(tx: Tx, after: number, now: Date, most: number): Promise<Digest[]> {
  const { rows } = await sql<Digest>`
    select told.person_id as "personId", array_agg(told.call_id order by call.opened_at desc) as calls
      from calls.told join calls.call on call.id = told.call_id
     where told.mailed_at is null and told.person_id > ${after}
       and call.state = 'open' and (call.deadline_at is null or call.deadline_at > ${now})
       and told.person_id in (select person_id from calls.told where mailed_at is null and person_id > ${after}
                               group by person_id order by person_id limit ${most})
     group by told.person_id order by told.person_id`.execute(tx)
  return rows
}

/** Takes what waits for these persons as told. @returns those that nobody else took first, by person */
export async function claimDigests(tx: Tx, personIds: number[], now: Date): Promise<Set<number>> {
  const { rows } = await sql<{ person_id: number }>`
    update calls.told set mailed_at = ${now} where mailed_at is null and person_id = any(${personIds}::integer[])
    returning person_id`.execute(tx)
  return new Set(rows.map((row) => row.person_id))
}
