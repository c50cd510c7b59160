import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { isBlocked } from './presence.ts'

export type Means = 'table' | 'meeting' | 'group' | 'badge' | 'said'

/** An encounter as one of the two sees it. What the other said is known only as far as it is a "yes". */
export type OwnEncounter = {
  id: string
  other: { id: number; name: string; handle: string | null; summary: LocalText | null; picture_id: string | null }
  means: Means
  said: boolean | null
  /** The other says so, or scanned one's badge. */
  they_said: boolean
  /** Whose badge was scanned. */
  scanned: 'mine' | 'theirs' | null
  confirmed: boolean
}

/**
 * All encounters of a person at a gathering, who said to have met one first, then by how one was brought together and by
 * name. Without those with whom there is a block. A "no" of the other reads like silence.
 */
export async function encountersAt(db: Database, personId: number, gatheringId: number): Promise<OwnEncounter[]> {
  const { rows } = await sql<OwnEncounter>`
    select own.id, jsonb_build_object('id', p.id, 'name', p.name, 'handle', f.handle, 'summary', f.summary, 'picture_id', f.picture_id) as other,
           own.means, own.said, coalesce(own.they_said, false) as they_said,
           case own.scanned_id when ${personId} then 'mine' when p.id then 'theirs' end as scanned, own.confirmed
      from (select id, other_id as other, means, one_said as said, other_said as they_said, scanned_id, confirmed_at is not null as confirmed
              from encounters.encounter where one_id = ${personId} and gathering_id = ${gatheringId}
            union all
            select id, one_id, means, other_said, one_said, scanned_id, confirmed_at is not null
              from encounters.encounter where other_id = ${personId} and gathering_id = ${gatheringId}) own
      join people.party_card p on p.id = own.other
      left join people.member_facts f on f.person_id = own.other
     where not ${isBlocked(sql`own.other`, sql`${personId}::integer`)}
     order by coalesce(own.they_said, false) desc, array_position(array['meeting', 'table', 'group', 'badge', 'said'], own.means),
              platform.plain(p.name), p.id`.execute(db)
  return rows
}

/** Gatherings of which a person has not said yet whom they met, the last first; for those of the last three months. */
export type OpenQuestion = { slug: string; title: LocalText; starts_at: Date; people: number; they_said: number }

export async function openQuestions(db: Database, personId: number, now: Date): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select g.slug, g.title, g.starts_at, count(*)::integer as people, (count(*) filter (where own.they_said))::integer as they_said
      from (select gathering_id, other_id as other, other_said as they_said from encounters.encounter
             where one_id = ${personId} and one_said is null and confirmed_at is null
            union all
            select gathering_id, one_id, one_said from encounters.encounter
             where other_id = ${personId} and other_said is null and confirmed_at is null) own
      join programme.gathering_card g on g.id = own.gathering_id
     where g.starts_at <= ${now} and not ${isBlocked(sql`own.other`, sql`${personId}::integer`)}
     group by g.id, g.slug, g.title, g.starts_at order by g.starts_at desc limit 3`.execute(db)
  return rows
}
