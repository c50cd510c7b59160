import { z } from 'zod'
import { actOnce } from '#platform/database'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { mayManage } from '#programme'
import { tablesOf } from '../arrangement/arrangement.ts'
import { comparePath, planPath, planProgressPath, plansPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { namesOf } from '../participants/queries.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { askPlan, cancelPlan, durations, wakePlans } from './asking.ts'
import { changesInWords } from './in-words.ts'
import { ComparePage, planName, PlansPage } from './list-page.tsx'
import { keepPins, pinsWith } from './pinning.ts'
import type { Plan } from './plan.ts'
import { progressModule } from './progress-module.ts'
import { isUnfinished, PlanPage, type PlanProps, soFar } from './plan-page.tsx'
import { publishPlan } from './publishing.ts'
import { planByNumber, plansOf } from './queries.ts'
import { tellParticipants } from './telling.ts'

async function listPage(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { arrangement, gathering } = found
  const plans = await plansOf(visit.db, arrangement.id)
  return arrangementPage(visit, {
    ...found,
    current: 'plans',
    path: plansPath,
    title: words(visit.locale)('page.plans'),
    status: problem ? 422 : 200,
    body: <PlansPage {...{ arrangement, plans, slug: gathering.slug, locale: visit.locale, problem }} />,
  })
}

const list = definePage({
  name: 'plans of an arrangement',
  path: plansPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => listPage(visit),
})

const seconds = z.coerce
  .number()
  .refine((given) => durations.some((one) => one === given))
  .catch(durations[0])
const number = z.coerce.number().int().min(1).max(32_767).optional().catch(undefined)
const asking = z.object({
  once: z.uuid(),
  seconds,
  seed: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  basedOn: number,
})

const ask = definePage({
  name: 'ask for a plan',
  path: plansPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    const read = await readFields(visit.request, asking)
    if (!found || !read.ok) return notFound
    const { db, member, now, locale } = visit
    const { once, ...given } = read.value
    const arrangement = found.arrangement.id
    const asked = await actOnce(db, once, (tx) =>
      askPlan(tx, { ...given, arrangementId: arrangement, by: member.personId, now }),
    )
    if (!asked) return listPage(visit, words(locale)('plan.tooLate'))
    return redirect(planPath.href(locale, { slug: found.gathering.slug, arrangement, number: asked.number }))
  },
})

async function foundPlan(visit: MemberVisit) {
  const found = await managed(visit)
  const plan = found && (await planByNumber(visit.db, found.arrangement.id, Number(visit.params.number)))
  return found && plan && { ...found, plan }
}

const shownRound = z.object({ round: z.coerce.number().int().min(1).max(31).catch(1).optional() })

async function onePage(visit: MemberVisit, refused?: PlanProps['refused']): Promise<PageAnswer> {
  const found = await foundPlan(visit)
  if (!found) return notFound
  const { db, locale, url } = visit
  const { arrangement, gathering, plan } = found
  if (plan.silent) await db.transaction().execute((tx) => wakePlans(tx, plan.id))
  const names = await namesOf(db, arrangement.id)
  const tables = await tablesOf(db, arrangement.id)
  const previous = (await plansOf(db, arrangement.id)).find((one) => one.number < plan.number && one.quality !== null)
  const asked = readQuery(shownRound, url.searchParams).round ?? plan.from_round
  const round = Math.min(asked, arrangement.rounds)
  return arrangementPage(visit, {
    ...found,
    current: 'plans',
    path: planPath,
    params: { number: plan.number },
    title: planName(plan, locale),
    status: refused ? 409 : 200,
    modules: isUnfinished(plan) ? [progressModule] : [],
    body: (
      <PlanPage {...{ arrangement, plan, previous, names, tables, round, slug: gathering.slug, locale, refused }} />
    ),
  })
}

const one = definePage({
  name: 'plan',
  path: planPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => onePage(visit),
})

const ids = z.array(z.coerce.number().int().positive().max(2_147_483_647)).catch([])
const acting = z.object({
  act: z.enum(['cancel', 'publish', 'pin', 'recompute']),
  once: z.uuid(),
  tell: z.literal('yes').optional().catch(undefined),
  round: z.coerce.number().int().min(1).max(31).catch(1).default(1),
  table: ids,
  person: ids,
  seconds,
})

const act = definePage({
  name: 'publish, stop or compute a plan again',
  path: planPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await foundPlan(visit)
    const read = await readFields(visit.request, acting)
    if (!found || !read.ok) return notFound
    const { db, locale, now } = visit
    const { plan, arrangement, gathering } = found
    const at = { slug: gathering.slug, arrangement: arrangement.id, number: plan.number }
    const href = planPath.href(locale, at)
    if (read.value.act === 'publish') return publish(visit, found, read.value.tell === 'yes')
    if (read.value.act === 'cancel') {
      await db
        .transaction()
        .execute((tx) => cancelPlan(tx, { arrangementId: arrangement.id, number: plan.number, now }))
      return redirect(`${href}?done=cancelled`)
    }
    return keep(visit, found, read.value)
  },
})

type FoundPlan = NonNullable<Awaited<ReturnType<typeof foundPlan>>>

/** Remembers what is kept, and for `recompute` asks for a plan that keeps it. */
async function keep(visit: MemberVisit, { plan, arrangement, gathering }: FoundPlan, given: z.infer<typeof acting>) {
  const { db, locale, now, member } = visit
  const { round, table: tables, person: people, once } = given
  const pins = pinsWith(plan, { round, tables, people })
  const at = { slug: gathering.slug, arrangement: arrangement.id }
  if (given.act === 'pin') {
    await db.transaction().execute((tx) => keepPins(tx, plan.id, pins))
    return redirect(`${planPath.href(locale, { ...at, number: plan.number })}?done=pinned&round=${round}`)
  }
  const asked = await actOnce(db, once, async (tx) => {
    await keepPins(tx, plan.id, pins)
    const basedOn = plan.number
    return askPlan(tx, {
      arrangementId: arrangement.id,
      seconds: given.seconds,
      basedOn,
      pins,
      by: member.personId,
      now,
    })
  })
  if (!asked) return listPage(visit, words(locale)('plan.tooLate'))
  return redirect(planPath.href(locale, { ...at, number: asked.number }))
}

async function publish(visit: MemberVisit, { plan, arrangement, gathering }: FoundPlan, tell: boolean) {
  const { db, locale, now, config } = visit
  const t = words(locale)
  const given = { gatheringId: gathering.id, arrangementId: arrangement.id, number: plan.number, now }
  const published = await db.transaction().execute(async (tx) => {
    const result = await publishPlan(tx, given)
    if (result.ok && tell) await tellParticipants(tx, { gathering, arrangement, baseUrl: config.baseUrl, now })
    return result
  })
  if (published.ok) {
    const at = { slug: gathering.slug, arrangement: arrangement.id, number: plan.number }
    return redirect(`${planPath.href(locale, at)}?done=published`)
  }
  if (published.reason === 'gone') return notFound
  if (published.reason !== 'changed')
    return onePage(visit, { heading: t(`refusedPlan.${published.reason}`), lines: [] })
  const names = await namesOf(db, arrangement.id)
  return onePage(visit, { heading: t('refusedPlan.changed'), lines: changesInWords(published.changes, names, locale) })
}

const progress = defineRoute({
  name: 'progress of a plan',
  path: planProgressPath,
  who: 'organiser',
  may: mayManage,
  async respond(visit) {
    const found = await foundPlan(visit)
    if (!found) return Response.json({}, { status: 404 })
    const { plan } = found
    if (plan.silent) await visit.db.transaction().execute((tx) => wakePlans(tx, plan.id))
    return Response.json(progressOf(plan, visit), { headers: { 'cache-control': 'no-store' } })
  },
})

function progressOf(plan: Plan, { locale }: MemberVisit) {
  const t = words(locale)
  const done = Math.min(plan.seconds, Math.round(plan.spent_ms / 1000))
  return {
    finished: !isUnfinished(plan),
    spent: plan.spent_ms,
    state: t(`planState.${plan.state}`),
    detail: t('plan.progress', { seconds: done, all: plan.seconds }),
    figures: plan.quality === null ? t('plan.nothingYet') : soFar(plan.quality, locale),
  }
}

const compared = z.object({ one: number, other: number })

const compare = definePage({
  name: 'compare plans',
  path: comparePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const found = await managed(visit)
    if (!found) return notFound
    const { arrangement, gathering } = found
    const { one: first, other } = readQuery(compared, visit.url.searchParams)
    const all = (await plansOf(visit.db, arrangement.id)).filter(({ quality }) => quality !== null)
    const chosen = all.filter((plan) => plan.number === first || plan.number === other)
    const plans = (chosen.length > 0 ? chosen : all.slice(0, 4)).toReversed()
    return arrangementPage(visit, {
      ...found,
      current: 'plans',
      path: comparePath,
      title: words(visit.locale)('compare'),
      body: <ComparePage {...{ arrangement, plans, slug: gathering.slug, locale: visit.locale }} />,
    })
  },
})

export const planRoutes: Route[] = [list, ask, compare, one, act, progress]
