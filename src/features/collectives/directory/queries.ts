import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type Filters = {
  /** Words of the name or the summary. */
  q?: string | undefined
  /** What it can, together. */
  skill?: string | undefined
  discipline?: string | undefined
  /** Only those that look for somebody. */
  seeking?: boolean | undefined
}

export type ListedCollective = {
  party_id: number
  handle: string
  name: string
  summary: LocalText | null
  picture_id: string | null
  state: 'live' | 'resting'
  members: number
  /** What it can together, a few. */
  skills: LocalText[]
  seeks: LocalText[]
}

export const pageSize = 30

/** Collectives by name, those that live before those that rest; dissolved ones are found by their page alone. One query. */
export async function listCollectives(
  db: Database,
  { q, skill, discipline, seeking }: Filters,
  page: number,
): Promise<{ collectives: ListedCollective[]; total: number }> {
  const like = q === undefined || q === '' ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<ListedCollective & { total: number }>`
    select c.party_id, p.handle, p.name, p.summary, p.picture_id, c.state, c.members, count(*) over ()::integer as total,
           coalesce((select jsonb_agg(few.name) from (select k.name from collectives.collective_skill s join people.skill_card k on k.id = s.skill_id
                  where s.party_id = c.party_id order by (k.id = ${skill ?? ''}) desc, k.id limit 6) few), '[]') as skills,
           coalesce((select jsonb_agg(few.name) from (select k.name from people.collective_skill_card s join people.skill_card k on k.id = s.skill_id
                  where s.party_id = c.party_id and s.relation = 'seeks' order by k.id limit 6) few), '[]') as seeks
      from collectives.collective_card c join people.collective_card p on p.party_id = c.party_id
     where c.state <> 'dissolved'
       and (${like}::text is null or platform.plain(p.name) like platform.plain(${like})
            or platform.plain(coalesce(p.summary ->> 'nl', '') || ' ' || coalesce(p.summary ->> 'en', '')) like platform.plain(${like}))
       and (${skill ?? null}::text is null or exists (select from collectives.collective_skill s where s.party_id = c.party_id and s.skill_id = ${skill ?? null}))
       and (${discipline ?? null}::text is null or exists (select from collectives.collective_skill s join people.skill_card k on k.id = s.skill_id
             where s.party_id = c.party_id and k.discipline_id = ${discipline ?? null}))
       and (not ${seeking ?? false}::boolean or exists (select from people.collective_skill_card s where s.party_id = c.party_id and s.relation = 'seeks')
            or p.seeks is not null)
     order by c.state, platform.plain(p.name), c.party_id
     limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return { collectives: rows, total: rows[0]?.total ?? 0 }
}

/** Skills that some collective has, for the filter. */
export async function skillsOfCollectives(db: Database): Promise<{ id: string; name: LocalText }[]> {
  const { rows } = await sql<{ id: string; name: LocalText }>`
    select k.id, k.name from people.skill_card k
     where k.id in (select s.skill_id from collectives.collective_skill s join collectives.collective_card c on c.party_id = s.party_id and c.state <> 'dissolved')
     order by k.id`.execute(db)
  return rows
}
