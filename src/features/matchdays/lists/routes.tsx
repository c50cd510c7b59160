import { z } from 'zod'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { formatList, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, Flow, Notice, PageHeading } from '#ui'
import { listPath, ownDayPath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { phaseSentence } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { studentOf } from '../students/queries.ts'
import { ListPage } from './pages.tsx'
import { listsOf, placesByNumber, placesOf } from './queries.ts'
import { mostOf, openList, type Saved, saveList } from './saving.ts'

const found = 20 // places that a search shows

async function own(visit: MemberVisit) {
  const at = await matchdayAt(visit)
  const student = at && (await studentOf(visit.db, at.matchday.id, { personId: visit.member.personId }))
  return at && student && student.withdrawn_at === null ? { ...at, student } : undefined
}

const asked = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  overgeslagen: z.string().max(200).catch('').default(''),
})

async function listPage(
  visit: MemberVisit,
  refused?: { numbers: number[]; saved: Exclude<Saved, { ok: true }> },
): Promise<PageAnswer> {
  const at = await own(visit)
  if (!at) return notFound
  const { db, locale, url } = visit
  const { gathering, matchday, student } = at
  const t = words(locale)
  const round = openList(matchday)
  const lists = await listsOf(db, student.id)
  // The final list starts as the one from before the day.
  const saved = lists.get(round ?? matchday.round) ?? (round === 1 ? lists.get(0) : undefined)
  const numbers = refused?.numbers ?? saved?.numbers ?? []
  const chosen = await placesByNumber(db, matchday.id, numbers)
  const { q, overgeslagen } = readQuery(asked, url.searchParams)
  const others = await othersOf(db, matchday.id, { q, numbers, withSeats: (round ?? 0) > 1 })
  const { slug } = gathering
  const done = refused ? null : url.searchParams.get('done')
  const title = t(round === 0 ? 'list.wishes' : 'list.preferences')
  return {
    title: `${title}: ${inLocale(gathering.title, locale).text}`,
    description: t('lead'),
    unlisted: true,
    status: refused ? (refused.saved.reason === 'closed' ? 409 : 422) : 200,
    modules: ['src/ui/ordered-choices/ordered-choices.client.ts'],
    alternates: { nl: listPath.href('nl', { slug }), en: listPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: t('own.title'), href: ownDayPath.href(locale, { slug }) }]}
        />
        <PageHeading
          heading={title}
          label={inLocale(gathering.title, locale).text}
          lead={phaseSentence(matchday, locale)}
        />
        <Flow>
          <Said
            {...{
              refused: refused?.saved.reason,
              saved: done === 'saved',
              count: numbers.length,
              skipped: overgeslagen,
              round,
              locale,
            }}
          />
          <ListPage
            {...{ round, chosen, others, q, slug, locale, opens: student.opens_list }}
            most={mostOf(matchday, round ?? 1)}
            savedAt={saved?.saved_at}
            carried={round === 1 && !lists.has(1) && lists.has(0)}
          />
        </Flow>
      </>
    ),
  }
}

/** Places that are not on the list yet. In a later round only those with a seat left. */
async function othersOf(db: Database, matchdayId: number, given: { q: string; numbers: number[]; withSeats: boolean }) {
  const { q, numbers, withSeats } = given
  const all = await placesOf(db, matchdayId, { search: q, from: 0, limit: found + numbers.length, withSeats })
  return all.rows.filter(({ number }) => !numbers.includes(number)).slice(0, found)
}

type SaidProps = {
  refused: Exclude<Saved, { ok: true }>['reason'] | undefined
  saved: boolean
  count: number
  /** Numbers of places that were closed, with spaces. */
  skipped: string
  round: number | undefined
  locale: Locale
}

/** What became of what was sent. */
function Said({ refused, saved, count, skipped, round, locale }: SaidProps) {
  const t = words(locale)
  if (refused) return <Notice tone="error" heading={t(`refused.list.${refused}`)} />
  if (!saved) return null
  return (
    <Notice tone="success" heading={t(count === 0 ? 'list.savedEmpty' : 'list.saved', { count })}>
      {skipped !== '' && (
        <p>
          {t('list.skipped', { numbers: formatList(skipped.split(' '), locale), count: skipped.split(' ').length })}
        </p>
      )}
      {count === 0 && <p>{t(round === 0 ? 'list.emptyWishes' : 'list.emptyMeans')}</p>}
    </Notice>
  )
}

const shown = definePage({
  name: 'list of places, of a student',
  path: listPath,
  who: 'member',
  page: (visit) => listPage(visit),
})

const number = z.coerce.number().int().positive().max(1_000_000)
const fields = z.object({
  /** Places in the order they stood on the page, and the position typed for each. */
  number: z.array(number).max(60).catch([]).default([]),
  rank: z.array(z.coerce.number().catch(999)).max(60).catch([]).default([]),
  up: number.optional().catch(undefined),
  down: number.optional().catch(undefined),
  remove: number.optional().catch(undefined),
  add: number.optional().catch(undefined),
  asks: z.enum(['yes', '']).catch('').default(''),
  opens: z.enum(['yes', '']).catch('').default(''),
  q: z.string().max(80).catch('').default(''),
})

/** The order after what was typed and the button that was pressed. */
function orderOf({ number: numbers, rank, up, down, remove, add }: z.infer<typeof fields>): number[] {
  const typed = numbers
    .map((one, at) => ({ one, rank: rank[at] ?? 999, at }))
    .toSorted((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ one }) => one)
  const order = [...new Set(typed)].filter((one) => one !== remove)
  const at = order.indexOf(up ?? down ?? 0)
  const to = at + (up === undefined ? 1 : -1)
  const [one, other] = [order[at], order[to]]
  if (one !== undefined && other !== undefined) [order[at], order[to]] = [other, one]
  return add === undefined || order.includes(add) ? order : [...order, add]
}

const sent = definePage({
  name: 'save a list of places',
  path: listPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const at = await own(visit)
    const read = await readFields(visit.request, fields)
    if (!at || !read.ok) return notFound
    const { db, locale, now } = visit
    const numbers = orderOf(read.value)
    const opensList = read.value.asks === 'yes' ? read.value.opens === 'yes' : undefined
    const saved = await db
      .transaction()
      .execute((tx) => saveList(tx, { studentId: at.student.id, numbers, opensList, now }))
    if (!saved.ok) return saved.reason === 'gone' ? notFound : listPage(visit, { numbers, saved })
    const query = new URLSearchParams({
      done: 'saved',
      ...(saved.skipped.length > 0 && { overgeslagen: saved.skipped.join(' ') }),
    })
    if (read.value.q !== '') query.set('q', read.value.q)
    return redirect(listPath.href(locale, { slug: at.gathering.slug }, query))
  },
})

export const listRoutes: Route[] = [shown, sent]
