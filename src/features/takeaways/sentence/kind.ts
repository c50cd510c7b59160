import type { Kind } from '#programme'
import type { Database } from '#platform/database'
import type { Talk } from '../talk/talk.ts'

/** What kind of gathering it is of, for the colour of its bar; an episode is a talk. */
export async function kindOf(db: Database, talk: Talk): Promise<Kind | undefined> {
  if ('episode' in talk) return 'talk'
  const { id } = talk.gathering
  const row = await db.selectFrom('programme.gathering_card').select('kind').where('id', '=', id).executeTakeFirst()
  return row?.kind ?? undefined
}
