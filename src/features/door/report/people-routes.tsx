import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { type GatheringBrief, gatheringBySlug, mayManage } from '#programme'
import { wishPictures } from '#registrations'
import { doorHead } from '../head.tsx'
import { markPath, peoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { receive, type Told } from '../scans/receive.ts'
import { mostShown, PeoplePage } from './people-page.tsx'
import { guestsOf, isTicketOf } from './queries.ts'

const query = z.object({ q: z.string().trim().max(100).catch('').default('') })

type Rejected = { values: Record<string, string | string[]>; errors: Record<string, string> }

async function peoplePage(visit: MemberVisit, gathering: GatheringBrief, rejected?: Rejected): Promise<Page> {
  const { db, locale, url } = visit
  const t = words(locale)
  const { slug } = gathering
  const { q: search } = readQuery(query, url.searchParams)
  const head = await doorHead(visit, gathering, 'people')
  const guests = await guestsOf(db, gathering.id, { search, limit: mostShown })
  return {
    title: t('peopleTitle'),
    description: t('peopleLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: peoplePath.href('nl', { slug }), en: peoplePath.href('en', { slug }) },
    body: <PeoplePage {...{ head, guests, search, slug, locale, rejected }} />,
  }
}

const people = definePage({
  name: 'people at a door',
  path: peoplePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering ? peoplePage(visit, gathering) : notFound
  },
})

const form = z.object({
  // Also the id of the scan: a form that is sent twice counts once.
  once: z.uuid(),
  action: z.enum(['inside', 'outside', 'walkIn', 'pictures', 'noPictures'], 'wrong.form'),
  ticket: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  scan: z.uuid().optional(),
  name: z.string().trim().max(120, 'wrong.nameLong').optional(),
  reason: z.string().trim().max(200, 'wrong.reasonLong').optional(),
  q: z.string().trim().max(100).catch('').optional(),
})

const mark = definePage({
  name: 'mark somebody as inside',
  method: 'POST',
  path: markPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, request, locale, now, params, member } = visit
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (!gathering) return notFound
    const read = await readFields(request, form)
    if (!read.ok) return peoplePage(visit, gathering, read)
    const { once, action, name, q } = read.value
    if (action === 'walkIn' && !name)
      return peoplePage(visit, gathering, {
        values: { once, reason: read.value.reason ?? '' },
        errors: { name: 'wrong.who' },
      })
    const { ticket } = read.value
    if (action === 'pictures' || action === 'noPictures') {
      if (ticket !== undefined && (await isTicketOf(db, gathering.id, ticket)))
        await db.transaction().execute((tx) => wishPictures(tx, ticket, action === 'pictures'))
      const back = new URLSearchParams({ ...(q && { q }), done: action })
      return redirect(peoplePath.href(locale, { slug: gathering.slug }, back))
    }
    const teller = { gatheringId: gathering.id, role: 'admit', deviceId: null, personId: member.personId } as const
    const [verdict] = await receive(db, teller, [told(read.value, now)], now)
    const done = action === 'inside' && verdict?.answer !== 'welcome' ? 'already' : action
    const search = new URLSearchParams({ ...(q && { q }), done })
    return redirect(peoplePath.href(locale, { slug: gathering.slug }, search))

    function told(given: z.infer<typeof form>, at: Date): Told {
      const base = { id: once, at: at.getTime(), means: 'page', session: null, reason: given.reason } as const
      if (action === 'walkIn') return { ...base, act: 'walk-in', name, shown: 'welcome' }
      if (action === 'outside') return { ...base, act: 'undo', undoes: given.scan, shown: 'undone' }
      return { ...base, act: 'force', ticket: given.ticket, shown: null }
    }
  },
})

export const peopleRoutes: Route[] = [people, mark]
