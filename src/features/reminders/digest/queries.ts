import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** A gathering as a digest names it. */
export type Coming = {
  id: number
  slug: string
  title: LocalText
  starts_at: Date
  ends_at: Date
  all_day: boolean
  mode: 'on-site' | 'online' | 'hybrid'
  series_id: number | null
  place: LocalText | null
  place_text: string | null
  disciplines: string[]
}

/** What starts between two moments, soonest first. */
export async function comingBetween(db: Database, from: Date, to: Date): Promise<Coming[]> {
  const { rows } = await sql<Coming>`
    select g.id, g.slug, g.title, g.starts_at, g.ends_at, g.all_day, g.mode, g.series_id,
           coalesce(place.parent_name, place.name) as place, g.place_text,
           array(select d.discipline_id from programme.gathering_discipline_card d where d.gathering_id = g.id) as disciplines
      from programme.gathering_card g left join places.place_card place on place.id = g.place_id
     where g.status = 'published' and g.vanished_at is null and g.starts_at >= ${from} and g.starts_at < ${to}
     order by g.starts_at, g.id`.execute(db)
  return rows
}

/** Somebody who wants a digest. */
export type Follower = { person_id: number; secret: string; disciplines: string[]; series: number[] }

const chosen = (table: 'digest_discipline' | 'digest_series', column: string): RawBuilder<unknown> =>
  sql`array(select ${sql.ref(column)} from ${sql.table(`reminders.${table}`)} chosen where chosen.person_id = wish.person_id)`

/** Who wants a digest and was not told yet of the week of this Monday, in the order of their numbers. */
export async function followersAfter(db: Database, last: number, monday: Date, most: number): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    select wish.person_id, wish.secret,
           ${chosen('digest_discipline', 'discipline_id')} as disciplines, ${chosen('digest_series', 'series_id')} as series
      from reminders.wish
     where wish.digest and wish.person_id > ${last}
       and not exists (select from reminders.told
                        where told.person_id = wish.person_id and told.kind = 'digest' and told.moment = ${monday})
     order by wish.person_id limit ${most}`.execute(db)
  return rows
}

/** Which of these gatherings each of these persons goes to. */
export async function goingTo(tx: Tx, personIds: number[], gatheringIds: number[]): Promise<Map<number, Set<number>>> {
  const { rows } = await sql<{ person_id: number; gathering_id: number }>`
    select person_id, gathering_id from registrations.registration_card
     where person_id = any(${personIds}::integer[]) and gathering_id = any(${gatheringIds}::integer[])
       and state = 'confirmed'`.execute(tx)
  const going = new Map(personIds.map((person) => [person, new Set<number>()]))
  for (const row of rows) going.get(row.person_id)?.add(row.gathering_id)
  return going
}
