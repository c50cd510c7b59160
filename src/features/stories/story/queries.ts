import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import type { Licence, Text } from './story.ts'

/** How a text in one language stands. */
export type Standing = { locale: Locale; newest: number; shown: number | null; shown_at: Date | null }

export type Author = {
  person_id: number
  name: string
  handle: string
  public: boolean
  agreed_at: Date | null
}

/** A story with all that stands beside its texts. */
export type Story = {
  id: number
  slug: string
  party_id: number
  party_name: string
  party_handle: string
  party_kind: string
  party_public: boolean
  /** A steward hid whose story it is. */
  party_withheld: boolean
  created_by: number | null
  original: Locale
  licence: Licence
  sources: string
  /** Names of who wrote it elsewhere, one a line. */
  credited: string
  cover_id: string | null
  cover_alt: string
  asked_at: Date | null
  asked_by: number | null
  asked_of: 'party' | 'steward' | null
  returned_reason: string | null
  published_at: Date | null
  withdrawn_at: Date | null
  changed_at: Date
  texts: Standing[]
  authors: Author[]
  skills: { id: string; name: LocalText }[]
  disciplines: { id: string; name: LocalText }[]
}

/** The story at an address, a draft too; undefined when there is none. */
export async function storyBySlug(db: Database, slug: string): Promise<Story | undefined> {
  return (await stories(db, sql`s.slug = ${slug}`))[0]
}

export async function storyById(db: Database, id: number): Promise<Story | undefined> {
  return (await stories(db, sql`s.id = ${id}`))[0]
}

async function stories(db: Database, where: ReturnType<typeof sql>): Promise<Story[]> {
  const { rows } = await sql<
    Omit<Story, 'texts' | 'authors'> & {
      texts: (Omit<Standing, 'shown_at'> & { shown_at: string | null })[]
      authors: (Omit<Author, 'agreed_at'> & { agreed_at: string | null })[]
    }
  >`
    select s.id, s.slug, s.party_id, p.name as party_name, p.handle as party_handle, p.kind as party_kind, p.public as party_public,
           p.withheld as party_withheld, s.created_by, s.original, s.licence, s.sources, s.credited, s.cover_id, s.cover_alt, s.asked_at, s.asked_by,
           s.asked_of, s.returned_reason, s.published_at, s.withdrawn_at, s.changed_at,
           coalesce((select jsonb_agg(jsonb_build_object('locale', t.locale, 'newest', t.newest, 'shown', t.shown, 'shown_at', t.shown_at)
             order by t.locale <> s.original) from stories.story_text t where t.story_id = s.id), '[]') as texts,
           coalesce((select jsonb_agg(jsonb_build_object('person_id', a.person_id, 'name', c.name, 'handle', c.handle, 'public', c.public,
             'agreed_at', a.agreed_at) order by a.position, a.person_id)
             from stories.author a join people.party_card c on c.id = a.person_id where a.story_id = s.id), '[]') as authors,
           coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.id)
             from stories.story_skill own join people.skill_card k on k.id = own.skill_id where own.story_id = s.id), '[]') as skills,
           coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position)
             from stories.story_discipline own join people.discipline_card d on d.id = own.discipline_id where own.story_id = s.id), '[]') as disciplines
      from stories.story s join people.asker_card p on p.id = s.party_id
     where ${where}`.execute(db)
  const moment = (at: string | null) => (at === null ? null : new Date(at))
  return rows.map((row) => ({
    ...row,
    texts: row.texts.map((text) => ({ ...text, shown_at: moment(text.shown_at) })),
    authors: row.authors.map((author) => ({ ...author, agreed_at: moment(author.agreed_at) })),
  }))
}

/** One version of a story's text. */
export async function textOf(
  db: Database,
  { storyId, locale, number }: { storyId: number; locale: Locale; number: number },
): Promise<Text | undefined> {
  const { rows } = await sql<Text>`
    select v.locale, v.number, v.title, v.summary, v.body, v.follows, v.note, v.words, v.written_at, w.name as writer
      from stories.version v left join people.party_card w on w.id = v.written_by
     where v.story_id = ${storyId} and v.locale = ${locale} and v.number = ${number}`.execute(db)
  return rows[0]
}

/** Every version of a text, the newest first, without what it says. */
export async function versionsOf(
  db: Database,
  storyId: number,
  locale: Locale,
): Promise<Omit<Text, 'body' | 'summary'>[]> {
  const { rows } = await sql<Omit<Text, 'body' | 'summary'>>`
    select v.locale, v.number, v.title, v.follows, v.note, v.written_at, w.name as writer, v.words
      from stories.version v left join people.party_card w on w.id = v.written_by
     where v.story_id = ${storyId} and v.locale = ${locale} order by v.number desc limit 200`.execute(db)
  return rows
}

/** Where a story is now that once was at this address. */
export async function movedTo(db: Database, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select s.slug from stories.former_slug f join stories.story s on s.id = f.story_id where f.slug = ${slug}`.execute(
    db,
  )
  return rows[0]?.slug
}

/** Names of who wrote it where it comes from. */
export const creditedIn = ({ credited }: Pick<Story, 'credited'>): string[] => credited.split('\n').filter(Boolean)

/** The text that stands for a story in a language: what readers see, else the newest; that of the original where there is none. */
export function standingIn(story: Pick<Story, 'texts'>, locale: Locale): Standing | undefined {
  return story.texts.find((text) => text.locale === locale) ?? story.texts[0]
}
