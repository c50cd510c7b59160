import { sql } from 'kysely'
import { dropAttachments, keepAttachment, type MadeAttachment } from '#platform/attachments'
import type { Tx } from '#platform/database'
import type { Cue } from '#platform/webvtt'
import { holdTalk } from '../giving/settle.ts'
import type { Material } from './queries.ts'

export type NewMaterial = Pick<Material, 'sort' | 'title' | 'locale' | 'licence'> & {
  gatheringId: number
  sessionId: number | null
  /** A document, or where it is elsewhere. */
  what: { file: MadeAttachment } | { href: string }
  byId: number | null
  now: Date
  example?: boolean
}

/** Puts slides or a recording to a talk. @returns its id */
export async function addMaterial(tx: Tx, given: NewMaterial): Promise<number> {
  const { sort, title, locale, licence, what } = given
  const talkId = await holdTalk(tx, { gatheringId: given.gatheringId, sessionId: given.sessionId, episodeId: null })
  const place =
    'file' in what ? { attachment_id: await keepAttachment(tx, what.file), href: null } : { href: what.href }
  const { id } = await tx
    .insertInto('takeaways.material')
    .values({
      ...{ talk_id: talkId, sort, title, locale, licence, ...place },
      ...{ added_by: given.byId, added_at: given.now, example: given.example ?? false },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes it away, with its document and its transcript. */
export async function removeMaterial(tx: Tx, id: number): Promise<void> {
  const gone = await tx
    .deleteFrom('takeaways.material')
    .where('id', '=', id)
    .returning('attachment_id')
    .executeTakeFirst()
  if (gone?.attachment_id) await dropAttachments(tx, [gone.attachment_id])
}

/** The transcript of a recording instead of the one it had; none when there are no lines. */
export async function setCues(tx: Tx, materialId: number, cues: Cue[]): Promise<void> {
  await tx.deleteFrom('takeaways.cue').where('material_id', '=', materialId).execute()
  await sql`
    insert into takeaways.cue (material_id, number, start_ms, end_ms, speaker, text)
    select ${materialId}::integer, (at - 1)::integer, (one->>'start')::integer, (one->>'end')::integer, one->>'speaker', one->>'text'
      from jsonb_array_elements(${JSON.stringify(cues)}::jsonb) with ordinality as lines (one, at)`.execute(tx)
}
