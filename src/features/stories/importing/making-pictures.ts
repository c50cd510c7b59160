import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { MadePicture } from '#platform/files'
import type { Locale } from '#platform/i18n'
import { storyPicture } from '../hrefs.ts'
import { addPicture, mostPictures, setCover } from '../writing/writing.ts'
import type { Content, Note } from './found.ts'
import { pictureAt, pictureNotes, picturesIn, type PictureSource, withPictures } from './pictures.ts'

/** The pictures of a story that is to be made, by the addresses they had; and what is wrong with others. */
export type Pictures = { made: Map<string, MadePicture>; cover: MadePicture | undefined; notes: Note[] }

/** Makes them, before the transaction that makes the story: it can take long. */
export async function picturesOf(content: Content, source: PictureSource): Promise<Pictures> {
  const named = [...new Set(content.texts.flatMap(({ body }) => picturesIn(body)))]
  const made = new Map<string, MadePicture>()
  const problems: ('missing' | 'unreadable')[] = []
  for (const src of named.slice(0, mostPictures)) {
    const picture = await pictureAt(src, content, source)
    if (typeof picture === 'string') problems.push(picture)
    else made.set(src, picture)
  }
  const cover = content.cover === null ? undefined : await pictureAt(content.cover.src, content, source)
  if (typeof cover === 'string') problems.push(cover)
  return {
    made,
    cover: typeof cover === 'string' ? undefined : cover,
    notes: pictureNotes(problems, Math.max(0, named.length - mostPictures)),
  }
}

/** Gives a story its pictures, and its texts their new addresses. */
export async function setPictures(
  tx: Tx,
  id: number,
  { pictures, byId, now }: { pictures: Pictures; byId: number | null; now: Date },
) {
  const addresses = new Map<string, string>()
  for (const [src, picture] of pictures.made) {
    const kept = await addPicture(tx, { storyId: id, picture, byId, now })
    if (kept !== undefined) addresses.set(src, storyPicture(kept))
  }
  const { rows } = await sql<{
    locale: Locale
    body: string
  }>`select locale, body from stories.version where story_id = ${id}`.execute(tx)
  for (const { locale, body } of rows) {
    const shown = withPictures(body, (src) => addresses.get(src))
    if (shown !== body)
      await sql`update stories.version set body = ${shown} where story_id = ${id} and locale = ${locale}`.execute(tx)
  }
  if (pictures.cover) await setCover(tx, id, pictures.cover)
}
