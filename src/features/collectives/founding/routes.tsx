import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import {
  definePage,
  type MemberVisit,
  notFound,
  type Page,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { localText, organisationPath, personsMeant, text, viewerOf } from '#people'
import { foundingPath, newCollectivePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { answerFounding, askFounders, callOff, holdFounding, startFounding } from './founding.ts'
import { FoundingPage, NewPage, type NewValues, seats } from './pages.tsx'
import { foundingAt } from './queries.ts'

const newForm = definePage({
  name: 'found a collective',
  path: newCollectivePath,
  who: 'member',
  page: (visit) => newPage(visit, {}, {}),
})

const who = (n: (typeof seats)[number]) => `who${n}` as const
const form = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(80, 'nameTooLong'),
  summary: text(200, 'summaryTooLong'),
  role: text(80, 'roleTooLong'),
  ...Object.fromEntries(seats.map((n) => [who(n), text(300, 'whoUnknown')])),
  once: z.uuid().catch(() => randomUUID()),
})

const start = definePage({
  name: 'found a collective: the form',
  path: newCollectivePath,
  method: 'POST',
  who: 'member',
  burst: 10,
  async page(visit) {
    const { db, locale, member, config, now } = visit
    const t = words(locale)
    const read = await readFields(visit.request, form)
    const values = (read.ok ? read.value : read.values) as NewValues
    if (!read.ok)
      return newPage(
        visit,
        values,
        Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(key as 'nameMissing')])),
      )
    const { ids, errors } = await invitedOf(visit, values)
    if (Object.keys(errors).length > 0) return newPage(visit, values, errors)
    if (!(await mayAsk(visit))) return newPage(visit, values, { [who(1)]: t('askedEnough') })
    const { name = '', summary = '', role = '' } = values
    const { id } = await actOnce(db, read.value.once, async (tx) => ({
      id: await startFounding(tx, {
        ...{ name, founderId: member.personId, trusted: member.trusted, role: role || null, now },
        summary: locale === 'nl' ? localText(summary, '') : localText('', summary),
        ...{ invitedIds: ids, baseUrl: config.baseUrl },
      }),
    }))
    return redirect(`${foundingPath.href(locale, { id })}?done=started`)
  },
})

/** Founding writes to people: so many times a day. */
const mayAsk = ({ db, member }: MemberVisit) =>
  rateLimit(db, { key: `founding ${member.personId}`, most: 20, per: 86_400 })

/** Whom the typed names mean; each that means nobody or several says so, and there must be two. */
async function invitedOf(visit: MemberVisit, values: NewValues) {
  const t = words(visit.locale)
  const viewer = await viewerOf(visit)
  const errors: Record<string, string> = {}
  const ids = new Set<number>()
  for (const n of seats) {
    const typed = values[who(n)] ?? ''
    if (typed === '') continue
    const [person, other] = await personsMeant(visit.db, typed, viewer)
    if (person === undefined) errors[who(n)] = t('whoUnknown')
    else if (other !== undefined) errors[who(n)] = t('whoSeveral')
    else if (person.id === visit.member.personId) errors[who(n)] = t('whoYou')
    else ids.add(person.id)
  }
  if (Object.keys(errors).length === 0 && ids.size < 2) errors[ids.size === 0 ? who(1) : who(2)] = t('whoTooFew')
  return { ids: [...ids], errors }
}

function newPage({ locale, member }: MemberVisit, values: NewValues, errors: Record<string, string>): Page {
  const t = words(locale)
  return {
    title: t('new'),
    description: t('newLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: newCollectivePath.href('nl'), en: newCollectivePath.href('en') },
    body: <NewPage {...{ locale, values, errors }} trusted={member.trusted} once={randomUUID()} />,
  }
}

/** Only for who founds it together: others do not learn that it is there. */
const facts = {
  path: foundingPath,
  who: 'member',
  may: async (visit: Visit) => ((await foundingOf(visit)) === undefined ? undefined : true),
} as const

async function foundingOf({ db, params, member }: Visit) {
  const { id = '' } = params
  return /^\d{1,9}$/.test(id) && member !== undefined ? foundingAt(db, Number(id), member.personId) : undefined
}

const show = definePage({ ...facts, name: 'founding of a collective', page: (visit) => foundingPage(visit, {}) })

async function foundingPage(visit: MemberVisit, errors: Record<string, string>, typed = ''): Promise<PageAnswer> {
  const founding = await foundingOf(visit)
  if (founding === undefined) return notFound
  const { locale, member, url } = visit
  const t = words(locale)
  const { id } = founding
  return {
    title: founding.name,
    description: t('foundingLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: foundingPath.href('nl', { id }), en: foundingPath.href('en', { id }) },
    body: (
      <FoundingPage
        {...{ locale, founding, errors, typed }}
        personId={member.personId}
        done={url.searchParams.get('done')}
      />
    ),
  }
}

const acts = z.object({
  act: z.enum(['yes', 'no', 'ask', 'off']),
  role: text(80, 'roleTooLong'),
  who: text(300, 'whoUnknown'),
})

const answer = definePage({
  ...facts,
  name: 'answer a founding',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const { db, locale, member, config, now, params } = visit
    const t = words(locale)
    const read = await readFields(visit.request, acts)
    if (!read.ok) return foundingPage(visit, { role: t(read.errors.role === undefined ? 'whoUnknown' : 'roleTooLong') })
    const { act, role, who: typed } = read.value
    const [id, personId] = [Number(params.id), member.personId]
    const back = (done: string) => redirect(`${foundingPath.href(locale, { id })}?done=${done}`)
    if (act === 'ask') return askOne(visit, typed)
    if (act === 'off')
      return back((await db.transaction().execute((tx) => callOff(tx, { id, personId, now }))) ? 'off' : 'late')
    const said = await db
      .transaction()
      .execute((tx) =>
        answerFounding(tx, { id, personId, yes: act === 'yes', role: role || null, baseUrl: config.baseUrl, now }),
      )
    if (said === 'gone') return back('late')
    return said === 'said' ? back(act) : redirect(organisationPath.href(locale, { handle: said.handle }))
  },
})

async function askOne(visit: MemberVisit, typed: string): Promise<PageAnswer> {
  const { db, locale, member, config, params } = visit
  const t = words(locale)
  const [person, other] = await personsMeant(db, typed, await viewerOf(visit))
  if (person === undefined) return foundingPage(visit, { who: t('whoUnknown') }, typed)
  if (other !== undefined) return foundingPage(visit, { who: t('whoSeveral') }, typed)
  if (!(await mayAsk(visit))) return foundingPage(visit, { who: t('askedEnough') }, typed)
  const id = Number(params.id)
  const asked = await db.transaction().execute(async (tx) => {
    const founding = await holdFounding(tx, id, member.personId)
    if (founding?.founder_id !== member.personId) return false
    await askFounders(tx, { id, personIds: [person.id], baseUrl: config.baseUrl })
    return true
  })
  return redirect(`${foundingPath.href(locale, { id })}?done=${asked ? 'asked' : 'late'}`)
}

export const foundingRoutes: Route[] = [newForm, start, show, answer]
