import { z } from 'zod'
import { gatheringBySlug } from '#programme'
import {
  definePage,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { collectionPath, collectionsPath, manageCollectionPath } from '../hrefs.ts'
import { passes } from '../list/routes.tsx'
import { words } from '../messages.ts'
import { mentioned } from '../publishing/links.ts'
import { storyRows } from '../reading/around.ts'
import { answersFor } from '../story/may.ts'
import { movedTo, storyBySlug } from '../story/queries.ts'
import { textFields, wrongIn } from './form.tsx'
import { addStep, describeCollection, orderSteps, removeCollection, removeStep, showCollection } from './making.ts'
import { ManagePage } from './manage-page.tsx'
import { type Collection, collectionBySlug, type Step, stepsOf } from './queries.ts'

/** `may` of routes with `:path` that are for who acts for whose reading path it is. */
async function mayManage({ db, member, params }: Visit): Promise<boolean | undefined> {
  const collection = await collectionBySlug(db, params.path ?? '')
  if (collection === undefined) return undefined
  return member !== undefined && answersFor(db, member.personId, collection)
}

type Typed = { values?: Record<string, string>; errors: Record<string, string> }

async function managePage(visit: MemberVisit, collection: Collection, typed?: Typed): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const [steps, found] = await Promise.all([
    stepsOf(db, collection.id, { locale }),
    q === '' ? [] : storyRows(db, passes({ q, discipline: '' }), { locale, limit: 10 }),
  ])
  const at = { path: collection.slug }
  const done = (['saved', 'added', 'hidden'] as const).find((one) => one === url.searchParams.get('done'))
  return {
    title: t('paths.managing', { name: collection.title }),
    description: t('paths.lead'),
    unlisted: true,
    section: 'stories',
    status: typed ? 422 : 200,
    alternates: { nl: manageCollectionPath.href('nl', at), en: manageCollectionPath.href('en', at) },
    modules: ['src/ui/ordered-choices/ordered-choices.client.ts'],
    body: (
      <ManagePage
        {...{ collection, steps, found, q, done, locale }}
        values={typed?.values ?? { title: collection.title, intro: collection.intro, language: collection.locale }}
        errors={typed?.errors ?? {}}
      />
    ),
  }
}

const page = definePage({
  name: 'a reading path, for who makes it',
  path: manageCollectionPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const collection = await collectionBySlug(visit.db, visit.params.path ?? '')
    return collection === undefined ? notFound : managePage(visit, collection)
  },
})

const id = z.coerce.number().int().positive().max(2_147_483_647)
const fields = z.object({
  act: z.enum(['describe', 'order', 'add', 'show', 'hide', 'remove']).catch('order'),
  address: z.string().trim().max(500).catch('').default(''),
  number: z.array(id).max(100).catch([]),
  rank: z.array(z.coerce.number().min(0).max(1000).catch(1000)).max(100).catch([]),
  note: z.array(z.string().trim().max(300)).max(100).catch([]),
  up: id.optional().catch(undefined),
  down: id.optional().catch(undefined),
  remove: id.optional().catch(undefined),
})
type Fields = z.infer<typeof fields>

const send = definePage({
  name: 'change a reading path',
  path: manageCollectionPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit): Promise<PageAnswer> {
    const { db, locale, now, params, request, member } = visit
    const t = words(locale)
    const collection = await collectionBySlug(db, params.path ?? '')
    if (collection === undefined) return notFound
    const read = await readFields(request.clone() as Request, fields)
    if (!read.ok) return managePage(visit, collection, { errors: { form: t('wrong.form') } })
    const { act } = read.value
    const back = (done: string) =>
      redirect(`${manageCollectionPath.href(locale, { path: collection.slug })}?done=${done}`)
    if (act === 'describe') return describe(visit, collection)
    if (act === 'add') return add(visit, collection, read.value.address)
    if (act === 'remove') {
      await db.transaction().execute((tx) => removeCollection(tx, collection.id))
      return redirect(collectionsPath.href(locale))
    }
    if (act === 'order') {
      await order(visit, collection, read.value)
      return back('saved')
    }
    if (act === 'show' && !member.trusted)
      return managePage(visit, collection, { errors: { form: t('paths.unknown') } })
    const done = await db.transaction().execute((tx) => showCollection(tx, collection.id, act === 'show', now))
    if (!done) return managePage(visit, collection, { errors: { form: t('paths.empty') } })
    return act === 'show' ? redirect(collectionPath.href(locale, { path: collection.slug })) : back('hidden')
  },
})

async function describe(visit: MemberVisit, collection: Collection): Promise<PageAnswer> {
  const { db, locale, now, request } = visit
  const read = await readFields(request, z.object(textFields))
  if (!read.ok)
    return managePage(visit, collection, { values: textsOf(read.values), errors: wrongIn(read.errors, locale) })
  const { title, intro, language } = read.value
  await db.transaction().execute((tx) => describeCollection(tx, collection.id, { title, intro, locale: language }, now))
  return redirect(`${manageCollectionPath.href(locale, { path: collection.slug })}?done=saved`)
}

async function add(visit: MemberVisit, collection: Collection, address: string): Promise<PageAnswer> {
  const { db, locale, now, config } = visit
  const t = words(locale)
  const thing = await thingAt(visit, address)
  if (thing === undefined)
    return managePage(visit, collection, { errors: { address: t('paths.wrongAddress', { site: config.baseUrl }) } })
  const added = await db.transaction().execute((tx) => addStep(tx, collection.id, thing, { now }))
  if (added !== 'added') return managePage(visit, collection, { errors: { address: t(`paths.${added}`) } })
  return redirect(`${manageCollectionPath.href(locale, { path: collection.slug })}?done=added`)
}

/** The published story, or gathering, an address of this site leads to. */
async function thingAt(
  { db, config }: Visit,
  address: string,
): Promise<{ storyId: number } | { gatheringId: number } | undefined> {
  const found = mentioned(address, config.baseUrl)
  if (found?.column === 'gathering_id') {
    const gathering = await gatheringBySlug(db, found.name)
    return gathering && gathering.status !== 'draft' ? { gatheringId: gathering.id } : undefined
  }
  if (found?.column !== 'other_id') return undefined
  const story = (await storyBySlug(db, found.name)) ?? (await storyBySlug(db, (await movedTo(db, found.name)) ?? ''))
  return story?.published_at && story.withdrawn_at === null ? { storyId: story.id } : undefined
}

/** The order that was typed, and then one step up, down or away. */
async function order(
  visit: MemberVisit,
  collection: Collection,
  { number, rank, note, up, down, remove }: Fields,
): Promise<void> {
  const { db, now, locale } = visit
  const steps = number
    .map((one, at) => ({ id: one, note: note[at] ?? '', rank: rank[at] ?? at + 1, at }))
    .toSorted((one, other) => one.rank - other.rank || one.at - other.at)
  const swap = (at: number) => {
    const [one, other] = [steps[at], steps[at + 1]]
    if (one && other) [steps[at], steps[at + 1]] = [other, one]
  }
  const place = (wanted: number | undefined) => steps.findIndex((step) => step.id === wanted)
  if (up !== undefined && place(up) > 0) swap(place(up) - 1)
  if (down !== undefined && place(down) >= 0) swap(place(down))
  const known = new Set<Step['id']>((await stepsOf(db, collection.id, { locale })).map((step) => step.id))
  await db.transaction().execute(async (tx) => {
    await orderSteps(
      tx,
      collection.id,
      steps.filter((step) => known.has(step.id)).map((step) => ({ id: step.id, note: step.note })),
      now,
    )
    if (remove !== undefined) await removeStep(tx, collection.id, remove, now)
  })
}

export const manageRoutes: Route[] = [page, send]
