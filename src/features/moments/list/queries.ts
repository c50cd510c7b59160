import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** A recap in a list. picture: the first that readers see. */
export type RecapRow = {
  gathering_id: number
  slug: string
  title: LocalText
  starts_at: Date
  lead: LocalText | null
  published_at: Date
  changed_at: Date
  pictures: number
  picture: { id: string; alt: LocalText; width: number; height: number } | null
}

/** Recaps readers see that pass, of the latest gathering first. */
export async function recapRows(
  db: Database,
  passes: RawBuilder<unknown>,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<RecapRow[]> {
  const { rows } = await sql<RecapRow>`
    select r.gathering_id, r.slug, r.title, r.starts_at, r.lead, r.published_at, r.changed_at,
           (select count(*)::int from moments.picture_card p where p.gathering_id = r.gathering_id) as pictures,
           (select jsonb_build_object('id', p.id, 'alt', p.alt, 'width', f.width, 'height', f.height)
              from moments.picture_card p join platform.file_size f on f.file_id = p.id and f.size = 'medium'
             where p.gathering_id = r.gathering_id order by p.position, p.id limit 1) as picture
      from moments.recap_card r where ${passes}
     order by r.starts_at desc, r.gathering_id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const everyRecap = sql`true`
export const recapsOfSeries = (id: number) => sql`r.series_id = ${id}`
/** Where a person is named: they agreed. */
export const recapsNaming = (personId: number) =>
  sql`exists (select from moments.present n where n.gathering_id = r.gathering_id and n.person_id = ${personId})`
