import { type RawBuilder, sql } from 'kysely'
import { wholePicture } from '#platform/files'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { stepsOf } from '../collections/queries.ts'
import { collectionPath } from '../hrefs.ts'
import { aroundOf } from '../reading/around.ts'
import { factsOf, withFacts } from '../reading/markdown.ts'
import { type Standing, type Story, storyById, textOf } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import type { ExportedFile } from './zip.ts'

/**
 * published: what readers see. partyIds: all of these parties, and what this person writes, drafts too. everything:
 * every story with its drafts, for who runs the platform.
 */
export type Scope = 'published' | 'everything' | { partyIds: number[]; personId?: number }

const batch = 100

const within = (scope: Scope): RawBuilder<unknown> => {
  if (scope === 'everything') return sql`true`
  if (scope === 'published') return sql`s.published_at is not null and s.withdrawn_at is null and not p.withheld`
  return sql`(s.party_id = any(${scope.partyIds}::integer[]) or s.id in (
    select story_id from stories.author where person_id = ${scope.personId ?? null} and agreed_at is not null))`
}

/** Where a text of a story stands in an export, and its pictures. */
const textName = (slug: string, locale: string) => `stories/${slug}.${locale}.md`
const pictureName = (slug: string, id: string) => `stories/${slug}/${id}.webp`

/**
 * Every story as files: a Markdown text for each language with its facts before it, and its pictures in a folder beside
 * it; at the end a list of them all. In the order they were begun.
 */
export async function* storyFiles(
  db: Database,
  scope: Scope,
  { baseUrl, now }: { baseUrl: string; now: Date },
): AsyncGenerator<ExportedFile> {
  const list: string[] = []
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select s.id from stories.story s join people.asker_card p on p.id = s.party_id
       where s.id > ${last} and ${within(scope)} order by s.id limit ${batch}`.execute(db)
    for (const { id } of rows) {
      const story = await storyById(db, id)
      if (story !== undefined) yield* filesOf(db, story, { scope, baseUrl, list })
    }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) break
  }
  yield* collectionFiles(db, scope, baseUrl)
  yield { name: 'index.md', bytes: utf8(withFacts({ index: true }, list.join('\n'))), at: now }
}

/** Each reading path as a list of what it leads along. */
async function* collectionFiles(db: Database, scope: Scope, baseUrl: string): AsyncGenerator<ExportedFile> {
  const { rows } = await sql<{
    id: number
    slug: string
    title: string
    intro: string
    locale: Locale
    published_at: Date | null
    changed_at: Date
  }>`
    select c.id, c.slug, c.title, c.intro, c.locale, c.published_at, c.changed_at
      from stories.collection c join people.asker_card p on p.id = c.party_id
     where ${
       scope === 'everything'
         ? sql`true`
         : scope === 'published'
           ? sql`c.published_at is not null and not p.withheld`
           : sql`c.party_id = any(${scope.partyIds}::integer[])`
     } order by c.id`.execute(db)
  for (const { id, slug, title, intro, locale, published_at: published, changed_at: at } of rows) {
    const steps = await stepsOf(db, id, { locale })
    const facts = {
      ...{ index: true, title, lang: locale, url: baseUrl + collectionPath.href(locale, { path: slug }) },
      ...(published === null ? { draft: true } : { date: published.toISOString() }),
    }
    const lines = steps.map(
      ({ name, href, note }, at) =>
        `${at + 1}. [${name.text.replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${href})${note && `: ${note}`}`,
    )
    yield {
      name: `collections/${slug}.md`,
      bytes: utf8(withFacts(facts, `${intro}\n\n${lines.join('\n')}`, baseUrl)),
      at,
    }
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)

type Context = { scope: Scope; baseUrl: string; list: string[] }

async function* filesOf(db: Database, story: Story, { scope, baseUrl, list }: Context): AsyncGenerator<ExportedFile> {
  const pictures = new Set(story.cover_id === null ? [] : [story.cover_id])
  let written = 0
  for (const standing of story.texts) {
    const number = standing.shown ?? (scope === 'published' ? undefined : standing.newest)
    const text = number && (await textOf(db, { storyId: story.id, locale: standing.locale, number }))
    if (!text) continue
    const name = textName(story.slug, text.locale)
    const body = withFiles(text.body, `${story.slug}/`, pictures)
    const facts = { ...factsOf(story, text, baseUrl), ...(await moreFacts(db, story, { text, standing, baseUrl })) }
    yield { name, bytes: utf8(withFacts(facts, body, baseUrl)), at: standing.shown_at ?? story.changed_at }
    list.push(`- [${text.title.replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${name})`)
    written += 1
    if (scope !== 'published' && standing.shown !== null && standing.newest > standing.shown)
      yield* newerFile(db, story, { standing, baseUrl, pictures })
  }
  if (written === 0) return
  for (const id of pictures) {
    // Somebody may have named a picture of another story, which is not theirs to take along.
    const bytes = (await isOf(db, story, id)) ? await wholePicture(db, id) : undefined
    if (bytes) yield { name: pictureName(story.slug, id), bytes, at: story.changed_at }
  }
}

/** A text with its pictures as the files they are here; notes which. */
const withFiles = (body: string, folder: string, pictures: Set<string>) =>
  body.replaceAll(/\/verhaalbeeld\/([0-9a-f-]{36})\/(?:small|medium|large)/g, (_, id: string) => {
    pictures.add(id)
    return `${folder}${id}.webp`
  })

/** What its writers wrote after what readers see, in a folder of its own: read in elsewhere it is no story beside the first. */
async function* newerFile(
  db: Database,
  story: Story,
  { standing, baseUrl, pictures }: { standing: Standing; baseUrl: string; pictures: Set<string> },
): AsyncGenerator<ExportedFile> {
  const { locale, newest } = standing
  const text = await textOf(db, { storyId: story.id, locale, number: newest })
  if (text === undefined) return
  const facts = {
    ...{ newer: true, title: text.title, lang: locale, of: guidOf(story.id, baseUrl) },
    ...(text.summary && { description: text.summary }),
  }
  const body = withFiles(text.body, `../stories/${story.slug}/`, pictures)
  yield { name: `newer/${story.slug}.${locale}.md`, bytes: utf8(withFacts(facts, body, baseUrl)), at: text.written_at }
}

async function isOf(db: Database, story: Story, id: string): Promise<boolean> {
  if (id === story.cover_id) return true
  const { rows } = await sql`select 1 from stories.picture where id = ${id} and story_id = ${story.id}`.execute(db)
  return rows.length > 0
}

/** What brings a story back as it was, and what it links to here. */
async function moreFacts(
  db: Database,
  story: Story,
  { text, standing, baseUrl }: { text: Text; standing: Standing; baseUrl: string },
): Promise<Record<string, unknown>> {
  const around = await aroundOf(db, story.id, text.locale)
  const original = story.texts.find(({ locale }) => locale === story.original)
  const behind = text.locale !== story.original && (text.follows ?? 0) < (original?.shown ?? original?.newest ?? 0)
  return {
    id: guidOf(story.id, baseUrl),
    slug: story.slug,
    original: story.original,
    ...(behind && { behind }),
    ...((story.published_at === null || story.withdrawn_at !== null || standing.shown === null) && { draft: true }),
    ...(standing.shown_at && { updated: standing.shown_at.toISOString() }),
    ...(story.disciplines.length > 0 && { disciplines: story.disciplines.map(({ id }) => id) }),
    ...(story.skills.length > 0 && { skills: story.skills.map(({ id }) => id) }),
    ...(story.cover_id && { cover: `${story.slug}/${story.cover_id}.webp`, cover_alt: story.cover_alt }),
    ...(around.length > 0 && {
      links: around.map(({ relation, kind, name, href }) => ({ relation, kind, name: name.text, url: baseUrl + href })),
    }),
  }
}

/** What a story is called for ever, whatever its address becomes. */
export const guidOf = (id: number, baseUrl: string): string => `${baseUrl}/#story-${id}`
