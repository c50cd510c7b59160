import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { lacking } from '../publishing/lacking.ts'
import { publishAsBefore } from '../publishing/publishing.ts'
import { storyById } from '../story/queries.ts'
import { beginStory, changeDetails, saveText } from '../writing/writing.ts'
import type { Content, FoundText, Note } from './found.ts'
import { type Pictures, picturesOf, setPictures } from './making-pictures.ts'
import type { PictureSource } from './pictures.ts'
import { keepAddresses } from './redirects.ts'
import type { Item, Wishes } from './store.ts'

export type Making = {
  db: Database
  importId: string
  byId: number | null
  wishes: Wishes
  source: PictureSource
  baseUrl: string
  now: Date
}

/**
 * Makes the story of one item, with its pictures, in one transaction; or notes that it is there already. Two that make
 * the same at once make it once.
 */
export async function makeItem(making: Making, item: Item): Promise<void> {
  const { db, importId, wishes } = making
  const { content } = item
  const known = content === null ? undefined : await knownStory(db, item, making)
  const pictures = content === null || known !== undefined ? undefined : await picturesOf(content, making.source)
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select 1 from stories.import_item where import_id = ${importId} and number = ${item.number} and state = 'found' for update`.execute(
      tx,
    )
    if (rows.length === 0) return
    // Whoever makes the same in another import waits here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${wishes.partyId} ${item.guid}`}, 42))`.execute(tx)
    const there = known ?? (await knownStory(tx, item, making))
    const done =
      content === null || pictures === undefined || there !== undefined
        ? { state: there === undefined ? 'cannot' : 'known', storyId: there ?? null, notes: item.notes }
        : { state: 'made', ...(await makeStory(tx, making, { item, content, pictures })) }
    await sql`
      update stories.import_item set state = ${done.state}, story_id = ${done.storyId}, notes = ${JSON.stringify(done.notes)}::jsonb
       where import_id = ${importId} and number = ${item.number}`.execute(tx)
  })
}

/** The story an item became before, in the name of the same party; or that it was exported from, here. */
async function knownStory(
  db: Database,
  { guid, content }: Item,
  { wishes, baseUrl }: Making,
): Promise<number | undefined> {
  const own = guid.startsWith(`${baseUrl}/#story-`) ? Number(guid.slice(`${baseUrl}/#story-`.length)) : 0
  const { rows } = await sql<{ id: number }>`
    select story_id as id from stories.origin where party_id = ${wishes.partyId} and guid = ${guid}
    union all select id from stories.story s where id = ${own > 0 && own < 2 ** 31 ? own : 0}
          and (slug = ${content?.slug ?? ''} or exists (select from stories.former_slug f where f.story_id = s.id and f.slug = ${content?.slug ?? ''}))
     limit 1`.execute(db)
  return rows[0]?.id
}

type Given = { item: Item; content: Content; pictures: Pictures }

async function makeStory(
  tx: Tx,
  making: Making,
  { item, content, pictures }: Given,
): Promise<{ storyId: number; notes: Note[] }> {
  const { importId, byId, wishes, baseUrl, now } = making
  // What was foretold of its pictures is known now.
  const notes = [...item.notes.filter(({ code }) => code !== 'undescribed'), ...pictures.notes]
  const texts = inLanguages(content.texts, wishes.locale)
  const [original] = texts
  const written = (text: FoundText) => ({
    title: text.title,
    summary: text.summary,
    body: text.body.replaceAll(`](${baseUrl}/`, '](/'),
  })
  const begun = {
    partyId: wishes.partyId,
    byId: null,
    locale: original.locale,
    text: written(original),
    now,
    slug: content.slug,
  }
  const { id, slug } = await beginStory(tx, begun)
  for (const text of texts.slice(1))
    await saveText(tx, {
      storyId: id,
      locale: text.locale,
      seen: 0,
      text: written(text),
      follows: text.behind ? null : 1,
      byId: null,
      now,
    })
  await setPictures(tx, id, { pictures, byId, now })
  await describe(tx, id, { slug, content, wishes, coverShown: pictures.cover !== undefined, byId, now })
  await sql`
    insert into stories.origin (story_id, party_id, guid, import_id, dated, made_at)
    values (${id}, ${wishes.partyId}, ${item.guid}, ${importId}, ${content.date}, ${now})`.execute(tx)
  notes.push(...(await keepAddresses(tx, id, slug, content.addresses)))
  if (wishes.publish && content.state === 'published')
    notes.push(...(await publishIt(tx, id, { content, baseUrl, now })))
  return { storyId: id, notes }
}

type Placed = FoundText & { locale: Locale }

/** Each text in its language: what it says, else the one its translation leaves, else the one chosen. */
function inLanguages(texts: FoundText[], chosen: Locale): [Placed, ...Placed[]] {
  const [first, second] = texts
  const said = second?.locale ?? null
  const original: Locale = first?.locale ?? (said === null ? chosen : said === 'nl' ? 'en' : 'nl')
  const placed: [Placed, ...Placed[]] = [{ ...(first ?? { title: '–', summary: '', body: '' }), locale: original }]
  if (second && (second.locale ?? (original === 'nl' ? 'en' : 'nl')) !== original)
    placed.push({ ...second, locale: original === 'nl' ? 'en' : 'nl' })
  return placed
}

type Described = { slug: string; content: Content; wishes: Wishes; coverShown: boolean; byId: number | null; now: Date }

/** What stands beside the texts: terms, licence, and the names of who wrote it. */
async function describe(
  tx: Tx,
  id: number,
  { slug, content, wishes, coverShown, byId, now }: Described,
): Promise<void> {
  const meant = content.terms.flatMap((term) => wishes.terms[term] ?? [])
  const of = (kind: string) =>
    meant.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1))
  const details = {
    ...{ partyId: wishes.partyId, slug, licence: content.licence ?? wishes.licence, sources: content.sources },
    ...{ coverAlt: coverShown ? (content.cover?.alt ?? '') : '' },
    ...{ skills: [...content.skills, ...of('skill')], disciplines: [...content.disciplines, ...of('discipline')] },
  }
  await changeDetails(tx, id, details, now)
  const credited = content.authors.filter((name) => !wishes.me.includes(name) && !wishes.unnamed.includes(name))
  await sql`update stories.story set credited = ${credited.join('\n').slice(0, 2000)}, created_by = ${byId} where id = ${id}`.execute(
    tx,
  )
  if (byId !== null && content.authors.some((name) => wishes.me.includes(name)))
    await tx.insertInto('stories.author').values({ story_id: id, person_id: byId, agreed_at: now }).execute()
}

/** Publishes it with the day it was published before; what readers could not all see waits as a draft, which is noted. */
async function publishIt(
  tx: Tx,
  id: number,
  { content, baseUrl, now }: { content: Content; baseUrl: string; now: Date },
): Promise<Note[]> {
  const story = await storyById(tx, id)
  const wrong = story === undefined ? [] : await lacking(tx, story)
  if (story === undefined || wrong.length > 0) {
    const count = wrong.reduce(
      (sum, one) => sum + (one.what === 'description' ? one.count : one.what === 'cover' ? 1 : 0),
      0,
    )
    return [count > 0 ? { code: 'undescribed', count } : { code: 'waits' }]
  }
  const at = content.date === null || new Date(content.date) > now ? now : new Date(content.date)
  await publishAsBefore(tx, id, { at, now, baseUrl })
  return []
}
