import { callPath } from '#calls'
import { attachmentOf, type MadeAttachment } from '#platform/attachments'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { myResponsePath, respondPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { contentsOfResponses, type ResponseContents } from '../response/contents.ts'
import { type Errors, contentsOf, formOf, lacksOf, type Values, valuesOf } from './fields.ts'
import { said } from './said.ts'
import { RespondPage, type RespondProps } from './page.tsx'
import { type Contents, saveResponse, type Saved } from './saving.ts'
import { type Responder, type Standing, standingTo } from './standing.ts'

/** Five attachments of ten megabytes do not come in one form: what is more is added in a second go. */
const formBytes = 25_000_000
const mostInAnHour = 60

const asked = { path: respondPath, who: 'member' } as const

const form = definePage({
  ...asked,
  name: 'responding to a call',
  async page(visit) {
    const standing = await standingTo(visit.db, visit.params.slug ?? '', visit.member.personId)
    if (standing === undefined) return notFound
    return shown(visit, standing, { responder: wished(visit, standing) })
  },
})

const sent = definePage({
  ...asked,
  name: 'respond to a call',
  method: 'POST',
  maxBytes: formBytes,
  burst: 30,
  async page(visit) {
    const { db, member, locale, now } = visit
    const standing = await standingTo(db, visit.params.slug ?? '', member.personId)
    if (standing === undefined) return notFound
    const { call, kind, responders, obstacle } = standing
    if (obstacle !== undefined) return shown(visit, standing, {})
    const t = words(locale)
    const read = await readFields(visit.request, formOf(kind))
    const as = Number(read.ok ? read.value.as : read.values.as)
    const responder = responders.find(({ id }) => id === as) ?? (responders.length === 1 ? responders[0] : undefined)
    if (!read.ok) return shown(visit, standing, { responder, values: read.values, errors: said(kind, read.errors, t) })
    const contents = contentsOf(kind, read.value)
    const values = { ...valuesOf(kind, contents), as: String(as) }
    if (responder === undefined) return shown(visit, standing, { values, errors: { as: t('wrong.as') } })
    if (!(await rateLimit(db, { key: `respond ${member.personId}`, most: mostInAnHour, per: 3600 })))
      return shown(visit, standing, { responder, values, errors: { form: t('wrong.often') } })
    const files = await filesOf(read.value.files)
    const lacks = read.value.act === 'send' ? lacksOf(standing, contents, t) : {}
    const errors = { ...lacks, ...files.errors(t) }
    const saved = await db.transaction().execute((tx) =>
      saveResponse(tx, {
        ...{ callId: call.id, partyId: responder.id, byId: member.personId, contents, now },
        ...{ files: files.made, dropped: read.value.dropped },
        send: read.value.act === 'send' && Object.keys(errors).length === 0,
      }),
    )
    return answered(visit, { standing, responder, values, errors, saved })
  },
})

type Given = { standing: Standing; responder: Responder; values: Values; errors: Errors; saved: Saved }

/** Where a saved response leads to. What was typed is kept whatever happened, and the page says where. */
async function answered(visit: MemberVisit, { standing, responder, values, errors, saved }: Given) {
  const { locale } = visit
  const t = words(locale)
  const { outcome, id } = saved
  if (outcome === 'full') return shown(visit, standing, { responder, values, errors: { files: t('wrong.files') } })
  // What had been sent stays as it was; what was typed now stands in the form still.
  if (outcome === 'answered' || (outcome === 'late' && responder.state !== null && responder.state !== 'draft'))
    return shown(visit, standing, { responder, values, errors: { form: t(`wrong.${outcome}`) } })
  if (Object.keys(errors).length === 0) return redirect(`${myResponsePath.href(locale, { id })}?done=${outcome}`)
  const again = await standingTo(visit.db, standing.call.slug, visit.member.personId)
  if (again === undefined) return notFound
  const same = again.responders.find((one) => one.id === responder.id)
  return shown(visit, again, { responder: same, values, errors, kept: same?.state === 'draft' })
}

/** The party the address asks for; else the one there is. */
function wished({ url }: MemberVisit, { responders }: Standing): Responder | undefined {
  const handle = url.searchParams.get('als')
  return responders.find((one) => one.handle === handle) ?? (responders.length === 1 ? responders[0] : undefined)
}

type Showing = { responder?: Responder | undefined; values?: Values; errors?: Errors; kept?: boolean }

async function shown(visit: MemberVisit, standing: Standing, showing: Showing): Promise<PageAnswer> {
  const { db, locale } = visit
  const { responder, errors = {}, kept = false } = showing
  const own = responder?.response_id ?? undefined
  const contents = own === undefined ? undefined : (await contentsOfResponses(db, [own])).get(own)
  const values = showing.values ?? (contents === undefined ? {} : valuesOf(standing.kind, fromKept(contents)))
  const { slug, title } = standing.call
  const name = inLocale(title, locale).text
  const query = responder === undefined ? undefined : new URLSearchParams({ als: responder.handle })
  const props: RespondProps = { locale, standing, responder, values, errors, kept, files: contents?.files ?? [] }
  return {
    title: words(locale)('respond.title', { title: name }),
    description: words(locale)('respond.title', { title: name }),
    unlisted: true,
    section: 'calls',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    canonical: callPath.href(locale, { slug }),
    alternates: { nl: respondPath.href('nl', { slug }, query), en: respondPath.href('en', { slug }, query) },
    modules: ['src/features/responses/responding/attachments.client.ts'],
    body: <RespondPage {...props} />,
  }
}

const fromKept = (kept: ResponseContents): Contents => ({
  motivation: kept.motivation,
  availableFrom: kept.available_from,
  hoursAWeek: kept.hours_a_week,
  amount: kept.amount,
  answers: kept.answers,
  workIds: kept.works.map(({ id }) => id),
})

/** Reads what was added; what cannot be read is named, and the rest is kept. */
async function filesOf(given: unknown[]) {
  const made: MadeAttachment[] = []
  const problems: { name: string; problem: 'empty' | 'large' | 'kind' | 'busy' }[] = []
  for (const file of given) {
    if (!(file instanceof File)) continue
    const read = await attachmentOf(file)
    if (read.ok) made.push(read.attachment)
    else problems.push({ name: file.name, problem: read.problem })
  }
  const errors = (t: ReturnType<typeof words>): Errors =>
    problems.length === 0
      ? {}
      : { files: problems.map(({ name, problem }) => t(`file.${problem}`, { name: name.slice(0, 80) })).join(' ') }
  return { made, errors }
}

export const respondRoutes: Route[] = [form, sent]
