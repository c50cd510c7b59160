import { z } from 'zod'
import { definePage, defineRoute, notFound, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { TooMuchAsked } from '#platform/thread'
import { calendarEnd, calendarEntries, calendarStart, kindColours, kindName } from '#programme'
import { textOf } from '#ui'
import { plainLine } from '#platform/icalendar'
import { readCode } from '../admission/code.ts'
import {
  myRegistrationPath,
  ticketCalendarPath,
  ticketCancelPath,
  ticketPath,
  ticketPdfPath,
  ticketPicturesPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Occasion, occasionsOf, span, titleOf, whenOf, whereOf } from '../occasion.ts'
import { cancelGuest, deskOf, end } from '../registration/ending.ts'
import { type PrintedTicket, ticketsPdf } from './document.ts'
import { entryOf, numberOf, TicketPage } from './page.tsx'
import { wishPictures } from './pictures.ts'
import { ticketAt, ticketsOf, type WholeTicket } from './queries.ts'

type Found = { ticket: WholeTicket; occasion: Occasion }

async function found({ db, params }: Visit): Promise<Found | undefined> {
  const code = readCode(params.code ?? '')
  const ticket = code === undefined ? undefined : await ticketAt(db, code)
  const occasion = ticket && (await occasionsOf(db, [ticket.gathering_id])).get(ticket.gathering_id)
  return ticket && occasion ? { ticket, occasion } : undefined
}

const ticketPage = definePage({
  name: 'ticket',
  path: ticketPath,
  who: 'everyone',
  // It is for who has its code, and what it says must hold now.
  cached: false,
  async page(visit) {
    const one = await found(visit)
    if (one === undefined) return notFound
    const { locale, now, params } = visit
    const { code } = one.ticket
    if (params.code !== code) return redirect(ticketPath.href(locale, { code }))
    const t = words(locale)
    const title = titleOf(one.occasion, locale)
    return {
      title: t('ticket.title', { title }),
      description: t('ticket.description', { title }),
      alternates: { nl: ticketPath.href('nl', { code }), en: ticketPath.href('en', { code }) },
      unlisted: true,
      body: <TicketPage {...one} locale={locale} now={now} />,
    }
  },
})

const none = () =>
  new Response('There is no such ticket.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })

const privately = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }

const ticketPdf = defineRoute({
  name: 'ticket as PDF',
  path: ticketPdfPath,
  who: 'everyone',
  async respond(visit) {
    const one = await found(visit)
    if (one === undefined || one.ticket.state !== 'valid') return none()
    const { locale, db, url } = visit
    // Who registered prints the tickets of the whole party at once.
    const party = url.searchParams.get('party') === '1' && !one.ticket.guest
    const tickets = party ? await ticketsOf(db, one.ticket.registration_id) : [one.ticket]
    const t = words(locale)
    const title = t('ticket.title', { title: titleOf(one.occasion, locale) })
    try {
      const printed = tickets.map((ticket) => printable(ticket, one.occasion, locale))
      const pdf = await ticketsPdf(
        printed,
        title,
        { qrAlt: t('ticket.qr'), number: t('ticket.number'), note: t('ticket.note') },
        locale,
      )
      return new Response(pdf as Uint8Array<ArrayBuffer>, {
        headers: {
          ...privately,
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="${one.occasion.slug}.pdf"`,
        },
      })
    } catch (error) {
      if (!(error instanceof TooMuchAsked)) throw error
      return new Response(`${t('busy.title')}\n`, { status: 503, headers: { 'retry-after': '5' } })
    }
  },
})

function printable(ticket: WholeTicket, occasion: Occasion, locale: Visit['locale']): PrintedTicket {
  const t = words(locale)
  const online = ticket.mode === 'online'
  return {
    title: titleOf(occasion, locale),
    kind: kindName(occasion.kind, locale),
    colour: kindColours[occasion.kind],
    when: ticket.slot_starts_at
      ? span(ticket.slot_starts_at, ticket.slot_ends_at ?? occasion.ends_at, locale)
      : whenOf(occasion, locale),
    where: (online ? [t('online')] : whereOf(occasion, locale, t('online'))).map(textOf),
    holder: ticket.holder || t('ticket.guest'),
    entry: entryOf(ticket, locale).map(textOf).slice(0, 6),
    code: ticket.code,
    number: numberOf(ticket.number),
  }
}

const ticketCalendar = defineRoute({
  name: 'ticket for a calendar',
  path: ticketCalendarPath,
  who: 'everyone',
  async respond(visit) {
    const one = await found(visit)
    if (one === undefined) return none()
    const { locale, config, db } = visit
    const { ticket, occasion } = one
    const voice = { locale, baseUrl: config.baseUrl, city: config.city }
    const page = config.baseUrl + ticketPath.href(locale, { code: ticket.code })
    const entries = await calendarEntries(db, [occasion.id], voice, () => plainLine('ATTACH', page))
    const title = inLocale(occasion.title, locale).text
    const text = calendarStart({ title, page }, voice) + (entries.get(occasion.id) ?? '') + calendarEnd
    return new Response(text, {
      headers: {
        ...privately,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `inline; filename="${occasion.slug}.ics"`,
      },
    })
  },
})

/** Whoever has a ticket without an account cancels with the ticket itself. */
const ticketCancel = definePage({
  name: 'cancelling with a ticket',
  path: ticketCancelPath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const one = await found(visit)
    if (one === undefined) return notFound
    const { ticket } = one
    const href = ticketPath.href(visit.locale, { code: ticket.code })
    if (!ticket.loose || ticket.state !== 'valid') return redirect(href)
    await visit.db.transaction().execute(async (tx) => {
      if (ticket.guest) return cancelGuest(tx, { ticketId: ticket.ticket_id }, visit.now)
      const at = await deskOf(tx, ticket.registration_id)
      return at && visit.now < at.desk.endsAt && end(tx, at.desk, [ticket.registration_id], 'self', visit.now)
    })
    return redirect(href)
  },
})

const wish = z.object({
  pictures: z.enum(['yes', 'no']).catch('no'),
  back: z.literal('registration').optional().catch(undefined),
})

/** Whoever has a ticket says whether they like to be in pictures; an account is not needed for that. */
const ticketPictures = definePage({
  name: 'pictures with a ticket',
  path: ticketPicturesPath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const { db, locale, request } = visit
    const one = await found(visit)
    const read = await readFields(request, wish)
    if (one === undefined || !read.ok) return notFound
    const { ticket } = one
    await db.transaction().execute((tx) => wishPictures(tx, Number(ticket.ticket_id), read.value.pictures === 'yes'))
    return redirect(
      read.value.back
        ? `${myRegistrationPath.href(locale, { id: ticket.registration_id })}?done=pictures`
        : ticketPath.href(locale, { code: ticket.code }),
    )
  },
})

export const ticketRoutes: Route[] = [ticketPage, ticketPdf, ticketCalendar, ticketPictures, ticketCancel]
