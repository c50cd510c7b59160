import { type RawBuilder, sql } from 'kysely'
import { gatheringPath } from '#programme'
import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText, type Spoken } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'

/** A reading path: stories and gatherings in an order. */
export type Collection = {
  id: number
  slug: string
  party_id: number
  party_name: string
  party_kind: string
  party_handle: string
  party_public: boolean
  party_withheld: boolean
  locale: Locale
  title: string
  intro: string
  published_at: Date | null
  changed_at: Date
  steps: number
}

const columns = sql`
  c.id, c.slug, c.party_id, p.name as party_name, p.kind as party_kind, p.handle as party_handle, p.public as party_public,
  p.withheld as party_withheld, c.locale, c.title, c.intro, c.published_at, c.changed_at,
  (select count(*)::integer from stories.collection_step t where t.collection_id = c.id
     and (t.gathering_id in (select id from programme.gathering_card where status <> 'draft')
          or t.story_id in (select id from stories.story_card))) as steps`

async function collections(db: Database, where: RawBuilder<unknown>, limit: number): Promise<Collection[]> {
  const { rows } = await sql<Collection>`
    select ${columns} from stories.collection c join people.asker_card p on p.id = c.party_id
     where ${where} order by coalesce(c.published_at, c.changed_at) desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

/** Every reading path everyone may see, the newest first. */
export const publishedCollections = (db: Database, limit = 100) =>
  collections(db, sql`c.published_at is not null and not p.withheld`, limit)

/** Reading paths of whom a person acts for, drafts too. */
export const ownCollections = (db: Database, personId: number) =>
  collections(db, sql`c.party_id in (select party_id from people.representative where person_id = ${personId})`, 100)

/** The reading path at an address, a draft too. */
export const collectionBySlug = async (db: Database, slug: string): Promise<Collection | undefined> =>
  (await collections(db, sql`c.slug = ${slug}`, 1))[0]

export type Step = {
  id: number
  position: number
  kind: 'story' | 'gathering'
  story_id: number | null
  name: Spoken
  summary: string
  note: string
  href: string
  starts_at: Date | null
  read: boolean
}

type Row = Omit<Step, 'name' | 'href'> & { title: LocalText; slug: string }

/** What a reading path leads along, as far as everyone may see it, in order; and what this person has read. */
export async function stepsOf(
  db: Database,
  collectionId: number,
  { locale, personId }: { locale: Locale; personId?: number | undefined },
): Promise<Step[]> {
  const { rows } = await sql<Row>`
    select t.id, t.position, t.note, t.story_id, found.*, m.read_at is not null as read
      from stories.collection_step t cross join lateral (
        select 'gathering' as kind, g.title::jsonb as title, g.slug, '' as summary, g.starts_at from programme.gathering_card g
         where g.id = t.gathering_id and g.status <> 'draft'
        union all (select 'story', jsonb_build_object(c.locale, c.title), c.slug, c.summary, null from stories.story_card c
         where c.id = t.story_id order by c.locale <> ${locale}, c.locale <> c.original limit 1)) found
      left join stories.read_mark m on m.story_id = t.story_id and m.person_id = ${personId ?? null}
     where t.collection_id = ${collectionId} order by t.position`.execute(db)
  return rows.map(({ title, slug, ...row }) => ({
    ...row,
    name: inLocale(title, locale),
    href: (row.kind === 'story' ? storyPath : gatheringPath).href(locale, { slug }),
  }))
}

/** Reading paths that lead along a story and that everyone may see; at most three. */
export const collectionsAlong = (db: Database, storyId: number) =>
  collections(
    db,
    sql`c.published_at is not null and not p.withheld
        and c.id in (select t.collection_id from stories.collection_step t where t.story_id = ${storyId})`,
    3,
  )
