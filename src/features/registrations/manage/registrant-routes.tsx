import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { csv } from '#platform/documents'
import { definePage, defineRoute, notFound, type PageAnswer, redirect, type MemberVisit } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { mayManage } from '#programme'
import type { Question } from '../form/facts.ts'
import { registrationFacts } from '../form/facts.ts'
import { registrantPath, registrantsExport, registrantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { approve } from '../registration/approving.ts'
import { cancel, decline } from '../registration/ending.ts'
import { numberOf } from '../tickets/page.tsx'
import { managed, managePage } from './head.tsx'
import { type RegistrantFilter, registrants, states, tallyOf } from './registrant-queries.ts'
import { answerInWords } from './answer.ts'
import { RegistrantDetails } from './registrant.tsx'
import { RegistrantsList } from './registrants.tsx'

const pageSize = 100
const filterOf = (query: URLSearchParams): RegistrantFilter => ({
  q: (query.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100),
  state: states.find((state) => state === query.get('state')),
  type: /^\d{1,9}$/.test(query.get('type') ?? '') ? Number(query.get('type')) : undefined,
  needs: query.get('needs') === '1',
})

/** Every question that was ever asked: those no longer asked keep their answers. */
export async function questionsOf(db: Database, gatheringId: number): Promise<Question[]> {
  const { rows } = await sql<Question>`select id, kind, label, help, required, options from registrations.question
    where gathering_id = ${gatheringId} order by removed_at is not null, position, id`.execute(db)
  return rows
}

export const registrantsRoute = definePage({
  name: 'registrations for a gathering',
  path: registrantsPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await managed(visit)
    const { db, locale, url } = visit
    const filter = filterOf(url.searchParams)
    const page = Math.min(Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1), 10_000)
    const facts = await registrationFacts(db, gathering.slug)
    const tally = await tallyOf(db, gathering.id)
    const { rows, total } = await registrants(db, gathering.id, {
      filter,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    })
    return managePage(
      visit,
      gathering,
      'registrants',
      <RegistrantsList {...{ gathering, facts, tally, filter, rows, total, page, pageSize, locale }} />,
    )
  },
})

const many = z.object({
  act: z.enum(['approve', 'decline']),
  registration: z.array(z.coerce.number().int().positive().max(2_147_483_647)).max(1000),
})

export const registrantsSent = definePage({
  name: 'approving registrations',
  path: registrantsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const gathering = await managed(visit)
    const read = await readFields(visit.request, many)
    const href = registrantsPath.href(visit.locale, { slug: gathering.slug })
    if (!read.ok || read.value.registration.length === 0) return redirect(href)
    const asked = { registrationIds: read.value.registration, gatheringId: gathering.id }
    const { act } = read.value
    await visit.db.transaction().execute(async (tx) => {
      if (act === 'approve') await approve(tx, asked, visit.now)
      else await decline(tx, asked, visit.now)
    })
    return redirect(`${href}?done=${act === 'approve' ? 'approved' : 'declined'}`)
  },
})

const nothing: RegistrantFilter = { q: '', state: undefined, type: undefined, needs: false }

async function onePage(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const { db, locale, params } = visit
  const id = Math.min(Number(params.id), 2_147_483_647)
  const { rows } = await registrants(db, gathering.id, { filter: nothing, limit: 1, offset: 0, id })
  const [registrant] = rows
  if (registrant === undefined) return notFound
  const asked = await questionsOf(db, gathering.id)
  const questions = asked.filter((question) => registrant.answers[question.id] !== undefined)
  return managePage(
    visit,
    gathering,
    'registrants',
    <RegistrantDetails {...{ gathering, registrant, questions, locale, problem }} />,
  )
}

export const registrantRoute = definePage({
  name: 'one registration, for its organiser',
  path: registrantPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => onePage(visit),
})

const decision = z.object({
  act: z.enum(['approve', 'decline', 'cancel']),
  reason: z.string().trim().max(500).optional().catch(undefined),
})

export const registrantSent = definePage({
  name: 'deciding about a registration',
  path: registrantPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const gathering = await managed(visit)
    const id = Math.min(Number(visit.params.id), 2_147_483_647)
    const { rows } = await registrants(visit.db, gathering.id, { filter: nothing, limit: 1, offset: 0, id })
    if (rows.length === 0) return notFound
    const read = await readFields(visit.request, decision)
    if (!read.ok) return onePage(visit, words(visit.locale)('wrong.general'))
    const { act, reason } = read.value
    const asked = { registrationIds: [id], gatheringId: gathering.id, ...(reason ? { reason } : {}) }
    await visit.db.transaction().execute(async (tx) => {
      if (act === 'approve') await approve(tx, asked, visit.now)
      else if (act === 'decline') await decline(tx, asked, visit.now)
      else await cancel(tx, { registrationId: id, ...(reason ? { reason } : {}) }, visit.now)
    })
    const done = { approve: 'approved', decline: 'declined', cancel: 'cancelled' }[act]
    return redirect(`${registrantsPath.href(visit.locale, { slug: gathering.slug })}?done=${done}`)
  },
})

export const registrantsFile = defineRoute({
  name: 'registrations as CSV',
  path: registrantsExport,
  who: 'organiser',
  may: mayManage,
  async respond(visit) {
    const gathering = await managed(visit)
    const { db, locale, url } = visit
    const t = words(locale)
    const asked = await questionsOf(db, gathering.id)
    const { rows } = await registrants(db, gathering.id, {
      filter: filterOf(url.searchParams),
      limit: 100_000,
      offset: 0,
    })
    const head = [
      t('registrants.name'),
      t('registrants.state'),
      t('registrants.places'),
      t('registrants.tickets'),
      t('registrants.guests'),
      t('ticketType'),
      t('slot'),
      t('form.mode'),
      t('form.code'),
      t('sessions.title'),
      t('needs'),
      t('remark'),
      t('registrants.when'),
      ...asked.map((question) => inLocale(question.label, locale).text),
    ]
    const lines = rows.map((row) => [
      row.name,
      t(`registrant.${row.state}`),
      String(row.places),
      row.tickets.map(({ number }) => numberOf(number)).join(' '),
      row.tickets
        .slice(1)
        .map(({ holder }) => holder)
        .join(', '),
      inLocale(row.ticket_type, locale).text,
      row.slot_starts_at?.toISOString() ?? '',
      t(`kind.${row.mode}`),
      row.code ?? '',
      row.sessions.map((one) => inLocale(one.title, locale).text).join(', '),
      row.needs ?? '',
      row.remark ?? '',
      row.created_at.toISOString(),
      ...asked.map((question) => answerInWords(question, row.answers[question.id], locale)),
    ])
    return new Response(csv([head, ...lines]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${gathering.slug}.csv"`,
        'cache-control': 'private, no-store',
      },
    })
  },
})
