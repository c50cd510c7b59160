import { sql } from 'kysely'
import { attachmentsOf } from '#platform/attachments'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { responseFilePath } from '#responses'

/** The documents that came with a response, for who may read it. */
export async function filesOf(
  db: Database,
  responseId: number,
  locale: Locale,
): Promise<{ name: string; href: string }[]> {
  const { rows } = await sql<{ attachment_id: string }>`
    select attachment_id from responses.attachment_card where response_id = ${responseId} order by position`.execute(db)
  const files = await attachmentsOf(
    db,
    rows.map((row) => row.attachment_id),
  )
  return files.map(({ id, name }) => ({ name, href: responseFilePath.href(locale, { id: responseId, file: id }) }))
}
