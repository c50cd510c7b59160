import { defineRoute, type Route } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug, mayManage } from '#programme'
import { badgesPdf } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ticketsOf } from '../scans/tickets.ts'
import { badgeFacts } from './facts.ts'
import { type Badge, badgeSheets } from './sheet.ts'

const badges = defineRoute({
  name: 'badges',
  path: badgesPdf,
  who: 'organiser',
  may: mayManage,
  async respond({ db, locale, params, config }) {
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (!gathering) return new Response(null, { status: 404 })
    const tickets = (await ticketsOf(db, gathering.id)).filter(
      ({ state, mode }) => state === 'valid' && mode !== 'online',
    )
    const facts = await badgeFacts(
      db,
      tickets.flatMap(({ person_id }) => person_id ?? []),
    )
    const sheets = tickets.map((ticket): Badge => {
      const known = facts.get(ticket.person_id ?? 0)
      return {
        name: ticket.holder,
        type: ticket.ticket_type,
        pronouns: known?.pronouns ?? null,
        organisation: known?.organisation ?? null,
        page: known?.page ? config.baseUrl + known.page : null,
      }
    })
    if (sheets.length === 0) sheets.push(blank(locale))
    const title = inLocale(gathering.title, locale).text
    return pdf(await badgeSheets({ title, lang: locale, badges: sheets }), gathering)
  },
})

/** A sheet without names is one empty badge: a document needs something on it. */
const blank = (locale: Locale): Badge => ({
  name: words(locale)('badgesNobody'),
  type: null,
  pronouns: null,
  organisation: null,
  page: null,
})

const pdf = (bytes: Uint8Array, { slug }: GatheringBrief) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${slug}-badges.pdf"`,
      'cache-control': 'private, no-store',
    },
  })

export const badgeRoutes: Route[] = [badges]
