import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { isAt, isBlocked } from './presence.ts'
import { say } from './saying.ts'

export type Found = { id: number; handle: string; name: string; summary: LocalText | null; picture_id: string | null }

/** Letters that are looked for; with fewer, a name would be a list of who was there. */
export const fewestLetters = 2
const most = 8

/**
 * People by name who are at a gathering like oneself, may be known by members, and are not yet between the two: for who
 * met somebody whom no table brought. Nobody is found who is blocked, or who lets nobody know of being on the platform.
 */
export async function findWhoWasThere(
  db: Database,
  { personId, gatheringId, text }: { personId: number; gatheringId: number; text: string },
): Promise<Found[]> {
  const sought = text.trim()
  if ([...sought].length < fewestLetters) return []
  const { rows } = await sql<Found>`
    select f.person_id as id, f.handle, f.name, f.summary, f.picture_id
      from people.member_facts f
     where f.person_id <> ${personId}
       and ' ' || platform.plain(f.name) like '% ' || replace(replace(platform.plain(${sought}), '%', ''), '_', '') || '%'
       and ${isAt(sql`f.person_id`, sql`${gatheringId}::integer`)}
       and not ${isBlocked(sql`f.person_id`, sql`${personId}::integer`)}
       and not exists (select from encounters.encounter e
         where e.gathering_id = ${gatheringId} and e.one_id = least(f.person_id, ${personId}::integer)
           and e.other_id = greatest(f.person_id, ${personId}::integer))
     order by platform.plain(f.name), f.person_id limit ${most}`.execute(db)
  return rows
}

type Naming = { personId: number; otherId: number; gatheringId: number; now: Date }

/**
 * A person says to have met another at a gathering at which both were, arranged or not. It waits for the word of the
 * other, unless that was given.
 * @returns whether it could be said: both are at the gathering, the other may be known, and nobody is blocked
 */
export async function sayMetAt(tx: Tx, { personId, otherId, gatheringId, now }: Naming): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into encounters.encounter (one_id, other_id, gathering_id, means, at)
    select least(f.person_id, ${personId}::integer), greatest(f.person_id, ${personId}::integer), g.id, 'said',
           greatest(g.starts_at, least(g.ends_at, ${now}::timestamptz))
      from people.member_facts f, programme.gathering_card g
     where f.person_id = ${otherId} and f.person_id <> ${personId} and g.id = ${gatheringId} and g.starts_at <= ${now}
       and ${isAt(sql`f.person_id`, sql`g.id`)} and ${isAt(sql`${personId}::integer`, sql`g.id`)}
       and not ${isBlocked(sql`f.person_id`, sql`${personId}::integer`)}
    on conflict (one_id, other_id, gathering_id) where gathering_id is not null do update set means = encounter.means
    returning id`.execute(tx)
  const encounterIds = rows.map(({ id }) => id)
  await say(tx, { personId, encounterIds, met: true, now })
  return encounterIds.length > 0
}
