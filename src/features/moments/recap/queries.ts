import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What is said in a recap, in Markdown but for the lead. */
export type RecapText = { lead: LocalText | null; body: LocalText | null; outcome: LocalText | null }

/** A recap as who makes it knows it. */
export type Recap = RecapText & {
  gathering_id: number
  version: number
  shown_version: number | null
  published_at: Date | null
  withdrawn_at: Date | null
  changed_at: Date
  changed_by: string | null
}

/** The recap of a gathering, as it is being made; undefined when nobody began. */
export async function recapOf(db: Database, gatheringId: number): Promise<Recap | undefined> {
  const { rows } = await sql<Recap>`
    select r.gathering_id, r.version, r.lead, r.body, r.outcome, r.shown_version, r.published_at, r.withdrawn_at, r.changed_at,
           p.name as changed_by
      from moments.recap r left join people.party_card p on p.id = r.changed_by
     where r.gathering_id = ${gatheringId}`.execute(db)
  return rows[0]
}

/** Somebody marked as being in a picture. said: would rather not be in pictures of this gathering. */
export type Marked = { person_id: number; name: string; said: boolean; answer: 'yes' | 'no' | null }

/** A picture with all that who makes the recap knows of it. Measures are those of the large size, in pixels. */
export type MadePictureRow = {
  id: string
  version: number
  name: string
  alt: LocalText | null
  caption: LocalText | null
  credit: string
  shown_at: Date | null
  width: number
  height: number
  marked: Marked[]
  /** Why nobody else sees it: somebody in it has to say yes, or said no. */
  held: 'asked' | 'no' | null
  /** How many ask to take it away. */
  removals: number
}

/** The pictures of a recap in their order, drafts too. */
export async function picturesOf(db: Database, gatheringId: number): Promise<MadePictureRow[]> {
  const { rows } = await sql<MadePictureRow>`
    select p.id, p.version, p.name, p.alt, p.caption, p.credit, p.shown_at, f.width, f.height,
           coalesce((select jsonb_agg(jsonb_build_object('person_id', d.person_id, 'name', n.name, 'answer', d.answer,
               'said', moments.refuses(d.person_id, p.gathering_id)) order by d.marked_at, d.person_id)
              from moments.depicted d join people.party_card n on n.id = d.person_id where d.picture_id = p.id), '[]') as marked,
           (select case when bool_or(h.answer = 'no') then 'no' else 'asked' end from moments.held h where h.picture_id = p.id having count(*) > 0) as held,
           (select count(*)::int from moments.removal m where m.picture_id = p.id and m.kept_at is null) as removals
      from moments.picture p join platform.file_size f on f.file_id = p.id and f.size = 'large'
     where p.gathering_id = ${gatheringId} order by p.position, p.id`.execute(db)
  return rows
}

/** A picture as its readers see it. */
export type ShownPicture = {
  id: string
  alt: LocalText
  caption: LocalText | null
  credit: string
  width: number
  height: number
}

/** The pictures readers see, in their order. */
export async function shownPictures(db: Database, gatheringId: number): Promise<ShownPicture[]> {
  const { rows } = await sql<ShownPicture>`
    select p.id, p.alt, p.caption, p.credit, f.width, f.height
      from moments.picture_card p join platform.file_size f on f.file_id = p.id and f.size = 'large'
     where p.gathering_id = ${gatheringId} order by p.position, p.id`.execute(db)
  return rows
}

/** Who would rather not be in pictures of a gathering, for its organisers. Guests without an account are in it by the name on their ticket. */
export async function refusersOf(
  db: Database,
  gatheringId: number,
): Promise<{ name: string; number: number | null }[]> {
  const { rows } = await sql<{ name: string; number: number | null }>`
    select t.holder as name, t.number from registrations.ticket_card t
     where t.gathering_id = ${gatheringId} and t.state = 'valid' and t.mode = 'on-site'
       and (t.no_pictures or exists (select from moments.shy s where s.person_id = t.person_id))
     order by t.holder, t.number`.execute(db)
  return rows
}
