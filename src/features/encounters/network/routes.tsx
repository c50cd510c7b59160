import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, startOfDay } from '#platform/i18n'
import { disciplineNames } from '#people'
import { wantMail, wantsMail } from '../asking/mail-wish.ts'
import { openQuestions } from '../encounter/queries.ts'
import { followUpPath, networkMailPath, networkPath, withdrawTiePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { bridging, fewestTies } from './bridging.ts'
import { choiceFrom, queryOf } from './choosing.ts'
import { dropFollowUp, noteFollowUp, settleFollowUp } from './following-up.ts'
import type { Rejected } from './row.tsx'
import { dones, NetworkPage } from './pages.tsx'
import { ownDiscipline, tiesAmong, tiesOf } from './queries.ts'
import { withdrawTie } from './withdrawing.ts'

const pageRoute = definePage({
  name: 'own network',
  path: networkPath,
  who: 'member',
  page: (visit) => networkPage(visit, visit.url.searchParams),
})

async function networkPage(visit: MemberVisit, query: URLSearchParams, rejected?: Rejected): Promise<Page> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const { personId } = member
  const [ties, disciplines, discipline, questions, mail] = await Promise.all([
    tiesOf(db, personId),
    disciplineNames(db, locale),
    ownDiscipline(db, personId),
    openQuestions(db, personId, now),
    wantsMail(db, personId),
  ])
  const today = cityDay(now)
  return {
    title: t('network.heading'),
    description: t('network.lead'),
    unlisted: true,
    status: rejected === undefined ? 200 : 422,
    alternates: { nl: networkPath.href('nl'), en: networkPath.href('en') },
    body: (
      <NetworkPage
        {...{ ties, disciplines, discipline, questions, mail, rejected, today, locale }}
        bridges={await bridgesOf(visit, ties)}
        choice={choiceFrom(query)}
        done={dones.find((one) => one === url.searchParams.get('done'))}
      />
    ),
  }
}

/** As it stood when the month began, and only of who lets themselves be counted: see `bridging`. */
async function bridgesOf({ db, now }: MemberVisit, ties: { id: number; first_at: string | null }[]) {
  const month = startOfDay(`${cityDay(now).slice(0, 7)}-01`)
  const stood = ties.filter(({ first_at }) => first_at !== null && new Date(first_at) < month).map(({ id }) => id)
  return stood.length < fewestTies ? undefined : bridging(stood.length, await tiesAmong(db, stood, month))
}

const other = z.coerce.number().int().min(1).max(2_147_483_647)
const followUp = z.object({
  other,
  act: z.enum(['keep', 'done', 'again', 'drop']),
  back: z.string().max(200).catch(''),
})
const note = z.object({
  text: z.string().trim().min(1).max(500),
  // Forms know a year 0, the database does not.
  due: z.iso
    .date()
    .refine((day) => day > '0000-12-31')
    .optional(),
})

const followUpRoute = definePage({
  name: 'note what to follow up',
  path: followUpPath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const { db, member, now, request } = visit
    const form = request.clone()
    const given = await readFields(request, followUp)
    if (!given.ok) return notFound
    const { act, back } = given.value
    const of = { personId: member.personId, otherId: given.value.other }
    if (act === 'keep') {
      const { text, due, read } = await noteFrom(form, of.otherId)
      if (!read.success)
        return networkPage(visit, new URLSearchParams(back), {
          other: of.otherId,
          text,
          due,
          error: read.error.issues.some(({ path }) => path[0] === 'text') ? 'text' : 'due',
        })
      const kept = { ...of, text: read.data.text, dueOn: read.data.due ?? null }
      const done = await db.transaction().execute((tx) => noteFollowUp(tx, kept))
      return done ? backTo(visit, back, 'kept', of.otherId) : notFound
    }
    await db
      .transaction()
      .execute((tx) => (act === 'drop' ? dropFollowUp(tx, of) : settleFollowUp(tx, of, act === 'done' ? now : null)))
    return backTo(visit, back, 'settled', of.otherId)
  },
})

/** The page has a note for each person, so the names of its fields end in the person's number. */
async function noteFrom(request: Request, otherId: number) {
  const names = { text: `text-${otherId}`, due: `due-${otherId}` }
  const fields = await readFields(
    request,
    z.object({ [names.text]: z.string().catch(''), [names.due]: z.string().catch('') }),
  )
  const value = (name: string) => (fields.ok ? (fields.value[name] ?? '') : '')
  const [text, due] = [value(names.text), value(names.due)]
  return { text, due, read: note.safeParse({ text, due: due === '' ? undefined : due }) }
}

/** The list as it was, at the person it was about. */
function backTo({ locale }: MemberVisit, back: string, done: (typeof dones)[number], otherId?: number) {
  const query = queryOf(choiceFrom(new URLSearchParams(back)))
  query.set('done', done)
  return redirect(networkPath.href(locale, {}, query) + (otherId === undefined ? '' : `#mens-${otherId}`))
}

const withdrawRoute = definePage({
  name: 'take a tie away',
  path: withdrawTiePath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const given = await readFields(visit.request, z.object({ other, back: z.string().max(200).catch('') }))
    if (!given.ok) return notFound
    const { personId } = visit.member
    await visit.db.transaction().execute((tx) => withdrawTie(tx, personId, given.value.other))
    return backTo(visit, given.value.back, 'withdrawn')
  },
})

const mailRoute = definePage({
  name: 'mail that asks whom one met, on or off',
  path: networkMailPath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const given = await readFields(visit.request, z.object({ wanted: z.enum(['yes', 'no']) }))
    if (!given.ok) return notFound
    const wanted = given.value.wanted === 'yes'
    await wantMail(visit.db, visit.member.personId, wanted)
    return backTo(visit, '', wanted ? 'mailOn' : 'mailOff')
  },
})

export const networkRoutes: Route[] = [pageRoute, followUpRoute, withdrawRoute, mailRoute]
