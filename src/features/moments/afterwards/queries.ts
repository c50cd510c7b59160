import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** Somebody who was at a gathering that is over, and for whom something waits there. */
export type Waiting = {
  person_id: number
  gathering_id: number
  slug: string
  title: LocalText
  ends_at: Date
  /** To say what one takes home: of talks, by who said nothing yet. */
  gives: boolean
  /** To look back: readers see it. */
  looks: boolean
}

/**
 * Who was at a gathering, from ten in the morning of the day after it and three days long, when something waits for them
 * and nobody told them. Where the door was kept those who came in, else who has a place. What goes on for more than a week
 * has no day after it.
 */
export async function waitingAfterwards(tx: Tx, now: Date, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with over as (
      select g.id, g.slug, g.title, g.ends_at, g.kind not in ('market', 'matchmaking', 'exhibition') as talks,
             exists (select from moments.recap_card r where r.gathering_id = g.id) as looks,
             exists (select from door.attendance_card a where a.gathering_id = g.id) as kept
        from programme.gathering_card g
       where g.status = 'published' and g.vanished_at is null and g.ends_at - g.starts_at <= interval '7 days'
         and (platform.city_day(g.ends_at) + 1 + time '10:00') at time zone 'Europe/Amsterdam'
             between ${now}::timestamptz - interval '3 days' and ${now}
    ), there as (
      select over.id, a.person_id from over join door.attendance_card a on a.gathering_id = over.id where a.person_id is not null
      union
      select over.id, r.person_id from over join registrations.registration_card r on r.gathering_id = over.id
       where not over.kept and r.state = 'confirmed' and r.person_id is not null
    ), waiting as (
      select there.person_id, over.id as gathering_id, over.slug, over.title, over.ends_at, over.looks,
             over.talks and not exists (select from takeaways.sentence_card c
               where c.gathering_id = over.id and c.person_id = there.person_id) as gives
        from there join over on over.id = there.id
    )
    select * from waiting
     where (gives or looks)
       and not exists (select from reminders.afterwards_told t where t.person_id = waiting.person_id and t.gathering_id = waiting.gathering_id)
       and not exists (select from reminders.afterwards_unwanted u where u.person_id = waiting.person_id)
     order by gathering_id, person_id limit ${most}`.execute(tx)
  return rows
}
