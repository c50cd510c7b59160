import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { tellInvited } from '../publishing/letters.ts'
import { type Story } from '../story/queries.ts'
import { holdStory } from './writing.ts'

/** How many authors a story may have. */
export const mostAuthors = 12

/** Asks somebody to be an author of a story: named on its page and able to write in it, after saying yes. */
export async function inviteAuthor(
  tx: Tx,
  given: { story: Story; personId: number; by: { personId: number; name: string }; baseUrl: string },
): Promise<'invited' | 'already' | 'full'> {
  const { story, personId, by, baseUrl } = given
  await holdStory(tx, story.id)
  const { rows } = await sql<{ authors: number; mine: boolean }>`
    select count(*)::integer as authors, coalesce(bool_or(person_id = ${personId}), false) as mine
      from stories.author where story_id = ${story.id}`.execute(tx)
  if (rows[0]?.mine) return 'already'
  if ((rows[0]?.authors ?? 0) >= mostAuthors) return 'full'
  await tx
    .insertInto('stories.author')
    .values({ story_id: story.id, person_id: personId, position: (rows[0]?.authors ?? 0) + 1, invited_by: by.personId })
    .execute()
  await tellInvited(tx, { story, personId, by: by.name, baseUrl })
  return 'invited'
}

/** Somebody who was asked says yes, or no; an author may step back at any time. @returns whether it was theirs to say */
export async function answerInvitation(
  tx: Tx,
  { storyId, personId, accept, now }: { storyId: number; personId: number; accept: boolean; now: Date },
): Promise<boolean> {
  await holdStory(tx, storyId)
  const { rows } = accept
    ? await sql`
        update stories.author set agreed_at = coalesce(agreed_at, ${now}) where story_id = ${storyId} and person_id = ${personId}
        returning person_id`.execute(tx)
    : await sql`delete from stories.author where story_id = ${storyId} and person_id = ${personId} returning person_id`.execute(
        tx,
      )
  return rows.length > 0
}
