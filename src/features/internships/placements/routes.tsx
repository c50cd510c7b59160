import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { agreementsOf } from '../agreements/queries.ts'
import { momentsOf } from '../guidance/moments.ts'
import { placementPath, schoolOutsidePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, inWords, type Typed } from '../overview/frame.tsx'
import { programmesByIds } from '../programmes/queries.ts'
import { enrolmentsOf } from '../students/queries.ts'
import { actOn, placementActs } from './acts.ts'
import { placeApproved } from './deciding.ts'
import { historyOf } from './history.ts'
import { mayOpen, openedAt } from './opening.ts'
import type { Placement } from './placement.ts'
import { PlacementPage } from './page.tsx'
import { hoursBeside } from './changing.ts'
import { aboutOf } from './naming.ts'

const facts = { path: placementPath, who: 'member', may: mayOpen } as const

const pageRoute = definePage({ ...facts, name: 'placement of a student', page: (visit) => shown(visit, {}, undefined) })

const actRoute = definePage({
  ...facts,
  name: 'act on a placement',
  method: 'POST',
  burst: 60,
  async page(visit) {
    const opened = await openedAt(visit)
    if (opened === undefined) return notFound
    const read = await readFields(visit.request, placementActs)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const outcome = await actOn(visit, opened, read.value)
    const href = placementPath.href(visit.locale, { placement: opened.placement.id })
    // What somebody may not do is not on their page.
    if (outcome === undefined) return redirect(href)
    if ('gone' in outcome) return redirect(goneTo(outcome.gone, visit.locale))
    if ('done' in outcome) return redirect(`${href}?done=${outcome.done}`)
    const typed = Object.entries(read.value).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    )
    return shown(visit, outcome.errors, Object.fromEntries(typed.map(([name, value]) => [name, String(value)])))
  },
})

/** Where its school reads that it is gone. */
const goneTo = ({ school_handle }: Placement, locale: MemberVisit['locale']): string =>
  `${schoolOutsidePath.href(locale, { handle: school_handle ?? '' })}?done=removed`

async function shown(visit: MemberVisit, errors: Errors, values: Typed | undefined): Promise<PageAnswer> {
  const opened = await openedAt(visit)
  if (opened === undefined) return notFound
  const { db, locale } = visit
  const { placement } = opened
  const studies = placement.student_id === null ? [] : await enrolmentsOf(db, placement.student_id)
  const [agreements, moments, history, programmes, approved, beside] = await Promise.all([
    agreementsOf(db, placement.id),
    momentsOf(db, placement.id),
    historyOf(db, placement.id),
    programmesByIds(db, [
      ...studies.filter(({ state }) => state !== 'refused').map(({ programme_id }) => programme_id),
      ...(placement.programme_id === null ? [] : [placement.programme_id]),
    ]),
    db.transaction().execute((tx) => placeApproved(tx, placement)),
    placement.starts_on === null ? 0 : hoursBeside(db, placement, placement),
  ])
  const title = aboutOf(placement, locale)
  const { id } = placement
  return {
    title,
    description: words(locale)('placement.description'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: placementPath.href('nl', { placement: id }), en: placementPath.href('en', { placement: id }) },
    body: (
      <PlacementPage
        {...{ visit, opened, title, agreements, moments, history, programmes, approved, beside, errors, values }}
      />
    ),
  }
}

export const placementRoutes = [pageRoute, actRoute]
