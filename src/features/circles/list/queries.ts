import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Joining, Subject } from '../circle/circle.ts'
import { studiesFor } from '../circle/students.ts'
import { subjectOf } from '../circle/subjects.ts'

export type CircleRow = {
  id: number
  slug: string
  name: LocalText
  about: LocalText | null
  joining: Joining
  subject: Subject | null
  closed: boolean
}

const columns = sql`circle.id, circle.slug, circle.name, circle.about, circle.joining, circle.closed_at is not null as closed, ${subjectOf} as subject`

/** Circles everybody may know of, the liveliest first. What is for who is invited is in no list. */
export async function knownCircles(db: Database): Promise<CircleRow[]> {
  const { rows } = await sql<CircleRow>`
    select ${columns} from circles.circle circle join circles.pulse pulse on pulse.circle_id = circle.id
     where circle.joining <> 'invited' and circle.closed_at is null
     order by circle.joining = 'open' desc, case when circle.joining = 'open' then pulse.last end desc, circle.slug limit 200`.execute(
    db,
  )
  return rows
}

/** What circles are around: a series, one of these places, or the students of a school. */
export type Where = { seriesId: number } | { placeIds: number[] } | { schoolId: number }

const whereOf = (where: Where) => {
  if ('seriesId' in where) return sql`circle.series_id = ${where.seriesId}`
  if ('placeIds' in where) return sql`circle.place_id = any(${where.placeIds}::integer[])`
  return sql`circle.programme_id in (select id from internships.programme_card where school_id = ${where.schoolId})`
}

/** Circles around something: those everybody may know, and those a person belongs to. */
export async function circlesAround(db: Database, where: Where, personId: number | undefined) {
  const { rows } = await sql<CircleRow>`
    select ${columns} from circles.circle circle
     where ${whereOf(where)} and circle.closed_at is null
       and (circle.joining <> 'invited' or exists (select from circles.membership own
         where own.circle_id = circle.id and own.person_id = ${personId ?? 0} and own.state = 'member'))
     order by circle.slug limit 12`.execute(db)
  return rows
}

export type OwnCircle = CircleRow & {
  /** studies: it is for what this person studies, who may join. */
  state: 'asked' | 'invited' | 'member' | 'studies'
  role: 'member' | 'moderator'
  /** Posts of others that this person has not read. */
  unread: number
  /** Of those: ones that name this person, or answer a post of theirs; and announcements. */
  pressing: number
  /** Of moderators: who asked to join, and reports. */
  waiting: number
}

/** What one belongs to, is invited to, may join or asked to join, what is new first. One query. */
export async function ownCircles(db: Database, personId: number, now: Date): Promise<OwnCircle[]> {
  const { rows } = await sql<OwnCircle>`
    with own as (
      select circle_id, person_id, state, role, read_until from circles.membership where person_id = ${personId}
      union all select circle.id, ${personId}, 'studies', 'member', 0 from circles.circle circle
       where circle.programme_id is not null and circle.closed_at is null and ${studiesFor(personId, now)}
         and not exists (select from circles.membership there where there.circle_id = circle.id and there.person_id = ${personId})
    )
    select ${columns}, own.state, own.role, coalesce(fresh.unread, 0)::integer as unread, coalesce(fresh.pressing, 0)::integer as pressing,
           case when own.role = 'moderator' then
             (select count(*) from circles.membership asked where asked.circle_id = circle.id and asked.state = 'asked')
             + (select count(*) from circles.report report join circles.post post on post.id = report.post_id
                 where post.circle_id = circle.id and report.closed_at is null) else 0 end::integer as waiting
      from own join circles.circle circle on circle.id = own.circle_id
      left join lateral (
        select count(*) as unread, count(*) filter (where post.kind = 'announcement'
                 or exists (select from circles.mention where post_id = post.id and person_id = own.person_id)
                 or exists (select from circles.post parent where parent.id = post.parent_id and parent.author_id = own.person_id)) as pressing
          from circles.post post
         where post.circle_id = own.circle_id and post.number > own.read_until and post.author_id is distinct from own.person_id
           and post.hidden_at is null and post.removed_at is null
           and not exists (select from people.block_card b
             where (b.person_id, b.blocked_id) in ((own.person_id, post.author_id), (post.author_id, own.person_id)))
      ) fresh on own.state = 'member'
     order by own.state in ('invited', 'studies') desc, pressing desc, unread desc, circle.slug`.execute(db)
  return rows
}
