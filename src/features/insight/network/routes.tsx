import { z } from 'zod'
import { definePage, defineRoute, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { figuresCsv, figuresJson, makeReportPath, networkMonthPath, networkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { lastMonth, makeReport } from '../report/making.ts'
import { disciplinesIn, namesIn, type Report, reportMonths, reportOf } from '../report/queries.ts'
import { asCsv, asJson } from './open-data.ts'
import { NetworkPage } from './page.tsx'

const query = z.object({ gemaakt: z.enum(['made', 'there']).optional().catch(undefined) })

async function pageOf(visit: Visit, report: Report | undefined, path: (locale: 'nl' | 'en') => string): Promise<Page> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const [months, names, disciplines] = await Promise.all([
    reportMonths(db),
    namesIn(db, report?.figures.bridging ?? []),
    disciplinesIn(db, locale),
  ])
  const missing = member?.steward && (months[0] ?? '') < lastMonth(now) ? lastMonth(now) : undefined
  const { gemaakt: done } = readQuery(query, url.searchParams)
  return {
    title: t('title'),
    description: t('description'),
    section: 'network',
    alternates: { nl: path('nl'), en: path('en') },
    canonical: path(locale),
    body: <NetworkPage {...{ report, months, names, disciplines, missing, done, locale }} />,
  }
}

const networkRoute = definePage({
  name: 'network of the city',
  path: networkPath,
  who: 'everyone',
  page: async (visit) => pageOf(visit, await reportOf(visit.db), (locale) => networkPath.href(locale)),
})

const networkMonthRoute = definePage({
  name: 'network of the city in a month',
  path: networkMonthPath,
  who: 'everyone',
  async page(visit) {
    const { period = '' } = visit.params
    const report = await reportOf(visit.db, period)
    return report ? pageOf(visit, report, (locale) => networkMonthPath.href(locale, { period })) : notFound
  },
})

/** A file of one report; undefined when there is none. */
async function fileOf({ db, params, locale }: Visit) {
  const report = await reportOf(db, params.period)
  if (report === undefined) return undefined
  const [names, disciplines] = await Promise.all([namesIn(db, report.figures.bridging), disciplinesIn(db, locale)])
  return { report, names, disciplines, locale }
}

const attached = (name: string, type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="${name}"`,
  'access-control-allow-origin': '*',
})

const csvRoute = defineRoute({
  name: 'network of the city, as CSV',
  path: figuresCsv,
  who: 'everyone',
  async respond(visit) {
    const file = await fileOf(visit)
    if (file === undefined) return new Response(null, { status: 404 })
    return new Response(asCsv(file), { headers: attached(`netwerk-${file.report.month}.csv`, 'text/csv') })
  },
})

const jsonRoute = defineRoute({
  name: 'network of the city, as JSON',
  path: figuresJson,
  who: 'everyone',
  async respond(visit) {
    const file = await fileOf(visit)
    if (file === undefined) return new Response(null, { status: 404 })
    return new Response(JSON.stringify(asJson(file), null, 2), {
      headers: attached(`netwerk-${file.report.month}.json`, 'application/json'),
    })
  },
})

const form = z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) })

const makeRoute = definePage({
  name: 'make the report of last month',
  method: 'POST',
  path: makeReportPath,
  who: 'steward',
  async page({ db, request, locale, now, member }) {
    const read = await readFields(request, form)
    // Only last month: what is still going on has no report, and older ones come in order.
    const month = lastMonth(now)
    const made = read.ok && read.value.month === month && (await makeReport(db, month, { now, by: member.personId }))
    return redirect(networkPath.href(locale, {}, new URLSearchParams({ gemaakt: made ? 'made' : 'there' })))
  },
})

export const networkRoutes: Route[] = [networkRoute, networkMonthRoute, csvRoute, jsonRoute, makeRoute]
