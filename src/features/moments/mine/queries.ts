import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { recapPeoplePath } from '../hrefs.ts'

/** A recap of a gathering a person was at. agreed: is named there. */
export type NamedAt = { slug: string; title: LocalText; starts_at: Date; agreed: boolean }

/** The recaps where a person is named, or was there and could be; the latest first. */
export async function namedAtAll(db: Database, personId: number): Promise<NamedAt[]> {
  const { rows } = await sql<NamedAt>`
    select r.slug, r.title, r.starts_at, n.person_id is not null as agreed
      from moments.recap_card r left join moments.present n on n.gathering_id = r.gathering_id and n.person_id = ${personId}
     where n.person_id is not null
        or exists (select from door.attendance_card a where a.gathering_id = r.gathering_id and a.person_id = ${personId})
     order by r.starts_at desc, r.gathering_id limit 50`.execute(db)
  return rows
}

type Waiting = { title: LocalText; count: number; href(locale: Locale): string }

/** Gatherings whose recap a person makes, where somebody asks to take a picture away. */
export async function removalsWaiting(db: Database, personId: number): Promise<Waiting[]> {
  const { rows } = await sql<{ slug: string; title: LocalText; count: number }>`
    select g.slug, g.title, count(*)::int as count
      from moments.removal m join moments.picture p on p.id = m.picture_id join programme.gathering_card g on g.id = p.gathering_id
     where m.kept_at is null
       and (exists (select from moments.maker k where k.gathering_id = g.id and k.person_id = ${personId})
         or exists (select from people.representative r where r.person_id = ${personId} and r.party_id = any(g.organiser_ids)))
     group by g.slug, g.title order by min(m.asked_at) limit 20`.execute(db)
  return rows.map(({ slug, ...row }) => ({ ...row, href: (locale) => recapPeoplePath.href(locale, { slug }) }))
}
