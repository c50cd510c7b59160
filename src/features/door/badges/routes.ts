import { defineRoute, type Route } from '#platform/feature'
import { qrSvg, typstPdf } from '#platform/documents'
import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug, mayManage } from '#programme'
import { badgesPdf } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ticketsOf } from '../scans/tickets.ts'
import { badgeFacts } from './facts.ts'

// Eight on a sheet of A4, each 90 by 62 mm: the size of the usual badge holders.
const source = `
#set document(title: data.title)
#set text(lang: data.lang, size: 11pt)
#set page(paper: "a4", margin: (x: 12mm, y: 20mm))
#show heading: set text(size: 18pt)
#let badge(one) = block(width: 90mm, height: 62mm, inset: 5mm, stroke: 0.4pt + luma(200), breakable: false, {
  mono(data.title)
  v(1fr)
  heading(display(one.name))
  if one.pronouns != none [#one.pronouns \\ ]
  if one.organisation != none [#one.organisation]
  v(1fr)
  if one.qr != none { place(bottom + right, qr(one.qr, 20mm, one.page)) }
  if one.type != none { mono(one.type) }
})
#grid(columns: (90mm, 90mm), gutter: 3mm, ..data.badges.map(badge))
`

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
    const data = {
      title: inLocale(gathering.title, locale).text,
      lang: locale,
      badges: tickets.map((ticket) => {
        const known = facts.get(ticket.person_id ?? 0)
        const page = known?.page ? config.baseUrl + known.page : null
        return {
          name: ticket.holder,
          type: ticket.ticket_type,
          pronouns: known?.pronouns ?? null,
          organisation: known?.organisation ?? null,
          page,
          qr: page && qrSvg(page),
        }
      }),
    }
    if (data.badges.length === 0) data.badges.push(blank(locale))
    return pdf(await typstPdf(source, data), gathering)
  },
})

/** A sheet without names is one empty badge: a document needs something on it. */
const blank = (locale: Locale) => ({
  name: words(locale)('badgesNobody'),
  type: null,
  pronouns: null,
  organisation: null,
  page: null,
  qr: null,
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
