import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { type GatheringBrief, gatheringBySlug, mayManage } from '#programme'
import { Columns, Section } from '#ui'
import { type Arrangement, arrangementsOf, type Format } from '../arrangement/arrangement.ts'
import { arrangementPath, arrangementsPath, newArrangementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { NextStep } from '../plans/next-step.tsx'
import { addArrangement, changeArrangement, removeArrangement } from './arranging.ts'
import { comingOnSite, defaultSetup, type Setup } from './defaults.ts'
import { isFormat, type Rejected, setupFields, setupOf, valuesOf } from './fields.ts'
import { SetupForm } from './form.tsx'
import { arrangementPage, managed } from './head.tsx'
import { ChangeSetup, ListPage, OverviewFacts } from './pages.tsx'
import { tablesRoute, tablesSent } from './tables.tsx'

const gatheringOf = (visit: MemberVisit) => gatheringBySlug(visit.db, visit.params.slug ?? '')

const list = definePage({
  name: 'arrangements of a gathering',
  path: arrangementsPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringOf(visit)
    if (!gathering) return notFound
    const arrangements = await arrangementsOf(visit.db, gathering.id)
    return arrangementPage(visit, {
      gathering,
      current: 'list',
      path: arrangementsPath,
      title: words(visit.locale)('tab'),
      body: <ListPage {...{ arrangements, slug: gathering.slug, locale: visit.locale }} />,
    })
  },
})

async function newPage(
  visit: MemberVisit,
  gathering: GatheringBrief,
  format: Format,
  rejected?: Rejected,
): Promise<PageAnswer> {
  const { db, locale } = visit
  const t = words(locale)
  const coming = await comingOnSite(db, gathering.id)
  const length = Math.min(480, Math.round((gathering.ends_at.getTime() - gathering.starts_at.getTime()) / 60_000))
  const people = coming > 0 ? coming : Math.min(gathering.capacity ?? 30, 60)
  const values = valuesOf(defaultSetup(format, { startsAt: gathering.starts_at, length, people }))
  const action = newArrangementPath.href(locale, { slug: gathering.slug, format })
  return arrangementPage(visit, {
    gathering,
    current: 'list',
    path: newArrangementPath,
    params: { format },
    title: t(`format.${format}`),
    status: rejected ? 422 : 200,
    body: (
      <Section heading={t(`format.${format}`)}>
        <p>{t(`about.${format}`)}</p>
        <p class="soft">{coming > 0 ? t('setup.from', { count: coming }) : t('setup.fromNothing')}</p>
        <SetupForm {...{ format, action, values, rejected, locale, fresh: true }} />
      </Section>
    ),
  })
}

const fresh = definePage({
  name: 'new arrangement',
  path: newArrangementPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringOf(visit)
    const { format } = visit.params
    return gathering && isFormat(format) ? newPage(visit, gathering, format) : notFound
  },
})

const add = definePage({
  name: 'add an arrangement',
  path: newArrangementPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const gathering = await gatheringOf(visit)
    const { format } = visit.params
    if (!gathering || !isFormat(format)) return notFound
    const read = await readFields(visit.request, setupFields)
    if (!read.ok) return newPage(visit, gathering, format, read)
    const setup = setupOf(read.value)
    const by = visit.member.personId
    const arrangement = await actOnce(visit.db, read.value.once, (tx) =>
      addArrangement(tx, { gatheringId: gathering.id, format, setup, by }),
    )
    return redirect(`${arrangementPath.href(visit.locale, { slug: gathering.slug, arrangement })}?done=added`)
  },
})

const setupFrom = (arrangement: Arrangement): Setup => ({
  startsAt: arrangement.starts_at,
  ...{ rounds: arrangement.rounds, minutes: arrangement.minutes, pause: arrangement.pause, tables: 1, seats: 2 },
  ...{ most: arrangement.most ?? undefined, automatic: arrangement.automatic },
  ...{
    preferNew: arrangement.prefer_new,
    preferMixed: arrangement.prefer_mixed,
    title: arrangement.title ?? undefined,
  },
})

async function overviewPage(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { gathering, arrangement } = found
  const { locale } = visit
  const { slug } = gathering
  return arrangementPage(visit, {
    ...found,
    current: 'overview',
    path: arrangementPath,
    title: words(locale)('page.overview'),
    status: rejected ? 422 : 200,
    body: (
      <>
        <Columns aside={<OverviewFacts {...{ arrangement, slug, locale }} />}>
          <NextStep {...{ arrangement, slug, locale }} />
          <ChangeSetup {...{ arrangement, slug, locale, values: valuesOf(setupFrom(arrangement)), rejected }} />
        </Columns>
      </>
    ),
  })
}

const overview = definePage({
  name: 'arrangement',
  path: arrangementPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => overviewPage(visit),
})

const acting = z.object({ act: z.enum(['change', 'remove']).catch('change') })

const change = definePage({
  name: 'change an arrangement',
  path: arrangementPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    if (!found) return notFound
    const { locale, db } = visit
    const slug = found.gathering.slug
    const { id } = found.arrangement
    const acts = await readFields(visit.request.clone(), acting)
    if (acts.ok && acts.value.act === 'remove') {
      await db.transaction().execute((tx) => removeArrangement(tx, id))
      return redirect(`${arrangementsPath.href(locale, { slug })}?done=removed`)
    }
    const read = await readFields(visit.request, setupFields)
    if (!read.ok) return overviewPage(visit, read)
    const changed = await db.transaction().execute((tx) => changeArrangement(tx, id, setupOf(read.value)))
    if (changed.ok) return redirect(`${arrangementPath.href(locale, { slug, arrangement: id })}?done=saved`)
    if (changed.reason === 'gone') return notFound
    const values = Object.fromEntries(Object.entries(read.value).map(([key, value]) => [key, String(value ?? '')]))
    return overviewPage(visit, { values, errors: { rounds: 'wrong.roundsTaken' } })
  },
})

export const setupRoutes: Route[] = [list, fresh, add, overview, change, tablesRoute, tablesSent]
