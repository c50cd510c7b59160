import { sql } from 'kysely'
import { trustPersons } from '#people'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { storyChanged, storyPublished } from '../events.ts'
import { answersFor } from '../story/may.ts'
import { type Story, storyById, textOf } from '../story/queries.ts'
import { holdStory } from '../writing/writing.ts'
import { tellOutcome, tellReaders } from './letters.ts'
import { refreshLinks } from './links.ts'
import { type Lacking, lacking } from './lacking.ts'

type By = { personId: number; trusted: boolean }
type Context = { now: Date; baseUrl: string }

/** published: readers see it. party, steward: it waits for them. nothing: readers see the newest version already. */
export type Wished = { done: 'published' | 'party' | 'steward' | 'nothing' | 'gone' } | { lacking: Lacking[] }

/**
 * Wishes that readers see the newest version of every text. Who answers for the story publishes it; for another author
 * it waits for who does; and of somebody the stewards do not know yet it waits for one of them.
 */
export async function wishToPublish(tx: Tx, id: number, by: By, context: Context): Promise<Wished> {
  if (!(await holdStory(tx, id))) return { done: 'gone' }
  const story = await storyById(tx, id)
  if (story === undefined) return { done: 'gone' }
  const wrong = await lacking(tx, story)
  if (wrong.length > 0) return { lacking: wrong }
  const news = story.withdrawn_at !== null || story.texts.some(({ newest, shown }) => newest !== shown)
  const answers = await answersFor(tx, by.personId, story)
  if (answers && by.trusted) {
    // Sources and the names beside the texts count from now on too.
    await publish(tx, story, context)
    return { done: news ? 'published' : 'nothing' }
  }
  if (!news) return { done: 'nothing' }
  const of = answers ? 'steward' : 'party'
  await sql`
    update stories.story set asked_at = ${context.now}, asked_by = ${by.personId}, asked_of = ${of}, returned_reason = null
     where id = ${id}`.execute(tx)
  if (of === 'party') await tellReaders(tx, story, by.personId, context.baseUrl)
  return { done: of }
}

/** Shows readers the newest version of every text. The caller holds the story and has judged who may. */
async function publish(tx: Tx, story: Story, { now, baseUrl }: Context): Promise<void> {
  const first = story.published_at === null
  await sql`
    update stories.story_text set shown = newest, shown_at = ${now}
     where story_id = ${story.id} and shown is distinct from newest`.execute(tx)
  await sql`
    update stories.story set published_at = coalesce(published_at, (select least(dated, ${now}) from stories.origin where story_id = ${story.id}), ${now}), withdrawn_at = null, changed_at = ${now},
           asked_at = null, asked_by = null, asked_of = null, returned_reason = null
     where id = ${story.id}`.execute(tx)
  await refresh(tx, story.id, baseUrl)
  await announce(tx, first ? storyPublished : storyChanged, [{ storyId: story.id }])
}

/** Shows readers a story that was published elsewhere before, with the day of then. The caller has judged who may. */
export async function publishAsBefore(
  tx: Tx,
  id: number,
  { at, now, baseUrl }: { at: Date; now: Date; baseUrl: string },
): Promise<void> {
  await sql`update stories.story_text set shown = newest, shown_at = ${at} where story_id = ${id}`.execute(tx)
  await sql`update stories.story set published_at = ${at}, changed_at = ${now} where id = ${id}`.execute(tx)
  await refresh(tx, id, baseUrl)
  // It is no news.
  await announce(tx, storyChanged, [{ storyId: id }])
}

/** Makes a story findable by what readers see of it, and from what it links to. */
export async function refresh(tx: Tx, id: number, baseUrl: string): Promise<void> {
  const story = await storyById(tx, id)
  if (story === undefined) return
  const bodies: string[] = []
  for (const { locale, shown } of story.texts) {
    const text = shown === null ? undefined : await textOf(tx, { storyId: id, locale, number: shown })
    if (text) bodies.push(text.body)
  }
  await refreshLinks(tx, { storyId: id, bodies, sources: story.sources, baseUrl })
  await sql`select stories.refresh_search(array[${id}::integer])`.execute(tx)
}

/**
 * Grants a wish to publish: who answers for the story those that wait for the party, a steward those that wait for one;
 * then its writer is known from now on.
 * @returns waits: it waits for a steward now; gone: nothing waits (any more)
 */
export async function grant(
  tx: Tx,
  id: number,
  by: By & { as: 'party' | 'steward' },
  context: Context,
): Promise<'published' | 'waits' | 'gone'> {
  await holdStory(tx, id)
  const story = await storyById(tx, id)
  if (story?.asked_of !== by.as) return 'gone'
  if (by.as === 'party' && !by.trusted) {
    await sql`update stories.story set asked_of = 'steward' where id = ${id}`.execute(tx)
    return 'waits'
  }
  if (by.as === 'steward' && story.asked_by !== null) await trustPersons(tx, [story.asked_by])
  await publish(tx, story, context)
  await tellOutcome(tx, story, 'granted', context.baseUrl)
  return 'published'
}

/** Does not grant a wish to publish, and says why; its writer can change it and ask again. @returns whether one waited */
export async function sendBack(
  tx: Tx,
  id: number,
  given: { as: 'party' | 'steward'; reason: string; baseUrl: string },
): Promise<boolean> {
  await holdStory(tx, id)
  const story = await storyById(tx, id)
  if (story?.asked_of !== given.as) return false
  await sql`
    update stories.story set asked_at = null, asked_by = null, asked_of = null, returned_reason = ${given.reason}
     where id = ${id}`.execute(tx)
  await tellOutcome(tx, story, 'returned', given.baseUrl, given.reason)
  return true
}

/** Takes a published story away from readers, until it is published again. @returns whether readers saw it */
export async function withdraw(tx: Tx, id: number, now: Date): Promise<boolean> {
  await holdStory(tx, id)
  const { rows } = await sql`
    update stories.story set withdrawn_at = ${now}, changed_at = ${now}
     where id = ${id} and published_at is not null and withdrawn_at is null returning id`.execute(tx)
  if (rows.length > 0) await announce(tx, storyChanged, [{ storyId: id }])
  return rows.length > 0
}
