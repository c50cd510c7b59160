import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

export const follows = ['each', 'daily', 'mentions', 'nothing'] as const
export type Follow = (typeof follows)[number]

/** How a member follows a circle, and the secret in the address of their own feed. */
export const wishOf = (db: Database, circleId: number, personId: number) =>
  db
    .selectFrom('circles.membership')
    .select(['follow', 'feed_secret'])
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .where('state', '=', 'member')
    .executeTakeFirst()

/** Sets how a member follows a circle. What was said until now comes in no daily mail. */
export async function setFollow(db: Database, circleId: number, personId: number, follow: Follow): Promise<void> {
  await sql`
    update circles.membership set follow = ${follow},
           told_until = case when follow <> 'daily' then (select last from circles.pulse where circle_id = ${circleId}) else told_until end
     where circle_id = ${circleId} and person_id = ${personId} and state = 'member'`.execute(db)
}

/** Gives a member's feed another address; the one before it leads nowhere from now on. */
export async function renewFeed(db: Database, circleId: number, personId: number): Promise<void> {
  await sql`
    update circles.membership set feed_secret = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
     where circle_id = ${circleId} and person_id = ${personId}`.execute(db)
}

/** The secrets in mails to these persons; made when there is none yet. */
export async function secretsOf(tx: Tx, personIds: number[]): Promise<Map<number, string>> {
  if (personIds.length === 0) return new Map()
  await sql`insert into circles.reader (person_id) select unnest(${personIds}::integer[]) on conflict do nothing`.execute(
    tx,
  )
  const rows = await tx
    .selectFrom('circles.reader')
    .select(['person_id', 'secret'])
    .where('person_id', 'in', personIds)
    .execute()
  return new Map(rows.map(({ person_id, secret }) => [person_id, secret]))
}

/** Whose secret it is, and whether mails still come: from one circle, or from any. @returns undefined: nobody's */
export async function isTold(db: Database, secret: string, slug: string | null): Promise<boolean | undefined> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (select from circles.membership own join circles.circle circle on circle.id = own.circle_id
             where own.person_id = reader.person_id and own.follow <> 'nothing' and (${slug}::text is null or circle.slug = ${slug})) as told
      from circles.reader reader where reader.secret = ${secret}`.execute(db)
  return rows[0]?.told
}

/** Ends mails from one circle or from all; `again`: back to hearing of what is for this person. */
export async function setTold(db: Database, secret: string, slug: string | null, again: boolean): Promise<void> {
  await sql`
    update circles.membership own set follow = ${again ? 'mentions' : 'nothing'}
      from circles.circle circle, circles.reader reader
     where circle.id = own.circle_id and reader.person_id = own.person_id and reader.secret = ${secret}
       and (${slug}::text is null or circle.slug = ${slug}) and (own.follow = 'nothing') = ${again}`.execute(db)
}
