import { z } from 'zod'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { actingIn, engagementOf } from '../engagement/reading.ts'
import { sharesPath, sharesPdfPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { permilleOf } from './dividing.ts'
import { proposeDivision, refuseDivision, signDivision } from './division.ts'
import { sharesPdf } from './document.ts'
import { type ShareDone, shareDones, SharesPage } from './page.tsx'
import { type Divided, dividedAt, signedDivision } from './queries.ts'
import { percentage } from './words.ts'

async function dividedOf({ db, params, member }: Visit): Promise<Divided | undefined> {
  const { id = '' } = params
  return /^\d{1,9}$/.test(id) && member !== undefined ? dividedAt(db, Number(id), member.personId) : undefined
}

/** Only for members of the collective, and for who has a share: who asks does not learn how it is divided. */
const facts = {
  who: 'member',
  may: async (visit: Visit) => ((await dividedOf(visit)) === undefined ? undefined : true),
} as const

type Rejected = { typed: Record<string, string>; errors: Record<string, string> }

async function sharesAnswer(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const [divided, engagement] = await Promise.all([dividedOf(visit), engagementOf(visit)])
  if (divided === undefined) return notFound
  const { locale, url, member } = visit
  const { id } = divided
  const title = words(locale)('sharesOf', { title: inLocale(divided.title, locale).text })
  return {
    title,
    description: title,
    unlisted: true,
    ...(rejected && { status: 422 as const }),
    alternates: { nl: sharesPath.href('nl', { id }), en: sharesPath.href('en', { id }) },
    body: (
      <SharesPage
        {...{ locale, divided }}
        personId={member.personId}
        acts={engagement?.sides.includes('doer') ?? false}
        done={shareDones.find((one) => one === url.searchParams.get('done'))}
        typed={rejected?.typed}
        errors={rejected?.errors ?? {}}
      />
    ),
  }
}

const show = definePage({
  ...facts,
  name: 'shares of an engagement',
  path: sharesPath,
  page: (visit) => sharesAnswer(visit),
})

const form = z.object({
  act: z.enum(['propose', 'sign', 'refuse']),
  number: z.coerce.number().int().min(0).max(32_767).catch(0),
})

const change = definePage({
  ...facts,
  name: 'divide an engagement',
  path: sharesPath,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const read = await readFields(visit.request.clone(), form)
    if (!read.ok) return notFound
    const { act, number } = read.value
    if (act === 'propose') return propose(visit)
    const acting = actingIn(visit)
    const done = await visit.db
      .transaction()
      .execute(async (tx): Promise<ShareDone | 'gone'> =>
        act === 'sign' ? signDivision(tx, acting, number) : refuseDivision(tx, acting, number),
      )
    return backTo(visit, done)
  },
})

const backTo = ({ locale, params }: MemberVisit, done: ShareDone | 'gone'): PageAnswer =>
  done === 'gone' ? notFound : redirect(`${sharesPath.href(locale, { id: params.id ?? '' })}?done=${done}`)

async function propose(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale } = visit
  const divided = await dividedOf(visit)
  if (divided === undefined) return notFound
  const t = words(locale)
  const fields = divided.members.map(({ id }) => `share-${id}`)
  const read = await readFields(visit.request, z.object(Object.fromEntries(fields.map((name) => [name, z.string()]))))
  const typed = (read.ok ? read.value : read.values) as Record<string, string>
  const permille = divided.members.map(({ id }) => ({ personId: id, permille: permilleOf(typed[`share-${id}`] ?? '') }))
  const wrong = permille.filter((one) => one.permille === undefined)
  if (wrong.length > 0)
    return sharesAnswer(visit, {
      typed,
      errors: Object.fromEntries(wrong.map(({ personId }) => [`share-${personId}`, t('shareWrong')])),
    })
  const shares = permille.flatMap(({ personId, permille: of = 0 }) => (of === 0 ? [] : [{ personId, permille: of }]))
  const done = await db.transaction().execute((tx) => proposeDivision(tx, actingIn(visit), shares))
  if (done.ok) return backTo(visit, done.signed ? 'all-signed' : 'proposed')
  if (done.problem === 'sum') return sharesAnswer(visit, { typed, errors: { sum: sumInWords(done.permille, visit) } })
  return done.problem === 'late' ? backTo(visit, 'late') : notFound
}

/** What is missing, or too much. */
function sumInWords(permille: number, { locale }: MemberVisit): string {
  const difference = percentage(Math.abs(1000 - permille), locale)
  const about = { sum: percentage(permille, locale), difference }
  return words(locale)(permille < 1000 ? 'sumTooLittle' : 'sumTooMuch', about)
}

const pdf = defineRoute({
  ...facts,
  name: 'signed shares as PDF',
  path: sharesPdfPath,
  async respond(visit) {
    const divided = await dividedOf(visit)
    const signed = divided && signedDivision(divided)
    if (divided === undefined || signed === undefined) return new Response('Nothing is signed here.', { status: 404 })
    const document = await sharesPdf(divided, signed, visit.locale)
    return new Response(document as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': 'application/pdf', 'cache-control': 'private, no-store' },
    })
  },
})

export const sharesRoutes: Route[] = [show, change, pdf]
