import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { type Locale, locales } from '#platform/i18n'
import { partiesByHandle } from '#people'
import { gatheringBySlug } from '#programme'
import { addStep, beginCollection, showCollection } from './collections/making.ts'
import { refresh } from './publishing/publishing.ts'
import { storyBySlug } from './story/queries.ts'
import type { Licence } from './story/story.ts'
import { beginStory, changeDetails, removeStory, saveText, type Written } from './writing/writing.ts'

type Data = Partial<Record<Locale, Written>> & {
  slug: string
  /** Handles: whose story it is, and who wrote it. */
  party: string
  authors?: string[]
  /** Days ago. */
  published: number
  disciplines: string[]
  skills: string[]
  original: Locale
  licence: Licence
  sources?: string
  /** What it said in a version before. */
  earlier?: Partial<Record<Locale, string>>
  /** The translation was made from that version. */
  behind?: boolean
  state?: 'draft'
}

const read = (): Data[] =>
  JSON.parse(readFileSync(new URL('../../../demo/stories.json', import.meta.url), 'utf8')) as Data[]

type PathData = {
  slug: string
  party: string
  published: number
  locale: Locale
  title: string
  intro: string
  steps: ({ note?: string } & ({ story: string } | { gathering: string }))[]
}

const readPaths = (): PathData[] =>
  JSON.parse(readFileSync(new URL('../../../demo/reading-paths.json', import.meta.url), 'utf8')) as PathData[]

async function loadPath(tx: Tx, { party, published, steps, ...text }: PathData, now: Date): Promise<void> {
  const found = (await partiesByHandle(tx, [party])).get(party)
  if (found === undefined) throw new Error(`demo/reading-paths.json names ${party}, which does not exist`)
  const at = new Date(now.getTime() - published * day)
  const { id } = await beginCollection(tx, { ...text, partyId: found.id, byId: null, now: at, example: true })
  for (const { note = '', ...step } of steps) {
    const thing = 'story' in step ? await storyBySlug(tx, step.story) : await gatheringBySlug(tx, step.gathering)
    if (thing === undefined)
      throw new Error(`demo/reading-paths.json: ${text.slug} leads along something that does not exist`)
    await addStep(tx, id, 'story' in step ? { storyId: thing.id } : { gatheringId: thing.id }, { now: at, note })
  }
  await showCollection(tx, id, true, at)
}

const day = 86_400_000 // milliseconds

/** The stories of the example city: of organisations and makers, some in two languages, with what they link to. */
export const example: Example = {
  async load(tx, now) {
    const ids: number[] = []
    for (const data of read()) ids.push(await loadStory(tx, data, now))
    // Once all are there, so that they know of each other.
    for (const id of ids) await refresh(tx, id, 'http://example.invalid')
    for (const path of readPaths()) await loadPath(tx, path, now)
  },
  async remove(tx) {
    await tx.deleteFrom('stories.collection').where('example', '=', true).execute()
    const rows = await tx.selectFrom('stories.story').select('id').where('example', '=', true).execute()
    for (const { id } of rows) await removeStory(tx, id)
  },
  async present(db) {
    const row = await db.selectFrom('stories.story').select('id').where('example', '=', true).executeTakeFirst()
    return row !== undefined
  },
}

async function loadStory(tx: Tx, data: Data, now: Date): Promise<number> {
  const { party, authors = [], original, published, slug, licence, sources = '', skills, disciplines, earlier } = data
  const parties = await partiesByHandle(tx, [party, ...authors])
  const idOf = (handle: string) => {
    const found = parties.get(handle)
    if (found === undefined) throw new Error(`demo/stories.json names ${handle}, which does not exist`)
    return found.id
  }
  const at = new Date(now.getTime() - published * day)
  const [writer] = authors.map(idOf)
  const text = data[original]
  if (text === undefined) throw new Error(`demo/stories.json: ${slug} has no text in ${original}`)
  const first = { ...text, body: earlier?.[original] ?? text.body }
  const byId = writer ?? null
  const begun = { partyId: idOf(party), byId, locale: original, text: first, now: at, example: true, slug }
  const { id } = await beginStory(tx, begun)
  await changeDetails(tx, id, { partyId: idOf(party), slug, licence, sources, coverAlt: '', skills, disciplines }, at)
  for (const [position, handle] of authors.entries())
    await sql`
      insert into stories.author (story_id, person_id, position, agreed_at) values (${id}, ${idOf(handle)}, ${position + 1}, ${at})
      on conflict do nothing`.execute(tx)
  if (first.body !== text.body)
    await saveText(tx, { storyId: id, locale: original, seen: 1, text, follows: null, byId, now: at })
  const newest = first.body === text.body ? 1 : 2
  for (const locale of locales) {
    const other = data[locale]
    if (locale === original || other === undefined) continue
    const follows = data.behind ? 1 : newest
    await saveText(tx, { storyId: id, locale, seen: 0, text: other, follows, byId, now: at })
  }
  if (data.state !== 'draft') {
    await sql`update stories.story_text set shown = newest, shown_at = ${at} where story_id = ${id}`.execute(tx)
    await sql`update stories.story set published_at = ${at} where id = ${id}`.execute(tx)
  }
  return id
}
