import { z } from 'zod'
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
import { storyRows } from '../reading/around.ts'
import { answersFor } from '../story/may.ts'
import { type Now, seenOf } from '../story/meanwhile.tsx'
import { textFields, wrongIn } from './form.tsx'
import {
  addStep,
  describeCollection,
  hold,
  orderSteps,
  removeCollection,
  removeStep,
  showCollection,
} from './making.ts'
import { thingAt } from './adding.ts'
import { ManagePage } from './manage-page.tsx'
import { inWishedOrder, orderOf, type Wished, wishedOrder } from './ordering.ts'
import { type Collection, collectionBySlug, stepsOf } from './queries.ts'

/** `may` of routes with `:path` that are for who acts for whose reading path it is. */
async function mayManage({ db, member, params }: Visit): Promise<boolean | undefined> {
  const collection = await collectionBySlug(db, params.path ?? '')
  if (collection === undefined) return undefined
  return member !== undefined && answersFor(db, member.personId, collection)
}

type Typed = {
  values?: Record<string, string>
  errors: Record<string, string>
  /** The steps as they were put, where others stand there now. */
  steps?: Wished[]
  /** What was seen before; undefined: what stands there now. */
  seen?: string | undefined
  /** What stands there now, where somebody else was first. */
  now?: Now[]
}

const toldOf = ({ title, intro, locale }: Pick<Collection, 'title' | 'intro' | 'locale'>) =>
  seenOf([title, intro, locale])

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
        {...{ collection, found, q, done, locale }}
        steps={typed?.steps === undefined ? steps : inWishedOrder(steps, typed.steps)}
        seen={{ about: typed?.seen ?? toldOf(collection), order: orderOf(steps) }}
        now={typed?.now}
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
  seen: z.string().max(100).optional().catch(undefined),
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
    if (act === 'order') return (await order(visit, collection, read.value)) ?? back('saved')
    if (act === 'show' && !member.trusted)
      return managePage(visit, collection, { errors: { form: t('paths.unknown') } })
    const done = await db.transaction().execute((tx) => showCollection(tx, collection.id, act === 'show', now))
    if (!done) return managePage(visit, collection, { errors: { form: t('paths.empty') } })
    return act === 'show' ? redirect(collectionPath.href(locale, { path: collection.slug })) : back('hidden')
  },
})

async function describe(visit: MemberVisit, collection: Collection): Promise<PageAnswer> {
  const { db, locale, now, request } = visit
  const t = words(locale)
  const read = await readFields(request, z.object({ ...textFields, seen: z.string().max(100).optional() }))
  if (!read.ok) {
    const values = textsOf(read.values)
    return managePage(visit, collection, { values, errors: wrongIn(read.errors, locale), seen: values.seen })
  }
  const { title, intro, language, seen } = read.value
  const stands = await db.transaction().execute(async (tx) => {
    await hold(tx, collection.id)
    const there = (await collectionBySlug(tx, collection.slug)) ?? collection
    if (seen !== undefined && seen !== toldOf(there)) return there
    await describeCollection(tx, collection.id, { title, intro, locale: language }, now)
    return undefined
  })
  if (stands === undefined)
    return redirect(`${manageCollectionPath.href(locale, { path: collection.slug })}?done=saved`)
  const differs = [
    ...(stands.title === title ? [] : [{ field: t('field.title'), value: stands.title }]),
    ...(stands.intro === intro ? [] : [{ field: t('paths.intro'), value: stands.intro }]),
  ]
  return managePage(visit, stands, { values: { title, intro, language }, errors: {}, now: differs })
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

/** Puts the steps in the order that was typed, and takes one away; undefined when that is done. */
async function order(visit: MemberVisit, collection: Collection, fields: Fields): Promise<PageAnswer | undefined> {
  const { db, now, locale } = visit
  const wished = wishedOrder(fields)
  const { seen, remove } = fields
  const stands = await db.transaction().execute(async (tx) => {
    await hold(tx, collection.id)
    const there = await stepsOf(tx, collection.id, { locale })
    if (seen !== undefined && seen !== orderOf(there)) return there
    const known = new Set(there.map((step) => step.id))
    await orderSteps(
      tx,
      collection.id,
      wished.filter((step) => known.has(step.id)),
      now,
    )
    if (remove !== undefined) await removeStep(tx, collection.id, remove, now)
    return undefined
  })
  if (stands === undefined) return undefined
  const said = stands
    .map(({ name, note }, at) => `${at + 1}. ${[name.text, note].filter(Boolean).join(': ')}`)
    .join(' · ')
  const steps = wished.filter((step) => step.id !== remove)
  return managePage(visit, collection, {
    ...{ errors: {}, steps },
    now: [{ field: words(locale)('paths.order'), value: said }],
  })
}

export const manageRoutes: Route[] = [page, send]
