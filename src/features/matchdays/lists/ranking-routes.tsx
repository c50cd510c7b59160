import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { Breadcrumb, Flow, Notice, PageHeading } from '#ui'
import { companyFor, placesOfCompany } from '../companies/queries.ts'
import { companyPath, rankingPath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { phaseSentence } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import { candidatesOf, chooseUnranked, ranksIn, type Said, saveRanking } from './ranking.ts'
import { RankingPage } from './ranking-page.tsx'

/** The place of the address, for who acts for its company. */
async function own(visit: MemberVisit) {
  const at = await matchdayAt(visit)
  if (!at) return undefined
  const row = await visit.db
    .selectFrom('matchdays.place')
    .select('company_id')
    .where('matchday_id', '=', at.matchday.id)
    .where('id', '=', Math.min(Number(visit.params.place), 2_147_483_647))
    .executeTakeFirst()
  const company = row && (await companyFor(visit.db, at.matchday.id, row.company_id, visit.member.personId))
  if (!company || company.withdrawn_at !== null) return undefined
  const places = await placesOfCompany(visit.db, company.id, at.matchday.round)
  const place = places.find(({ id, closed_at }) => id === Number(visit.params.place) && closed_at === null)
  return place && { ...at, company, place }
}

const asked = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  page: z.coerce.number().int().min(1).max(400).catch(1).default(1),
  wijze: z.enum(['groepen', 'volgorde']).optional().catch(undefined),
})

async function rankingPage(visit: MemberVisit, refused?: 'closed' | 'typed'): Promise<PageAnswer> {
  const at = await own(visit)
  if (!at) return notFound
  const { db, locale, url } = visit
  const { gathering, matchday, place, company } = at
  const t = words(locale)
  const { q, page, wijze } = readQuery(asked, url.searchParams)
  const list = await candidatesOf(db, place.id, {
    round: matchday.round,
    search: q,
    from: (page - 1) * pageLength,
    limit: pageLength,
  })
  const exact = wijze === undefined ? list.rows.some(({ tier }) => tier !== null && tier > 3) : wijze === 'volgorde'
  const { slug } = gathering
  const params = { slug, place: place.id }
  const done = refused ? null : url.searchParams.get('done')
  const title = inLocale(place.title, locale).text
  return {
    title: `${t('rank.title')}: ${title}`,
    description: t('lead'),
    unlisted: true,
    status: refused === 'closed' ? 409 : refused ? 422 : 200,
    alternates: { nl: rankingPath.href('nl', params), en: rankingPath.href('en', params) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: company.name, href: companyPath.href(locale, { slug, company: company.id }) }]}
        />
        <PageHeading heading={title} label={t('rank.title')} lead={phaseSentence(matchday, locale)} />
        <Flow>
          {refused && <Notice tone="error" heading={t(`refused.rank.${refused}`)} />}
          {done === 'saved' && <Notice tone="success" heading={t('rank.saved')} />}
          <RankingPage {...{ ...list, place, exact, q, page, slug, locale }} open={ranksIn.includes(matchday.phase)} />
        </Flow>
      </>
    ),
  }
}

const shown = definePage({
  name: 'students, ranked for a place',
  path: rankingPath,
  who: 'member',
  page: (visit) => rankingPage(visit),
})

const fields = z.object({
  student: z.array(z.coerce.number().int().positive().max(2_147_483_647)).max(pageLength).catch([]).default([]),
  tier: z.array(z.string().trim().toLowerCase().max(10)).max(pageLength).catch([]).default([]),
  unranked: z.enum(['last', 'refused']).optional().catch(undefined),
})

/** A number is a place in the row, x is not, empty is nothing said. */
function saidOf(studentId: number, typed: string): Said | undefined {
  if (typed === '') return { studentId, tier: 'nothing' }
  if (typed === 'x') return { studentId, tier: 'not' }
  const tier = Number(typed)
  return Number.isInteger(tier) && tier >= 1 && tier <= 1000 ? { studentId, tier } : undefined
}

const sent = definePage({
  name: 'rank students for a place',
  path: rankingPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const at = await own(visit)
    const read = await readFields(visit.request, fields)
    if (!at || !read.ok) return notFound
    const { db, locale, now, url } = visit
    const { student, tier, unranked } = read.value
    const placeId = at.place.id
    if (unranked !== undefined) {
      const chosen = await db.transaction().execute((tx) => chooseUnranked(tx, { placeId, unranked, now }))
      if (!chosen) return rankingPage(visit, 'closed')
    }
    const said = student.map((id, index) => saidOf(id, tier[index] ?? ''))
    if (said.includes(undefined)) return rankingPage(visit, 'typed')
    const saved = await db
      .transaction()
      .execute((tx) => saveRanking(tx, { placeId, now, said: said.filter((one) => one !== undefined) }))
    if (!saved.ok) return saved.reason === 'gone' ? notFound : rankingPage(visit, 'closed')
    const query = new URLSearchParams(url.searchParams)
    query.set('done', 'saved')
    return redirect(rankingPath.href(locale, { slug: at.gathering.slug, place: placeId }, query))
  },
})

export const rankingRoutes: Route[] = [shown, sent]
