import type { Database } from '#platform/database'
import { personPath } from '#people'

/** What a badge says of a person beside the name: what members may see, and the address of a page that everyone may. */
export type BadgeFacts = { pronouns: string | null; organisation: string | null; page: string | null }

/** By the person's id. */
export async function badgeFacts(db: Database, personIds: number[]): Promise<Map<number, BadgeFacts>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('people.badge_card')
    .select(['id', 'pronouns', 'organisation', 'handle'])
    .where('id', 'in', personIds)
    .execute()
  return new Map(
    rows.map(({ id, handle, ...rest }) => [
      id ?? 0,
      { ...rest, page: handle === null ? null : personPath.href('nl', { handle }) },
    ]),
  )
}
