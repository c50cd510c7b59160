import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import type { Cue } from '#platform/webvtt'

export const licences = ['cc-by', 'cc-by-sa', 'cc-by-nc', 'cc0', 'reserved'] as const

export type Material = {
  id: number
  sort: 'slides' | 'recording'
  title: string
  locale: Locale
  licence: (typeof licences)[number]
  href: string | null
  attachment_id: string | null
  /** Of a document here, in bytes. */
  size: number | null
  cues: number
  slug: string
  session_id: number | null
  session_title: LocalText | null
}

async function list(db: Database, where: RawBuilder<unknown>): Promise<Material[]> {
  const { rows } = await sql<Material>`
    select m.id, m.sort, m.title, m.locale, m.licence, m.href, m.attachment_id, a.size, g.slug, t.session_id, n.title as session_title,
           (select count(*)::integer from takeaways.cue c where c.material_id = m.id) as cues
      from takeaways.material m join takeaways.talk t on t.id = m.talk_id
      join programme.gathering_card g on g.id = t.gathering_id and g.status = 'published'
      left join programme.session_card n on n.id = t.session_id left join platform.attachment a on a.id = m.attachment_id
     where ${where} order by n.starts_at nulls first, m.sort, m.id limit 200`.execute(db)
  return rows
}

/** Slides and recordings of a gathering and all its sessions. */
export const materialsOf = (db: Database, gatheringId: number): Promise<Material[]> =>
  list(db, sql`t.gathering_id = ${gatheringId}`)

export const materialById = async (db: Database, id: number): Promise<Material | undefined> =>
  (await list(db, sql`m.id = ${id}`))[0]

/** What is said in a recording, from the beginning. */
export async function cuesOf(db: Database, materialId: number): Promise<Cue[]> {
  const { rows } = await sql<Cue>`
    select start_ms as start, end_ms as "end", speaker, text from takeaways.cue where material_id = ${materialId} order by number`.execute(
    db,
  )
  return rows
}
