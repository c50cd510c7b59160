import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { announce, listener } from '#platform/events'
import type { Log } from '#platform/log'
import { importWaits, storyChanged } from '../events.ts'
import { undescribed } from '../publishing/lacking.ts'
import { holdStory, removeStory } from '../writing/writing.ts'
import { type Bundle, BundleProblem } from './bundle/bundle.ts'
import { openBundle } from './bundle/opening.ts'
import type { Facts, Found } from './found.ts'
import { joinLinks } from './links.ts'
import { makeItem, type Making } from './making.ts'
import { isSent, picturesIn } from './pictures.ts'
import { isAtWork } from './resuming.ts'
import { mostItems, readBundle } from './reading.ts'
import { dropFile, fileOf } from './file.ts'
import { failImport, type Import, importById, type Item } from './store.ts'

/** A worker does so much at a time (milliseconds), and then comes back for more: it can be stopped in between. */
const atATime = 100_000

type Context = {
  db: Database
  log: Log
  now: Date
  baseUrl: string
  /** Where it does not come from the database: a folder of this machine. */
  bundle?: Bundle
  /** Which addresses pictures may be fetched from; public ones, where it is not said. */
  mayAsk?: (address: string) => boolean
}

/** Does what an import waits for: reads it, makes its stories, or takes them back. May run twice, and may be cut off. */
export async function workOnImport(context: Context, id: string): Promise<void> {
  const { db, log } = context
  const found = await importById(db, id)
  // What a command brings is on its machine only.
  if (found === undefined || (found.created_by === null && context.bundle === undefined)) return
  const rest = isAtWork(db, id)
  try {
    if (found.state === 'reading') await readIt(context, found)
    else if (found.state === 'making') await makeIt(context, found)
    else if (found.state === 'undoing') await undoIt(context, found)
  } catch (error) {
    if (found.state !== 'reading' || !(error instanceof BundleProblem)) throw error
    log.info('an import cannot be read', { problem: error.code })
    await failImport(db, id, error.code)
  } finally {
    await rest()
  }
}

const bundleOf = async ({ db, bundle }: Context, found: Import): Promise<Bundle> =>
  bundle ?? openBundle(fileOf(db, found), found.name)

async function readIt(context: Context, found: Import): Promise<void> {
  const { db, now } = context
  const bundle = await bundleOf(context, found)
  const { facts, items } = await readBundle(bundle)
  let number = 0
  let batch: Found[] = []
  const seen = new Set<string>()
  const keep = async () => {
    await insertItems(db, found.id, number - batch.length, batch)
    batch = []
  }
  for await (const item of items) {
    // Some sites gave two posts one guid; each is a story.
    const guid = seen.has(item.guid) ? `${item.guid} ${item.source}`.slice(0, 1000) : item.guid
    seen.add(guid)
    batch.push(withPictureFacts({ ...item, guid }, bundle, facts))
    number += 1
    if (number > mostItems) throw new BundleProblem('too-many-files')
    if (batch.length >= 50) await keep()
  }
  await keep()
  if (number === 0) throw new BundleProblem('nothing')
  await sql`
    update stories.import set state = 'read', facts = ${JSON.stringify(facts)}::jsonb, changed_at = ${now}
     where id = ${found.id} and state = 'reading'`.execute(db)
}

/** Counts the pictures of an item, and says when readers could not see it for want of descriptions. */
function withPictureFacts(item: Found, bundle: Bundle, facts: Facts): Found {
  const { content, notes } = item
  if (content === undefined) return item
  const named = [...new Set(content.texts.flatMap(({ body }) => picturesIn(body)).concat(content.cover?.src ?? []))]
  facts.pictures.named += named.length
  facts.pictures.sent += named.filter((src) => isSent(src, content, bundle)).length
  const count =
    content.texts.reduce((sum, { body }) => sum + undescribed(body), 0) + (content.cover?.alt === '' ? 1 : 0)
  return count === 0 || content.state === 'draft'
    ? item
    : { ...item, notes: [...notes, { code: 'undescribed', count }] }
}

/** Items with the numbers after `before`. Read twice, they are the same. */
async function insertItems(db: Database, id: string, before: number, items: Found[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ guid, source, title, notes, content }, index) => ({
    ...{ number: before + index + 1, guid: guid || source, source: source.slice(0, 2000), title, notes },
    ...{ state: content === undefined ? 'cannot' : 'found', content: content ?? null },
  }))
  await sql`
    insert into stories.import_item (import_id, number, guid, source, title, state, notes, content)
    select ${id}::uuid, number, guid, source, title, state, notes, nullif(content, 'null')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as row (number integer, guid text, source text, title text, state text, notes jsonb, content jsonb)
    on conflict (import_id, number) do nothing`.execute(db)
}

async function makeIt(context: Context, found: Import): Promise<void> {
  const { db, now, baseUrl, mayAsk } = context
  const { wishes, created_by: byId, facts } = found
  if (wishes === null) return
  const source = {
    bundle: await bundleOf(context, found),
    fetch: wishes.fetch,
    site: facts.site ?? '',
    fetched: { count: 0 },
    mayAsk,
  }
  const making: Making = { db, importId: found.id, byId, wishes, source, baseUrl, now }
  const until = performance.now() + atATime
  for (;;) {
    const item = await nextItem(db, found.id, 'found')
    if (item === undefined) break
    await makeItem(making, item)
    if (performance.now() > until) return again(context, found.id)
  }
  await joinLinks(db, { importId: found.id, site: facts.site ?? '', baseUrl })
  await sql`update stories.import_item set content = content - 'texts' where import_id = ${found.id} and content is not null`.execute(
    db,
  )
  await sql`update stories.import set state = 'done', changed_at = ${now} where id = ${found.id} and state = 'making'`.execute(
    db,
  )
  await dropFile(db, found.id)
}

const again = ({ db }: Context, importId: string) =>
  db.transaction().execute((tx) => announce(tx, importWaits, [{ importId }]))

async function nextItem(db: Database, id: string, state: Item['state']): Promise<Item | undefined> {
  const { rows } = await sql<Item>`
    select number, guid, source, title, state, notes, content, story_id from stories.import_item
     where import_id = ${id} and state = ${state} order by number limit 1`.execute(db)
  return rows[0]
}

/** Takes back every story that nobody has touched since; what was changed stays. */
async function undoIt(context: Context, { id }: Import): Promise<void> {
  const { db, now } = context
  const until = performance.now() + atATime
  for (;;) {
    const item = await nextItem(db, id, 'made')
    if (item === undefined) break
    await undoItem(db, id, item)
    if (performance.now() > until) return again(context, id)
  }
  await sql`update stories.import set state = 'undone', changed_at = ${now} where id = ${id} and state = 'undoing'`.execute(
    db,
  )
}

async function undoItem(db: Database, importId: string, { number, story_id: storyId }: Item): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const untouched = storyId !== null && (await holdStory(tx, storyId)) && (await isUntouched(tx, storyId))
    if (storyId !== null && untouched) {
      await removeStory(tx, storyId)
      await announce(tx, storyChanged, [{ storyId }])
    }
    const state = storyId === null || untouched ? 'undone' : 'kept'
    await sql`update stories.import_item set state = ${state} where import_id = ${importId} and number = ${number}`.execute(
      tx,
    )
  })
}

async function isUntouched(db: Database, storyId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from stories.story s join stories.origin o on o.story_id = s.id
     where s.id = ${storyId} and s.changed_at = o.made_at
       and not exists (select from stories.version v where v.story_id = s.id and v.number > 1)`.execute(db)
  return rows.length > 0
}

export const importListener = listener(importWaits, 'stories.workOnImport', ({ db, log, now, config }, { importId }) =>
  workOnImport({ db, log, now, baseUrl: config.baseUrl }, importId),
)
