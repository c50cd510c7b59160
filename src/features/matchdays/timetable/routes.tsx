import { z } from 'zod'
import { progressModule } from '#arrangements'
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
import { readFields, readForm, readQuery, textsOf } from '#platform/http'
import { formatTime } from '#platform/i18n'
import { mayManage } from '#programme'
import { makingPath, timetableFilePath, timetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { managedPage } from '../setup/head.tsx'
import { dayFields, dayOf, dayValues } from './fields.ts'
import { askTimetable, isMaking, makingOf, wakeMakings } from './asking.ts'
import { DayForm } from './day-form.tsx'
import { MakePart, MakingPart, progressOf } from './make-part.tsx'
import { publishTimetable } from './publishing.ts'
import { datesOf, roomsOf, standsOf } from './queries.ts'
import { placeCompanies, saveDay, spreadCompanies } from './setting-up.ts'
import { StandsPart } from './stands-part.tsx'
import { slotStart, timetableOf } from './timetable.ts'

const facts = { who: 'organiser', may: mayManage } as const
const perPage = 40
const query = z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1).default(1) })
type Wrong = { typed?: { values: Record<string, string>; errors: Record<string, string> }; problem?: string }

async function timetablePage(visit: MemberVisit, wrong: Wrong = {}): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const { db, locale, url } = visit
  const { matchday, gathering } = found
  const { slug } = gathering
  const making = await lookedAt(visit, matchday.id)
  if (making !== undefined && isMaking(making))
    return managedPage(visit, {
      ...found,
      ...{ current: 'timetable', path: timetablePath, modules: [progressModule] },
      body: <MakingPart {...{ making, slug, locale }} />,
    })
  const [timetable, rooms, stands] = await Promise.all([
    timetableOf(db, matchday.id),
    roomsOf(db, matchday.id),
    standsOf(db, matchday.id),
  ])
  const { page } = readQuery(query, url.searchParams)
  const typed = wrong.typed ?? {
    values: dayValues(
      matchday,
      timetable,
      rooms.map(({ name }) => name),
    ),
    errors: {},
  }
  const published = timetable?.state === 'published'
  return managedPage(visit, {
    ...found,
    ...{ current: 'timetable', path: timetablePath, status: wrong.typed ? 422 : wrong.problem ? 409 : 200 },
    body: (
      <>
        {timetable && <MakePart {...{ matchday, timetable, stands, making, slug, locale }} problem={wrong.problem} />}
        {timetable && <StandsPart {...{ rooms, stands, page, perPage, published, slug, locale }} />}
        {!published && <DayForm {...{ matchday, typed, slug, locale }} fresh={timetable === undefined} />}
      </>
    ),
  })
}

/** The making of the timetable; one that broke off is taken up again. */
async function lookedAt({ db }: MemberVisit, matchdayId: number) {
  const making = await makingOf(db, matchdayId)
  if (making?.silent) await db.transaction().execute((tx) => wakeMakings(tx, matchdayId))
  return making
}

const shown = definePage({
  name: 'timetable of a match day',
  path: timetablePath,
  ...facts,
  page: (visit) => timetablePage(visit),
})

const acting = z.object({ act: z.enum(['save', 'spread', 'stands', 'make', 'publish']) })

const sent = definePage({
  name: 'change the timetable of a match day',
  path: timetablePath,
  ...facts,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request.clone(), acting)
    if (!found || !read.ok) return notFound
    const { act } = read.value
    if (act === 'save') return save(visit)
    if (act === 'make') return ask(visit, found.matchday.id)
    const { db, member, now, config } = visit
    const { matchday, gathering } = found
    const done = await db.transaction().execute(async (tx) => {
      if (act === 'spread') return spreadCompanies(tx, matchday.id)
      if (act === 'stands') return placeCompanies(tx, matchday.id, standsIn(await readForm(visit.request)))
      const given = { matchdayId: matchday.id, gathering, by: member.personId, now, baseUrl: config.baseUrl }
      return publishTimetable(tx, given)
    })
    if (done === 'empty') return timetablePage(visit, { problem: words(visit.locale)('dates.not.empty') })
    if (act !== 'publish' && done === 'published') return refused(visit, 'published')
    return back(visit, act === 'publish' ? 'timesOut' : 'saved')
  },
})

const back = ({ locale, params }: MemberVisit, done: string) =>
  redirect(`${timetablePath.href(locale, { slug: params.slug ?? '' })}?done=${done}`)
const refused = (visit: MemberVisit, reason: 'published' | 'gone') =>
  timetablePage(visit, { problem: words(visit.locale)(`dates.not.${reason}`) })

function standsIn(form: Record<string, string>): { companyId: number; roomId: number | null }[] {
  return Object.entries(form).flatMap(([name, value]) => {
    if (!/^room\d{1,9}$/.test(name)) return []
    return [{ companyId: Number(name.slice(4)), roomId: /^\d{1,9}$/.test(value) ? Number(value) : null }]
  })
}

async function save(visit: MemberVisit): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const read = await readFields(visit.request, dayFields)
  if (!read.ok) return timetablePage(visit, { typed: { values: textsOf(read.values), errors: read.errors } })
  const day = dayOf(read.value, found.matchday)
  if (!day.ok) return timetablePage(visit, { typed: { values: textsOf(read.value), errors: day.errors } })
  const saved = await visit.db.transaction().execute((tx) => saveDay(tx, found.matchday.id, day.settings))
  return saved === 'saved' ? back(visit, 'saved') : refused(visit, 'published')
}

async function ask(visit: MemberVisit, matchdayId: number): Promise<PageAnswer> {
  const { db, now, locale, params } = visit
  const asked = await db.transaction().execute((tx) => askTimetable(tx, { matchdayId, now }))
  return asked === 'asked' ? redirect(timetablePath.href(locale, { slug: params.slug ?? '' })) : refused(visit, asked)
}

/** How far the making is, for the page that looks on. */
const progress = defineRoute({
  name: 'how far the timetable of a match day is',
  path: makingPath,
  ...facts,
  async respond(visit) {
    const found = await matchdayAt(visit)
    const making = found && (await lookedAt(visit, found.matchday.id))
    if (!making) return Response.json({}, { status: 404 })
    const { label, detail, spent } = progressOf(making, visit.locale)
    const said = { finished: !isMaking(making), spent, state: label, detail, figures: '' }
    return Response.json(said, { headers: { 'cache-control': 'no-store' } })
  },
})

/** All conversations, for a spreadsheet or to print. */
const file = defineRoute({
  name: 'timetable of a match day as a file',
  path: timetableFilePath,
  ...facts,
  async respond(visit) {
    const found = await matchdayAt(visit)
    const timetable = found && (await timetableOf(visit.db, found.matchday.id))
    if (!timetable) return new Response('', { status: 404 })
    const t = words(visit.locale)
    const rows = await datesOf(visit.db, { matchdayId: timetable.matchday_id, all: true })
    const head = [
      t('dates.csv.time'),
      t('dates.csv.room'),
      t('dates.csv.company'),
      t('dates.csv.table'),
      t('dates.csv.student'),
      t('dates.csv.state'),
    ]
    const lines = rows.map((row) => [
      row.slot === null ? '' : formatTime(slotStart(timetable, row.slot), visit.locale),
      row.room ?? '',
      row.company,
      row.table_number === null ? '' : String(row.table_number),
      row.student,
      t(`dates.is.${row.state}`),
    ])
    return new Response(csv([head, ...lines]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="rooster.csv"',
        'cache-control': 'no-store',
      },
    })
  },
})

export const timetableRoutes: Route[] = [shown, sent, progress, file]
