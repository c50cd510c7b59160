import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Member } from '#platform/feature'
import { searchables, waitingChanges } from '#platform/searching'

/** Who asks, and which things of which sources are not there for this one. */
export type Reader = { member: boolean; hidden: { source: string; id: number }[] }

/** Who asks. */
export async function readerOf(db: Database, member: Member | undefined): Promise<Reader> {
  if (member === undefined) return { member: false, hidden: [] }
  const lists = await Promise.all(
    searchables
      .all()
      .map(async ({ source, hiddenFrom }) =>
        ((await hiddenFrom?.(db, member.personId)) ?? []).map((id) => ({ source, id })),
      ),
  )
  return { member: true, hidden: lists.flat() }
}

/**
 * Whether a document `d` is there for this reader at this moment, and what is known of it still true.
 * @param waits whether anything may wait to be read anew
 */
export const seenBy = ({ member, hidden }: Reader, now: Date, waits = true): RawBuilder<boolean> =>
  sql`(d.audience <> ${member ? 'visitors' : 'members'} and (d.from_at is null or d.from_at <= ${now})
    and not ${waits ? waitingChanges(sql`d.source`, sql`d.thing_id`) : sql`false`} and not ${isHidden(hidden)})`

const isHidden = (hidden: Reader['hidden']): RawBuilder<boolean> =>
  hidden.length === 0
    ? sql`false`
    : sql`exists (select from unnest(${hidden.map(({ source }) => source)}::text[], ${hidden.map(({ id }) => id)}::integer[])
            as hidden(source, id) where hidden.source = d.source and hidden.id = d.thing_id)`
