import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { Part } from './audience.ts'

/** Who looks at people: what is shown to whom follows from this and nothing else. */
export type Viewer = {
  /** 0: sees what everyone may see; 1: and what members may see. */
  level: 0 | 1
  /** The person who looks; sees all of itself. */
  self: number | undefined
  /** Whom the viewer has met, by both their word. */
  met: number[]
  /** Who blocked the viewer, or is blocked by the viewer: they do not see each other. */
  hidden: number[]
}

/** Somebody who is not signed in. */
export const anyone: Viewer = { level: 0, self: undefined, met: [], hidden: [] }

/** Who looks, for a visit. Costs a query only when somebody is signed in. */
export async function viewerOf({ db, member }: Pick<Visit, 'db' | 'member'>): Promise<Viewer> {
  return member === undefined ? anyone : viewerWho(db, member.personId)
}

export async function viewerWho(db: Database, personId: number): Promise<Viewer> {
  const { rows } = await sql<{ met: number[]; hidden: number[] }>`
    select array(select one.other_id from people.met one
                   join people.met other on other.person_id = one.other_id and other.other_id = one.person_id
                  where one.person_id = ${personId}) as met,
           array(select blocked_id from people.block where person_id = ${personId}
                 union select person_id from people.block where blocked_id = ${personId}) as hidden`.execute(db)
  return { level: 1, self: personId, met: rows[0]?.met ?? [], hidden: rows[0]?.hidden ?? [] }
}

/** For whom a part of a party is: never more people than its page. */
export const audienceOf = (part: Part, party = 'party'): RawBuilder<number> =>
  part === 'page'
    ? sql<number>`${sql.ref(`${party}.page_for`)}`
    : sql<number>`greatest(${sql.ref(`${party}.page_for`)}, ${sql.ref(`${party}.${part}_for`)})`

/** Whether a viewer is among those a part of a party is for. */
export const isFor = (viewer: Viewer, part: Part, party = 'party'): RawBuilder<boolean> =>
  reaches(viewer, audienceOf(part, party), sql.ref(`${party}.id`))

/** Whether something of a party with this audience reaches a viewer. */
export function reaches(viewer: Viewer, audience: RawBuilder<number>, partyId: RawBuilder<unknown>) {
  if (viewer.level === 0) return sql<boolean>`${audience} = 0`
  return sql<boolean>`(${audience} <= ${sql.lit(viewer.level)} or ${partyId} = ${viewer.self ?? 0}
    or (${audience} = 2 and ${partyId} = any(${viewer.met}::int[])))`
}

/** Whether a viewer may know that a party is here: in lists, counts, and by its page. */
export const isShown = (viewer: Viewer, party = 'party'): RawBuilder<boolean> => {
  const shown = sql<boolean>`${isFor(viewer, 'page', party)} and ${sql.ref(`${party}.withheld`)} is null`
  if (viewer.hidden.length === 0) return sql<boolean>`(${shown})`
  return sql<boolean>`(${shown} and not ${sql.ref(`${party}.id`)} = any(${viewer.hidden}::int[]))`
}
