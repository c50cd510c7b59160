import { placeTree } from '#places'
import { disciplineNames } from '#people'
import type { Database, Tx } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { addDays, cityDay, inLocale, type Locale } from '#platform/i18n'
import { FormErrors, Notice } from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import type { Refusal } from '../gatherings/changing.ts'
import { snapshots } from '../gatherings/snapshot.ts'
import { detailsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { changeDetails } from './changing-details.ts'
import { type Choices, DetailsForm } from './details-fields.tsx'
import { changeFrom, detailsSchema, type DetailsChange, valuesOf } from './details-form.ts'
import { problemsOf, type Rejected } from './forms.ts'
import { managePageHead } from './manage-page.tsx'
import { seriesOf } from './mine.ts'
import { DoneNotice } from './notices.tsx'
import { placeLabels } from './where.ts'

async function detailsPage(visit: MemberVisit, gathering: GatheringBrief, rejected?: Rejected): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, fields, choices] = await Promise.all([
    managePageHead(visit, gathering, 'details'),
    fieldsOf(db, gathering.id),
    choicesFor(visit, gathering.id),
  ])
  const problems = rejected?.problems ?? {}
  const lastDay = fields.allDay ? addDays(cityDay(fields.endsAt), -1) : cityDay(fields.endsAt)
  const values = rejected?.values ?? valuesOf(fields, { start: cityDay(fields.startsAt), end: lastDay })
  return {
    title: t('detailsTitle', { title: inLocale(gathering.title, locale).text }),
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: detailsPath.href('nl', { slug }), en: detailsPath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        {gathering.status === 'cancelled' && !rejected ? (
          <Notice tone="info" heading={t('cancelledNotice')}>
            <p>{t('wrong.cancelled')}</p>
          </Notice>
        ) : (
          <DetailsForm {...{ values, problems, choices, locale }} />
        )}
      </>
    ),
  }
}

const fieldsOf = (db: Database, id: number): Promise<DetailsChange> =>
  db.transaction().execute(async (tx) => (await snapshots(tx, [id])).get(id)!.fields)

async function choicesFor({ db, locale, member }: MemberVisit, id: number): Promise<Choices> {
  const [tree, series, current, disciplines, later] = await Promise.all([
    placeTree(db, locale),
    seriesOf(db, member.personId),
    db
      .selectFrom('programme.gathering as g')
      .innerJoin('programme.series as s', 's.id', 'g.series_id')
      .select(['s.id', 's.title'])
      .where('g.id', '=', id)
      .execute(),
    disciplineNames(db, locale),
    laterRepeats(db, id),
  ])
  const named = [...current, ...series.filter((one) => !current.some(({ id }) => id === one.id))]
  return {
    places: placeLabels(tree, locale),
    series: named.map((one) => ({ id: one.id, label: inLocale(one.title, locale).text })),
    disciplines: disciplines.map((one) => ({ id: one.id, label: one.name })),
    later: later.length,
  }
}

/** Those that repeat a gathering and come after it. */
async function laterRepeats(db: Database | Tx, id: number): Promise<number[]> {
  const rows = await db
    .selectFrom('programme.gathering as one')
    .innerJoin('programme.gathering as later', 'later.recurrence_id', 'one.recurrence_id')
    .select('later.id')
    .where('one.id', '=', id)
    .whereRef('later.starts_at', '>', 'one.starts_at')
    .where('later.status', '<>', 'cancelled')
    .orderBy('later.starts_at')
    .execute()
  return rows.map((row) => row.id)
}

const form = definePage({
  name: 'details of a gathering',
  path: detailsPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : detailsPage(visit, gathering)
  },
})

const send = definePage({
  name: 'change a gathering',
  path: detailsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, request, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const typed = await readFields(request.clone(), everythingTyped)
    const values = typed.ok ? {} : typed.values
    const read = await readFields(request, detailsSchema)
    if (!read.ok) return detailsPage(visit, gathering, { values, problems: problemsOf(read, locale) })
    const reject = (problems: Record<string, string>) => detailsPage(visit, gathering, { values, problems })
    if (gathering.status === 'cancelled') return reject({ form: t('wrong.cancelled') })
    const made = changeFrom(read.value, locale)
    if ('problems' in made) return reject(made.problems)
    const choices = await choicesFor(visit, gathering.id)
    const unknown = unknownChoice(made.change, choices)
    if (unknown !== undefined) return reject({ [unknown]: t('wrong.field') })
    const outcome = await db.transaction().execute(async (tx) => {
      const later = read.value.scope === 'later' ? await laterRepeats(tx, gathering.id) : []
      return changeDetails(tx, gathering.id, made.change, later)
    })
    if ('outside' in outcome)
      return reject({
        end: t('wrong.sessionsOutside', {
          titles: outcome.outside.map((one) => inLocale(one, locale).text).join(', '),
        }),
      })
    if (outcome.refusals.length > 0) return reject(refusalsAt(outcome.refusals, locale))
    const done = read.value.scope === 'later' ? 'savedLater' : 'saved'
    return redirect(`${detailsPath.href(locale, { slug: gathering.slug })}?done=${done}`)
  },
})

/** Fails always, and so tells all that was typed. */
const everythingTyped = detailsSchema.extend({ never: detailsSchema.shape.kind })

/** A choice that was not among those offered. */
function unknownChoice({ placeId, seriesId, disciplineIds = [] }: DetailsChange, choices: Choices) {
  if (placeId !== undefined && !choices.places.some(({ id }) => id === placeId)) return 'place'
  if (seriesId !== undefined && !choices.series.some(({ id }) => id === seriesId)) return 'series'
  if (disciplineIds.some((one) => !choices.disciplines.some(({ id }) => id === one))) return 'disciplines'
  return undefined
}

const fieldOf: Record<string, string> = { roomTaken: 'place', capacityBelowTaken: 'capacity' }

function refusalsAt(refusals: Refusal[], locale: Locale): Record<string, string> {
  return Object.fromEntries(
    refusals
      .slice(0, 5)
      .map(({ objection }, index) => [
        index === 0 ? (fieldOf[objection.reason] ?? 'form') : `other${index}`,
        objection.text(locale),
      ]),
  )
}

export const detailsRoutes: Route[] = [form, send]
