import { z } from 'zod'
import { type CallBrief, callKind, mayManageCall } from '#calls'
import { csv } from '#platform/documents'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { FormErrors } from '#ui'
import { settle } from '../answering/choosing.ts'
import { callResponsesPath, responsesFilePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { contentsOfResponses } from '../response/contents.ts'
import { answerInWords } from '../response/view.tsx'
import { askerCall } from './access.ts'
import { answerRoutes } from './answer-routes.tsx'
import { compareRoute } from './compare.tsx'
import { declineRoutes } from './decline.tsx'
import { managedPage, privatePage } from './head.tsx'
import { ResponsesList, ShortlistForms } from './list.tsx'
import { type Asked, filters, listedResponses, orders } from './queries.ts'
import { tallyOf } from './tally.ts'

const asker = { who: 'organiser', may: mayManageCall } as const

const query = z.object({
  toon: z.enum(filters).catch('all'),
  volgorde: z.enum(orders).catch('sent'),
  q: z.string().trim().max(100).catch(''),
})
const askedOf = ({ url }: MemberVisit): Asked => {
  const { toon, volgorde, q } = readQuery(query, url.searchParams)
  return { show: toon, order: volgorde, q }
}

const list = definePage({
  ...asker,
  name: 'responses to a call',
  path: callResponsesPath,
  async page(visit) {
    const call = await askerCall(visit)
    return call === undefined ? privatePage(visit) : listPage(visit, call)
  },
})

async function listPage(visit: MemberVisit, call: CallBrief, problem?: string): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const asked = askedOf(visit)
  const { personId } = member
  const [tally, rows] = await Promise.all([
    tallyOf(db, call.id, personId),
    listedResponses(db, { callId: call.id, askerId: call.asker_id, personId, asked }),
  ])
  return managedPage(visit, {
    ...{ call, title: t('manage.heading'), path: callResponsesPath, wrong: problem !== undefined },
    modules: ['src/features/responses/manage/shortlist.client.ts'],
    body: (
      <>
        <FormErrors
          heading={t('answer.notDone')}
          errors={problem === undefined ? {} : { form: problem }}
          whole={['form']}
        />
        <ResponsesList {...{ locale, call, tally, asked, rows }} />
        <ShortlistForms {...{ locale, call, rows }} />
      </>
    ),
  })
}

const settled = definePage({
  ...asker,
  name: 'say that these are all who are chosen',
  path: callResponsesPath,
  method: 'POST',
  async page(visit) {
    const call = await askerCall(visit)
    const read = await readFields(visit.request, z.object({ act: z.literal('settle') }))
    if (call === undefined || !read.ok) return notFound
    const { db, member, now, locale } = visit
    const done = await db.transaction().execute((tx) => settle(tx, call.id, { byId: member.personId, now }))
    if (!done.ok) return listPage(visit, call, done.problem.text(locale))
    return redirect(`${callResponsesPath.href(locale, { slug: call.slug })}?done=settled`)
  },
})

const file = defineRoute({
  ...asker,
  name: 'responses as CSV',
  path: responsesFilePath,
  async respond(visit) {
    const { db, locale, member } = visit
    const call = await askerCall(visit)
    if (call === undefined) return new Response('Not yours\n', { status: 404 })
    const t = words(locale)
    const asked = askedOf(visit)
    const rows = await listedResponses(db, {
      callId: call.id,
      askerId: call.asker_id,
      personId: member.personId,
      asked,
    })
    const contents = await contentsOfResponses(
      db,
      rows.map(({ id }) => id),
    )
    const fields = callKind(call.kind)?.responseFields ?? []
    const head = [
      ...[t('csv.party'), t('csv.by'), t('manage.state'), t('csv.sent'), t('respond.availableFrom')],
      ...[t('respond.hoursAWeek'), t('respond.amount'), t('view.motivation')],
      ...fields.map(({ label }) => inLocale(label, locale).text),
      ...[t('view.works'), t('view.files'), t('csv.messages')],
    ]
    const lines = rows.map((row) => {
      const said = contents.get(row.id)
      return [
        ...[
          row.party_name,
          row.by_name ?? '',
          t(`asker.${row.state}`),
          row.sent_at.toISOString(),
          row.available_from ?? '',
        ],
        ...[String(row.hours_a_week ?? ''), String(row.amount ?? ''), row.motivation],
        ...fields.map((field) => answerInWords(field, said?.answers[field.name], locale)),
        ...[said?.works.map(({ title }) => title).join(', ') ?? ''],
        ...[said?.files.map(({ name }) => name).join(', ') ?? '', String(row.messages)],
      ]
    })
    return new Response(csv([head, ...lines]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${call.slug}.csv"`,
        'cache-control': 'private, no-store',
      },
    })
  },
})

export const manageRoutes: Route[] = [list, settled, file, compareRoute, ...declineRoutes, ...answerRoutes]
