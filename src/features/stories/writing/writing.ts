import { sql } from 'kysely'
import { slugOf } from '#programme'
import type { Tx } from '#platform/database'
import { dropPictures, keepPicture, type MadePicture } from '#platform/files'
import type { Locale } from '#platform/i18n'
import { storyById } from '../story/queries.ts'
import type { Licence } from '../story/story.ts'

export type Written = { title: string; summary: string; body: string; note?: string }

/**
 * Begins a story, as a draft that only its writers see.
 * @param given.partyId in whose name: the writer's own, or of what the writer belongs to (the caller has judged that)
 */
export async function beginStory(
  tx: Tx,
  given: {
    partyId: number
    byId: number | null
    locale: Locale
    text: Written
    now: Date
    example?: boolean
    slug?: string
  },
): Promise<{ id: number; slug: string }> {
  const { partyId, byId, locale, text, now, example = false } = given
  const made = await inFreeSlug(tx, given.slug ?? slugFrom(text.title), (slug) =>
    tx
      .insertInto('stories.story')
      .values({ slug, party_id: partyId, created_by: byId, original: locale, changed_at: now, example })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  )
  if (byId !== null)
    await tx.insertInto('stories.author').values({ story_id: made.id, person_id: byId, agreed_at: now }).execute()
  await addVersion(tx, { storyId: made.id, locale, number: 1, text, follows: null, byId, now })
  return made
}

/** Addresses below /verhalen that are pages of their own. */
const taken = ['nieuw', 'new', 'leespaden', 'reading-paths']

const slugFrom = (title: string) => slugOf(title, 80).replace(/^bijeenkomst$/, 'verhaal')

/** An address nobody has, and no story had before. */
async function inFreeSlug<Row>(tx: Tx, base: string, insert: (slug: string) => Promise<Row | undefined>): Promise<Row> {
  for (let number = taken.includes(base) ? 2 : 1; ; number++) {
    const slug = base + (number > 10 ? `-${crypto.randomUUID().slice(0, 8)}` : number > 1 ? `-${number}` : '')
    const { rows } = await sql`select 1 from stories.former_slug where slug = ${slug}`.execute(tx)
    const row = rows.length > 0 ? undefined : await insert(slug)
    if (row !== undefined) return row
  }
}

type Version = {
  storyId: number
  locale: Locale
  number: number
  text: Written
  follows: number | null
  byId: number | null
  now: Date
}

async function addVersion(tx: Tx, { storyId, locale, number, text, follows, byId, now }: Version): Promise<void> {
  const { title, summary, body, note = '' } = text
  await sql`
    insert into stories.version (story_id, locale, number, title, summary, body, follows, note, written_by, written_at)
    values (${storyId}, ${locale}, ${number}, ${title}, ${summary}, ${body}, ${follows}, ${note}, ${byId}, ${now})`.execute(
    tx,
  )
  await sql`
    insert into stories.story_text (story_id, locale, newest) values (${storyId}, ${locale}, ${number})
    on conflict (story_id, locale) do update set newest = excluded.newest`.execute(tx)
}

/** Nobody else writes or publishes this story until the transaction ends. */
export async function holdStory(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from stories.story where id = ${id} for no key update`.execute(tx)
  return rows.length > 0
}

/** stale: somebody wrote a newer version than the one that was looked at. */
export type Saved = { saved: 'saved' | 'same'; number: number } | { saved: 'stale' | 'gone' }

/**
 * Keeps a text as a new version; readers see it only once it is published.
 * @param given.seen the version that was looked at while writing; 0 for the first text in a language
 * @param given.follows of a translation: the version of the original it was made from
 */
export async function saveText(
  tx: Tx,
  given: {
    storyId: number
    locale: Locale
    seen: number
    text: Written
    follows: number | null
    byId: number | null
    now: Date
  },
): Promise<Saved> {
  const { storyId, locale, seen, text, follows, byId, now } = given
  if (!(await holdStory(tx, storyId))) return { saved: 'gone' }
  const { rows } = await sql<{ number: number; same: boolean }>`
    select v.number, v.title = ${text.title} and v.summary = ${text.summary} and v.body = ${text.body}
           and v.follows is not distinct from ${follows} as same
      from stories.story_text t join stories.version v on v.story_id = t.story_id and v.locale = t.locale and v.number = t.newest
     where t.story_id = ${storyId} and t.locale = ${locale}`.execute(tx)
  const [newest] = rows
  if (newest?.same) return { saved: 'same', number: newest.number }
  if ((newest?.number ?? 0) !== seen) return { saved: 'stale' }
  const number = seen + 1
  await addVersion(tx, { storyId, locale, number, text, follows, byId, now })
  await touch(tx, storyId, now)
  return { saved: 'saved', number }
}

const touch = (tx: Tx, id: number, now: Date) =>
  sql`update stories.story set changed_at = ${now} where id = ${id}`.execute(tx)

export type Details = {
  partyId: number
  slug: string
  licence: Licence
  sources: string
  coverAlt: string
  skills: string[]
  disciplines: string[]
}

/**
 * Changes what stands beside the texts. A new address keeps the old one working; skills and disciplines that are not
 * there are left out.
 * @returns taken: another story has or had this address
 */
export async function changeDetails(tx: Tx, id: number, details: Details, now: Date): Promise<'changed' | 'taken'> {
  await holdStory(tx, id)
  const before = await storyById(tx, id)
  if (before === undefined) return 'taken'
  const { partyId, slug, licence, sources, coverAlt, skills, disciplines } = details
  if (slug !== before.slug) {
    const { rows } = await sql`
      select 1 from stories.story where slug = ${slug}
      union all select 1 from stories.former_slug where slug = ${slug} and story_id <> ${id}`.execute(tx)
    if (rows.length > 0 || taken.includes(slug)) return 'taken'
    await sql`delete from stories.former_slug where slug = ${slug}`.execute(tx)
    // Before anybody could read it, nobody can have kept its address.
    if (before.published_at !== null)
      await tx.insertInto('stories.former_slug').values({ slug: before.slug, story_id: id }).execute()
  }
  await tx
    .updateTable('stories.story')
    .set({ party_id: partyId, slug, licence, sources, cover_alt: coverAlt, changed_at: now })
    .where('id', '=', id)
    .execute()
  await setTraits(tx, id, skills, disciplines)
  return 'changed'
}

async function setTraits(tx: Tx, id: number, skills: string[], disciplines: string[]): Promise<void> {
  await sql`
    with gone as (delete from stories.story_skill where story_id = ${id} and skill_id <> all(${skills}::text[]))
    insert into stories.story_skill (story_id, skill_id)
    select ${id}::integer, id from people.skill_card where id = any(${skills}::text[]) order by id
    on conflict do nothing`.execute(tx)
  await sql`
    with gone as (delete from stories.story_discipline where story_id = ${id} and discipline_id <> all(${disciplines}::text[]))
    insert into stories.story_discipline (story_id, discipline_id)
    select ${id}::integer, id from people.discipline_card where id = any(${disciplines}::text[]) order by id
    on conflict do nothing`.execute(tx)
}

/** How many pictures one story may have. */
export const mostPictures = 200

/** Keeps a picture for the text of a story. @returns its id; undefined when there are too many */
export async function addPicture(
  tx: Tx,
  given: { storyId: number; picture: MadePicture; byId: number | null; now: Date },
): Promise<string | undefined> {
  const { storyId, picture, byId, now } = given
  await holdStory(tx, storyId)
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from stories.picture where story_id = ${storyId}`.execute(tx)
  if ((rows[0]?.count ?? 0) >= mostPictures) return undefined
  const id = await keepPicture(tx, picture)
  await tx.insertInto('stories.picture').values({ id, story_id: storyId, added_by: byId, added_at: now }).execute()
  return id
}

/** Gives a story the picture that stands above it, or takes it away (null). */
export async function setCover(tx: Tx, storyId: number, picture: MadePicture | null): Promise<void> {
  await holdStory(tx, storyId)
  const before = await tx.selectFrom('stories.story').select('cover_id').where('id', '=', storyId).executeTakeFirst()
  const id = picture === null ? null : await keepPicture(tx, picture)
  await tx.updateTable('stories.story').set({ cover_id: id }).where('id', '=', storyId).execute()
  await dropPictures(tx, [before?.cover_id ?? null])
}

/** Throws a story away that nobody has read yet, with its pictures. @returns whether there was one */
export async function removeDraft(tx: Tx, id: number): Promise<boolean> {
  await holdStory(tx, id)
  const story = await storyById(tx, id)
  if (story === undefined || story.published_at !== null) return false
  await removeStory(tx, id)
  return true
}

/** Throws a story away, with its pictures. */
export async function removeStory(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from stories.picture where story_id = ${id}
    union select cover_id from stories.story where id = ${id} and cover_id is not null`.execute(tx)
  await tx.deleteFrom('stories.story').where('id', '=', id).execute()
  await dropPictures(
    tx,
    rows.map((row) => row.id),
  )
}
