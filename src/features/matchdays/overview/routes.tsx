import { z } from 'zod'
import { definePage, defineRoute, notFound, type PageAnswer, type Route, type Visit } from '#platform/feature'
import { readQuery } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { gatheringPath } from '#programme'
import { Breadcrumb, Columns, PageHeading } from '#ui'
import { companiesOfPerson } from '../companies/queries.ts'
import { matchdayPath, resultFilePath } from '../hrefs.ts'
import { placesOf } from '../lists/queries.ts'
import { matchdayAt, matchdayByCode } from '../matchday/matchday.ts'
import { phaseName, phaseSentence, Way } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import { emailOf } from '../students/address.ts'
import { studentOf } from '../students/queries.ts'
import { MyPart, PlacesPart, TrustPart } from './pages.tsx'
import { publicationOf, publicationsOf } from './queries.ts'

const asked = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  page: z.coerce.number().int().min(1).max(400).catch(1).default(1),
})

async function matchdayPage(visit: Visit): Promise<PageAnswer> {
  const { db, locale, member, url, now } = visit
  const found = await matchdayAt(visit)
  if (!found || found.gathering.status === 'draft') return notFound
  const { gathering, matchday } = found
  const t = words(locale)
  const { q, page } = readQuery(asked, url.searchParams)
  const [places, rounds] = [
    await placesOf(db, matchday.id, { search: q, from: (page - 1) * pageLength, limit: pageLength }),
    await publicationsOf(db, matchday.id),
  ]
  const email = member && (await emailOf(db, member.accountId))
  const student = member && (await studentOf(db, matchday.id, { personId: member.personId, email }))
  const companies = member ? await companiesOfPerson(db, matchday.id, { personId: member.personId, email }) : []
  const { slug } = gathering
  const title = inLocale(gathering.title, locale).text
  const query = new URLSearchParams({ ...(q && { q }), ...(page > 1 && { page: String(page) }) })
  return {
    title: t('title', { title }),
    description: t('lead'),
    alternates: { nl: matchdayPath.href('nl', { slug }, query), en: matchdayPath.href('en', { slug }, query) },
    canonical: matchdayPath.href(locale, { slug }),
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: title, href: gatheringPath.href(locale, { slug }) }]} />
        <PageHeading
          heading={t('heading')}
          label={phaseName(matchday, locale)}
          lead={phaseSentence(matchday, locale)}
        />
        <Columns
          aside={<Way {...{ matchday, locale }} />}
          top={<MyPart {...{ matchday, student, companies, slug, locale, signedIn: member !== undefined, now }} />}
        >
          <PlacesPart {...{ ...places, q, page, slug, locale }} />
          <TrustPart {...{ matchday, rounds, locale }} />
        </Columns>
      </>
    ),
  }
}

const shown = definePage({ name: 'match day', path: matchdayPath, who: 'everyone', page: matchdayPage })

/** The file of a placement, for whoever wants to check it: on this site, with the command, or with a program of their own. */
const file = defineRoute({
  name: 'file of a placement',
  path: resultFilePath,
  who: 'everyone',
  async respond({ db, params, now }) {
    const matchday = await matchdayByCode(db, params.code ?? '', now)
    const published = matchday && (await publicationOf(db, matchday.id, Number(params.round)))
    if (published === undefined) return new Response('', { status: 404 })
    return Response.json(published.document, { headers: { 'cache-control': 'public, max-age=300' } })
  },
})

export const overviewRoutes: Route[] = [shown, file]
