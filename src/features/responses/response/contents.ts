import { sql } from 'kysely'
import { attachmentsOf, type KeptAttachment } from '#platform/attachments'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What a response says. */
export type ResponseContents = {
  id: number
  motivation: string
  /** YYYY-MM-DD */
  available_from: string | null
  hours_a_week: number | null
  amount: number | null
  answers: Record<string, string | string[] | number>
  works: ResponseWork[]
  files: KeptAttachment[]
  changed_at: Date
}
export type ResponseWork = {
  id: number
  title: string
  year: number | null
  role: string | null
  href: string | null
  text: LocalText | null
  picture_id: string | null
}

/** What responses say, with the works and documents that came along, in as many queries for many as for one. */
export async function contentsOfResponses(db: Database, ids: number[]): Promise<Map<number, ResponseContents>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Omit<ResponseContents, 'files'> & { file_ids: string[] }>`
    select r.id, r.motivation, to_char(r.available_from, 'YYYY-MM-DD') as available_from, r.hours_a_week, r.amount, r.answers, r.changed_at,
           array(select file.attachment_id::text from responses.attachment file where file.response_id = r.id order by file.position) as file_ids,
           coalesce((select jsonb_agg(to_jsonb(work) - 'party_id' order by part.position)
                       from responses.part join people.work_card work on work.id = part.work_id where part.response_id = r.id), '[]') as works
      from responses.response r where r.id = any(${ids}::integer[])`.execute(db)
  const files = new Map(
    (
      await attachmentsOf(
        db,
        rows.flatMap((row) => row.file_ids),
      )
    ).map((file) => [file.id, file]),
  )
  return new Map(
    rows.map(({ file_ids, ...row }) => [
      row.id,
      { ...row, files: file_ids.flatMap((id) => files.get(id) ?? []) } satisfies ResponseContents,
    ]),
  )
}
