import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import { manageRecapPath, publishRecapPath, recapPeoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { recapHead } from '../recap/head.tsx'
import { answersFor, mayMake } from '../recap/may.ts'
import { picturesOf, recapOf, refusersOf } from '../recap/queries.ts'
import { Overview } from './pages.tsx'
import { type Lacking, lacking, publish, withdraw } from './publishing.ts'

const said = ['published', 'withdrawn', 'nothing'] as const

async function overview(visit: MemberVisit, gathering: GatheringBrief, problem?: string): Promise<PageAnswer> {
  const { db, locale, url, now } = visit
  const t = words(locale)
  const { slug } = gathering
  const [recap, pictures, refusers, answers] = await Promise.all([
    recapOf(db, gathering.id),
    picturesOf(db, gathering.id),
    refusersOf(db, gathering.id),
    answersFor(visit, gathering),
  ])
  const lacks: Lacking[] = await db.transaction().execute((tx) => lacking(tx, gathering, recap, now))
  const done = said.find((one) => one === url.searchParams.get('done'))
  return {
    title: `${t('recap')}: ${slug}`,
    description: t('manage.lead'),
    unlisted: true,
    status: problem === undefined ? 200 : 422,
    alternates: { nl: manageRecapPath.href('nl', { slug }), en: manageRecapPath.href('en', { slug }) },
    body: (
      <>
        {await recapHead(visit, gathering, 'overview')}
        <Overview
          {...{ slug, recap, pictures, refusers, answers, lacks, problem, locale }}
          done={done === undefined || problem ? undefined : t(`done.${done}`)}
          since={recap?.published_at ? formatDate(recap.published_at, 'date', locale) : undefined}
          peopleHref={recapPeoplePath.href(locale, { slug })}
        />
      </>
    ),
  }
}

const page = definePage({
  name: 'a recap, for who makes it',
  path: manageRecapPath,
  who: 'organiser',
  may: mayMake,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : overview(visit, gathering)
  },
})

const fields = z.object({ act: z.enum(['publish', 'withdraw']).catch('publish') })

const send = definePage({
  name: 'publish a recap, or take it back',
  path: publishRecapPath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, config, params, request } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    const read = await readFields(request, fields)
    if (gathering === undefined || !read.ok) return notFound
    // Whom organisers let make it prepares; what readers see is the organisers' word.
    if (!(await answersFor(visit, gathering))) return overview(visit, gathering, t('publish.organiser'))
    if (gathering.status === 'draft') return overview(visit, gathering, t('lacking.draft'))
    const here = manageRecapPath.href(locale, { slug: gathering.slug })
    if (read.value.act === 'withdraw') {
      const gone = await db.transaction().execute((tx) => withdraw(tx, gathering.id, now))
      return redirect(`${here}?done=${gone ? 'withdrawn' : 'nothing'}`)
    }
    const { baseUrl } = config
    const outcome = await db.transaction().execute((tx) => publish(tx, gathering, { now, baseUrl }))
    if ('lacks' in outcome) return overview(visit, gathering, t('lacking.heading'))
    return redirect(`${here}?done=${outcome.done}`)
  },
})

export const publishingRoutes: Route[] = [page, send]
