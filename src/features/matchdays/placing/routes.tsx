import { z } from 'zod'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { mayManage } from '#programme'
import { Notice } from '#ui'
import { placingPath, wholeFilePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { publicationOf, publicationsOf } from '../overview/queries.ts'
import { managedPage } from '../setup/head.tsx'
import { countsOf } from '../students/queries.ts'
import { calculate, calculationOf } from './computing.ts'
import { ComparePart, NotYet, ResultPart } from './pages.tsx'
import { publish } from './publishing.ts'
import { standingOf } from './standing.ts'

const facts = { who: 'organiser', may: mayManage } as const

async function placingPage(visit: MemberVisit, refused?: 'already' | 'notMade' | 'changed'): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const { db, locale } = visit
  const { matchday, gathering } = found
  const { slug } = gathering
  const counts = await countsOf(db, matchday.id, matchday.round)
  const rounds = await publicationsOf(db, matchday.id)
  const published = rounds.some(({ published_at }) => published_at !== null)
  const calculation = matchday.phase === 'placement' ? await calculationOf(db, matchday) : undefined
  const standing = published ? await standingOf(db, matchday.id) : undefined
  return managedPage(visit, {
    ...found,
    ...{ current: 'placing', path: placingPath, status: refused ? 409 : 200 },
    body: (
      <>
        {refused && <Notice tone="error" heading={words(locale)(`refused.publish.${refused}`)} />}
        {matchday.phase === 'placement' && <ComparePart {...{ matchday, calculation, counts, slug, locale }} />}
        {!published && matchday.phase !== 'placement' && <NotYet {...{ matchday, slug, locale }} />}
        {standing && <ResultPart {...{ matchday, rounds, standing, slug, locale }} />}
      </>
    ),
  })
}

const shown = definePage({
  name: 'placement of a match day',
  path: placingPath,
  ...facts,
  page: (visit) => placingPage(visit),
})

const fields = z.object({
  act: z.enum(['calculate', 'publish']),
  mode: z.enum(['fair', 'most']).catch('fair').default('fair'),
  calculation: z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0),
})

const sent = definePage({
  name: 'compute or publish a placement',
  path: placingPath,
  ...facts,
  method: 'POST',
  burst: 20,
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, fields)
    if (!found || !read.ok) return notFound
    const { db, now, locale, member, config } = visit
    const { act, mode, calculation: calculationId } = read.value
    const { id } = found.matchday
    const by = member.personId
    const href = placingPath.href(locale, { slug: found.gathering.slug })
    if (act === 'calculate') {
      const made = await calculate(db, { id, by, now })
      return made.ok ? redirect(`${href}?done=computed`) : placingPage(visit, 'notMade')
    }
    const { baseUrl } = config
    const published = await db.transaction().execute((tx) => publish(tx, { id, calculationId, mode, by, now, baseUrl }))
    if (published.ok) return redirect(`${href}?done=published`)
    return published.reason === 'gone' ? notFound : placingPage(visit, published.reason)
  },
})

/** The whole file, for who audits: with lists that are sealed in the public one. Only once it is published. */
const whole = defineRoute({
  name: 'whole file of a placement',
  path: wholeFilePath,
  ...facts,
  async respond(visit) {
    const found = await matchdayAt(visit)
    const published = found && (await publicationOf(visit.db, found.matchday.id, Number(visit.params.round)))
    if (!published?.whole) return new Response('', { status: 404 })
    const name = `plaatsing-${found?.matchday.code}-${visit.params.round}.json`
    return Response.json(published.whole, {
      headers: { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
    })
  },
})

export const placingRoutes: Route[] = [shown, sent, whole]
