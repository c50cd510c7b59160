import { csv } from '#platform/documents'
import { definePage, defineRoute, notFound, type Route } from '#platform/feature'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { gatheringBySlug, mayManage } from '#programme'
import { doorHead } from '../head.tsx'
import { attendanceCsv, reportPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { conflictsOf } from '../scans/entries.ts'
import { ReportPage } from './page.tsx'
import { arrivalsOf, type Guest, guestsOf, sessionCounts } from './queries.ts'

const report = definePage({
  name: 'who came',
  path: reportPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, locale, params } = visit
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (!gathering) return notFound
    const { id, slug } = gathering
    const [head, guests, arrivals, sessions, conflicts] = await Promise.all([
      doorHead(visit, gathering, 'report'),
      guestsOf(db, id),
      arrivalsOf(db, id),
      sessionCounts(db, id),
      conflictsOf(db, id),
    ])
    return {
      title: words(locale)('reportTitle'),
      description: words(locale)('reportTitle'),
      unlisted: true,
      alternates: { nl: reportPath.href('nl', { slug }), en: reportPath.href('en', { slug }) },
      body: <ReportPage {...{ head, guests, arrivals, sessions, conflicts, slug, locale }} />,
    }
  },
})

const download = defineRoute({
  name: 'who came, as CSV',
  path: attendanceCsv,
  who: 'organiser',
  may: mayManage,
  async respond({ db, locale, params }) {
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (!gathering) return new Response(null, { status: 404 })
    const guests = await guestsOf(db, gathering.id)
    const name = `${gathering.slug}-${inLocale({ nl: 'deur', en: 'door' }, locale).text}.csv`
    return new Response(table(guests, locale), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    })
  },
})

function table(guests: Guest[], locale: Locale): string {
  const t = words(locale)
  const columns = [
    t('name'),
    t('number'),
    t('ticketType'),
    t('state'),
    t('came'),
    t('date'),
    t('time'),
    t('where'),
    t('reason'),
  ]
  const rows = guests.map((guest) => [
    guest.name,
    guest.number === null ? '' : String(guest.number),
    guest.ticket_type ?? '',
    guest.walk_in ? t('withoutTicket') : guest.state === null ? '' : t(`ticketState.${guest.state}`),
    t(guest.at ? 'yes' : 'no'),
    guest.at ? formatDate(guest.at, 'date', locale) : '',
    guest.at ? formatTime(guest.at, locale) : '',
    guest.at ? (guest.device ?? t('byPage')) : '',
    guest.reason ?? '',
  ])
  return csv([columns, ...rows])
}

export const reportRoutes: Route[] = [report, download]
