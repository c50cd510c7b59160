import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { gatheringBySlug } from '#programme'
import { isAt } from '../encounter/presence.ts'
import { badgePath, choicesPath, myCodePath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { badgeCodesFor } from './codes.ts'
import { BadgePage, BadgeProblemPage, MyCodePage } from './pages.tsx'
import { isScanTime, readBadge, scanBadge, scanTime } from './scanning.ts'

const pageRoute = definePage({
  name: 'scanned badge',
  path: badgePath,
  who: 'member',
  page: async (visit) => {
    const read = await badgeOf(visit)
    return 'problem' in read ? problemPage(visit, read) : answer(visit, <BadgePage {...visit} {...read} />, 200)
  },
})

const scanRoute = definePage({
  name: 'say that one met who wears a badge',
  path: badgePath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const read = await badgeOf(visit)
    if ('problem' in read) return problemPage(visit, read)
    const { db, locale, member, now } = visit
    await db.transaction().execute((tx) => scanBadge(tx, member.personId, read.badge, now))
    return redirect(`${whomPath.href(locale, { slug: read.badge.gathering.slug })}?done=scanned`)
  },
})

async function badgeOf({ db, member, now, params: { code = '' } }: MemberVisit) {
  const badge = await readBadge(db, { code, scannerId: member.personId, now })
  return 'problem' in badge ? badge : { badge, code }
}

type Refused = Extract<Awaited<ReturnType<typeof badgeOf>>, { problem: string }>

function problemPage(visit: MemberVisit, { problem, gathering }: Refused): PageAnswer {
  // The owner's own phone, to see whether it works: it does.
  if (problem === 'own' && gathering !== undefined)
    return redirect(myCodePath.href(visit.locale, { slug: gathering.slug }))
  return answer(visit, <BadgeProblemPage {...{ problem, gathering }} locale={visit.locale} />, 404)
}

function answer(
  { locale, params: { code = '' } }: MemberVisit,
  body: ComponentChildren,
  status: 200 | 404,
): PageAnswer {
  const title = words(locale)('badge.title')
  const alternates = { nl: badgePath.href('nl', { code }), en: badgePath.href('en', { code }) }
  return { title, description: title, unlisted: true, status, alternates, body }
}

const codeRoute = definePage({
  name: 'own code for a gathering',
  path: myCodePath,
  who: 'member',
  async page({ db, locale, member, now, params: { slug = '' }, config }) {
    const gathering = await gatheringBySlug(db, slug)
    if (gathering === undefined || gathering.status !== 'published') return notFound
    const { personId } = member
    const { rows } = await sql<{ there: boolean; scannable: boolean }>`
      select ${isAt(sql`${personId}::integer`, sql`${gathering.id}::integer`)} as there,
             exists (select from encounters.choice where person_id = ${personId} and scannable) as scannable`.execute(
      db,
    )
    if (!rows[0]?.there) return notFound
    const title = words(locale)('code.mine')
    const page = (state: Parameters<typeof MyCodePage>[0]['state']): PageAnswer => ({
      title,
      description: title,
      unlisted: true,
      alternates: { nl: myCodePath.href('nl', { slug }), en: myCodePath.href('en', { slug }) },
      body: <MyCodePage {...{ gathering, state, locale }} />,
    })
    if (!rows[0].scannable) return page({ closed: choicesPath.href(locale) })
    const { from } = scanTime(gathering)
    if (!isScanTime(gathering, now)) return page(now < from ? { early: from } : { late: true })
    const codes = await db.transaction().execute((tx) => badgeCodesFor(tx, gathering.id, [personId], locale))
    return page({ address: config.baseUrl + (codes.get(personId) ?? '') })
  },
})

export const badgeRoutes: Route[] = [pageRoute, scanRoute, codeRoute]
