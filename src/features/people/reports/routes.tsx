import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Visit } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { reportPath, reportsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ReportPage, ReportSentPage, ReportsPage } from './pages.tsx'
import { closeReport, decisions, hiddenParties, openReports, reasons, report, withhold } from './report.ts'
import { ownPage, subjectOf } from './subject.ts'

const form = z.object({
  over: z.string().catch('/'),
  reason: z.enum(reasons, 'reportReasonMissing'),
  words: z.string().trim().max(3000, 'reportWordsTooLong').optional(),
  once: z.uuid(),
})
type Typed = { reason?: string; words?: string; errors: Record<string, string> }

const asked = { name: 'report a page', path: reportPath, who: 'everyone', cached: false } as const

const reportRoute = definePage({
  ...asked,
  page(visit) {
    const page = ownPage(visit.url.searchParams.get('over')) ?? '/'
    return reportAnswer(visit, page, { errors: {} }, visit.url.searchParams.get('done') === 'reported')
  },
})

const sendReportRoute = definePage({
  ...asked,
  name: 'send a report',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, client } = visit
    const read = await readFields(visit.request, form)
    const page = ownPage(String(read.ok ? read.value.over : (read.values.over ?? '/'))) ?? '/'
    if (!read.ok) return reportAnswer(visit, page, { ...typed(read.values), errors: read.errors })
    const { reason, words, once } = read.value
    const asker = member ? `member ${member.personId}` : `client ${client}`
    if (!(await rateLimit(db, { key: `report ${asker}`, most: 12, per: 3600 })))
      return reportAnswer(visit, page, { reason, words: words ?? '', errors: { form: 'reportTooMany' } })
    const subject = await subjectOf(db, page)
    await actOnce(db, once, (tx) => report(tx, { subject, by: member?.personId, reason, words }))
    return redirect(reportPath.href(locale, {}, new URLSearchParams({ over: page, done: 'reported' })))
  },
})

const typed = (values: Record<string, string | string[]>) => ({
  reason: String(values.reason ?? ''),
  words: String(values.words ?? ''),
})

function reportAnswer({ locale }: Visit, page: string, given: Typed, sent = false): Page {
  const t = words(locale)
  const errors = Object.fromEntries(
    Object.entries(given.errors).map(([name, key]) => [name, t(key as 'reportReasonMissing')]),
  )
  const over = new URLSearchParams({ over: page })
  return {
    title: t('reportTitle'),
    description: t('reportLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: reportPath.href('nl', {}, over), en: reportPath.href('en', {}, over) },
    body: sent ? <ReportSentPage {...{ locale, page }} /> : <ReportPage {...{ locale, page, errors }} given={given} />,
  }
}

const desk = { path: reportsPath, who: 'steward' } as const

const reportsRoute = definePage({
  ...desk,
  name: 'reports that wait',
  page: (visit) => reportsAnswer(visit, {}),
})

const decisionForm = z.object({
  id: z.coerce.number().int().max(2_147_483_647),
  decision: z.enum(decisions, 'decisionMissing').optional(),
  note: z.string().trim().max(2000).optional(),
  show: z.string().optional(),
})

const decideRoute = definePage({
  ...desk,
  name: 'decide on a report',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, config } = visit
    const read = await readFields(visit.request, decisionForm)
    if (!read.ok) return notFound
    const { id, decision, note, show } = read.value
    if (show !== undefined) {
      await db.transaction().execute((tx) => withhold(tx, id, null))
      return redirect(`${reportsPath.href(locale)}?done=shown`)
    }
    if (decision === undefined) return reportsAnswer(visit, { [`decision-${id}`]: words(locale)('decisionMissing') })
    const { baseUrl } = config
    await db.transaction().execute((tx) => closeReport(tx, { id, by: member.personId, decision, note, baseUrl }))
    return redirect(`${reportsPath.href(locale)}?done=closed`)
  },
})

async function reportsAnswer({ db, locale, url }: MemberVisit, errors: Record<string, string>): Promise<Page> {
  const t = words(locale)
  const [open, hidden] = await Promise.all([openReports(db), hiddenParties(db)])
  return {
    title: t('reports'),
    description: t('reportsLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: reportsPath.href('nl'), en: reportsPath.href('en') },
    body: <ReportsPage {...{ locale, open, hidden, errors }} done={url.searchParams.get('done')} />,
  }
}

export const reportRoutes = [reportRoute, sendReportRoute, reportsRoute, decideRoute]
