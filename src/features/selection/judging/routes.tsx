import { z } from 'zod'
import { asksFor, type CallBrief, callBySlug } from '#calls'
import {
  definePage,
  type MemberVisit,
  notFound,
  type Page,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, readForm } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { judgingPath, juryCallPath, juryPath } from '../hrefs.ts'
import { answerInvitation } from '../jury/inviting.ts'
import { words } from '../messages.ts'
import { type Entry, entriesOf, type Procedure, procedureOf } from '../procedure/queries.ts'
import { filesOf } from './files.ts'
import { judge, sayConflict } from './judging.ts'
import { nameOf } from './entry-name.ts'
import { JudgingPage } from './judging-page.tsx'
import { JuriesPage } from './juries.tsx'
import { JuryPage } from './jury-page.tsx'
import { judgementsOf, juriesOf, jurorStanding, type OwnJudgements } from './queries.ts'

const juries = definePage({
  name: 'own juries',
  path: juryPath,
  who: 'member',
  async page({ db, locale, member }) {
    const t = words(locale)
    return {
      title: t('juries.heading'),
      description: t('juries.lead'),
      unlisted: true,
      alternates: { nl: juryPath.href('nl'), en: juryPath.href('en') },
      body: <JuriesPage juries={await juriesOf(db, member.personId)} locale={locale} />,
    }
  },
})

type Judging = {
  call: CallBrief
  procedure: Procedure
  state: 'invited' | 'accepted' | 'declined'
  entries: Entry[]
  own: OwnJudgements
}

/** What a juror sees of a call; undefined for everybody else. */
async function judgingOf({ db, member, params }: MemberVisit): Promise<Judging | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  if (call === undefined) return undefined
  const [procedure, state] = await Promise.all([procedureOf(db, call.id), jurorStanding(db, call.id, member.personId)])
  if (procedure === undefined || state === undefined) return undefined
  const round = procedure.phase === 'blind' ? 'blind' : 'open'
  const reads = state === 'accepted' && procedure.phase !== 'preparing'
  const [entries, own] = await Promise.all([
    reads ? entriesOf(db, call.id) : [],
    judgementsOf(db, { callId: call.id, personId: member.personId, round }),
  ])
  return { call, procedure, state, entries, own }
}

async function juryShown(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const found = await judgingOf(visit)
  if (found === undefined) return notFound
  const { db, locale, member } = visit
  const { slug, title } = found.call
  const asks = await asksFor(db, member.personId, found.call)
  return {
    ...ownPage(visit, `${words(locale)('juries.one')}: ${inLocale(title, locale).text}`, problem !== undefined),
    alternates: { nl: juryCallPath.href('nl', { slug }), en: juryCallPath.href('en', { slug }) },
    body: <JuryPage {...found} {...{ asks, problem, locale }} />,
  }
}

const ownPage = ({ locale }: MemberVisit, title: string, rejected: boolean): Omit<Page, 'body'> => ({
  title,
  description: words(locale)('juries.lead'),
  unlisted: true,
  status: rejected ? 422 : 200,
})

const jury = definePage({ name: 'a jury', path: juryCallPath, who: 'member', page: (visit) => juryShown(visit) })

const answer = definePage({
  name: 'answer a jury invitation',
  path: juryCallPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now } = visit
    const call = await callBySlug(db, visit.params.slug ?? '')
    const read = await readFields(visit.request, z.object({ answer: z.enum(['yes', 'no']) }))
    if (!call || !read.ok) return notFound
    const given = { call, personId: member.personId, accept: read.value.answer === 'yes', now }
    const answered = await db.transaction().execute((tx) => answerInvitation(tx, given))
    if (answered === 'gone') return notFound
    if (answered === 'responded') return juryShown(visit, words(locale)('juror.responded'))
    return redirect(juryCallPath.href(locale, { slug: call.slug }))
  },
})

type Rejected = { values: Record<string, string>; errors: Record<string, string> }

async function entryShown(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const { db, locale, params } = visit
  const found = await judgingOf(visit)
  const at = found?.entries.findIndex(({ id }) => id === Number(params.response)) ?? -1
  const entry = found?.entries[at]
  if (found === undefined || entry === undefined) return notFound
  const { call, procedure, own } = found
  const known = own.points.get(entry.id)
  const values = rejected?.values ?? {
    ...Object.fromEntries([...(known ?? [])].map(([criterion, points]) => [`points${criterion}`, String(points)])),
    words: own.remarks.get(entry.id) ?? '',
  }
  const reads = procedure.phase !== 'blind' && !own.conflicts.has(entry.id)
  const at2 = { slug: call.slug, response: entry.id }
  return {
    ...ownPage(visit, nameOf(entry, at, procedure, locale), rejected !== undefined),
    alternates: { nl: judgingPath.href('nl', at2), en: judgingPath.href('en', at2) },
    body: (
      <JudgingPage
        {...{ call, procedure, entry, at, own, values, locale }}
        files={reads ? await filesOf(db, entry.id, locale) : []}
        errors={rejected?.errors ?? {}}
      />
    ),
  }
}

const entryPage = definePage({
  name: 'an entry to judge',
  path: judgingPath,
  who: 'member',
  page: (visit) => entryShown(visit),
})

const points = z.coerce.number().int().min(1).max(10)

const judged = definePage({
  name: 'judge an entry',
  path: judgingPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now } = visit
    const found = await judgingOf(visit)
    const responseId = Number(visit.params.response)
    if (found === undefined || !found.entries.some(({ id }) => id === responseId)) return notFound
    const { call } = found
    const values = await readForm(visit.request)
    const back = juryCallPath.href(locale, { slug: call.slug })
    if (values.act === 'conflict') {
      const because = values.because?.trim().slice(0, 300) || undefined
      const said = { call, jurorId: member.personId, responseId, words: because, now }
      await db.transaction().execute((tx) => sayConflict(tx, said))
      return redirect(back)
    }
    const read = pointsOf(found.procedure, values, locale)
    if (!read.ok) return entryShown(visit, { values, errors: read.errors })
    const judgement = { call, jurorId: member.personId, responseId, points: read.points, words: read.words }
    const done = await db.transaction().execute((tx) => judge(tx, judgement, now))
    if (done === 'judged') return redirect(nextOf(found, responseId, locale) ?? back)
    return done === 'gone' ? notFound : entryShown(visit, { values, errors: { words: words(locale)(`score.${done}`) } })
  },
})

function pointsOf(procedure: Procedure, values: Record<string, string>, locale: 'nl' | 'en') {
  const t = words(locale)
  const errors: Record<string, string> = {}
  const given = new Map<number, number>()
  for (const { id } of procedure.criteria) {
    const read = points.safeParse(values[`points${id}`])
    if (read.success) given.set(id, read.data)
    else errors[`points${id}`] = t('score.wrong')
  }
  const remark = values.words?.trim() || undefined
  if ((remark?.length ?? 0) > 2000) errors.words = t('wrong.long')
  return Object.keys(errors).length > 0
    ? { ok: false as const, errors }
    : { ok: true as const, points: given, words: remark }
}

/** The next entry this juror has not judged. */
function nextOf({ call, procedure, entries, own }: Judging, after: number, locale: 'nl' | 'en'): string | undefined {
  const open = ({ id }: Entry) =>
    id !== after && !own.conflicts.has(id) && (own.points.get(id)?.size ?? 0) < procedure.criteria.length
  const from = entries.findIndex(({ id }) => id === after)
  const next = [...entries.slice(from + 1), ...entries.slice(0, from)].find(open)
  return next && judgingPath.href(locale, { slug: call.slug, response: next.id })
}

export const judgingRoutes: Route[] = [juries, jury, answer, entryPage, judged]
