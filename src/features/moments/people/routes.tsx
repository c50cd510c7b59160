import { z } from 'zod'
import { personsMeant, viewerOf } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import { answerRemoval, removalsOf } from '../consent/removal.ts'
import { recapPeoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { recapHead } from '../recap/head.tsx'
import { answersFor, mayMake } from '../recap/may.ts'
import { refusersOf } from '../recap/queries.ts'
import { addMaker, dropMaker } from './making.ts'
import { PeoplePage } from './pages.tsx'
import { makersOf, namedAt } from './queries.ts'

type Typed = { who?: string; errors: Record<string, string> }
const said = ['maker', 'makerGone', 'removed', 'kept', 'answered'] as const

async function peoplePage(visit: MemberVisit, gathering: GatheringBrief, typed?: Typed): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const { slug } = gathering
  const [answers, refusers, named, makers, removals] = await Promise.all([
    answersFor(visit, gathering),
    refusersOf(db, gathering.id),
    namedAt(db, gathering.id),
    makersOf(db, gathering.id),
    removalsOf(db, gathering.id),
  ])
  const done = said.find((one) => one === url.searchParams.get('done'))
  return {
    title: `${t('manage.people')}: ${t('recap')}`,
    description: t('people.lead'),
    unlisted: true,
    status: typed ? 422 : 200,
    alternates: { nl: recapPeoplePath.href('nl', { slug }), en: recapPeoplePath.href('en', { slug }) },
    body: (
      <>
        {await recapHead(visit, gathering, 'people')}
        <PeoplePage
          {...{ slug, answers, refusers, named, makers, removals, locale }}
          done={done === undefined || typed ? undefined : t(`done.${done}`)}
          who={typed?.who ?? ''}
          errors={typed?.errors ?? {}}
        />
      </>
    ),
  }
}

const page = definePage({
  name: 'people of a recap',
  path: recapPeoplePath,
  who: 'organiser',
  may: mayMake,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : peoplePage(visit, gathering)
  },
})

const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const fields = z.object({
  act: z.enum(['maker', 'makerGone', 'remove', 'keep']).catch('maker'),
  who: z.string().trim().max(120).catch('').default(''),
  person: id,
  removal: id,
})

const reason = z.string().trim().max(1000).catch('').default('')

const send = definePage({
  name: 'let somebody make a recap, or answer who asks to take a picture away',
  path: recapPeoplePath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    if (gathering === undefined) return notFound
    const open = await removalsOf(visit.db, gathering.id)
    const reasons = Object.fromEntries(open.map(({ id: one }) => [`because-${one}`, reason]))
    const read = await readFields(visit.request, z.object({ ...fields.shape, ...reasons }))
    if (!read.ok) return notFound
    const { act } = read.value
    if (act === 'maker' || act === 'makerGone') return making(visit, gathering, read.value)
    const { db, locale, now, config } = visit
    const t = words(locale)
    const { removal: asked = 0 } = read.value
    const typed = (read.value as Record<string, unknown>)[`because-${asked}`]
    const because = typeof typed === 'string' ? typed : ''
    if (act === 'keep' && because === '')
      return peoplePage(visit, gathering, { errors: { [`because-${asked}`]: t('wrong.because') } })
    const given = {
      ...{ gatheringId: gathering.id, id: asked, now, baseUrl: config.baseUrl },
      ...(act === 'keep' && { because }),
    }
    const answered = await db.transaction().execute((tx) => answerRemoval(tx, given))
    const what = answered ? (act === 'keep' ? 'kept' : 'removed') : 'answered'
    return redirect(`${recapPeoplePath.href(locale, { slug: gathering.slug })}?done=${what}`)
  },
})

/** Lets somebody make it, or no longer: for who answers for the gathering. */
async function making(
  visit: MemberVisit,
  gathering: GatheringBrief,
  { act, who, person }: z.infer<typeof fields>,
): Promise<PageAnswer> {
  const { db, locale, member, now } = visit
  const t = words(locale)
  if (!(await answersFor(visit, gathering)))
    return peoplePage(visit, gathering, { errors: { form: t('publish.organiser') } })
  const here = recapPeoplePath.href(locale, { slug: gathering.slug })
  if (act === 'makerGone') {
    await db.transaction().execute((tx) => dropMaker(tx, gathering.id, person ?? 0))
    return redirect(`${here}?done=makerGone`)
  }
  const [found, other] = who === '' ? [] : await personsMeant(db, who, await viewerOf(visit))
  if (found === undefined || other !== undefined)
    return peoplePage(visit, gathering, { who, errors: { who: t(found ? 'wrong.several' : 'wrong.nobody') } })
  const given = { gatheringId: gathering.id, personId: found.id, byId: member.personId, now }
  await db.transaction().execute((tx) => addMaker(tx, given))
  return redirect(`${here}?done=maker`)
}

export const peopleRoutes: Route[] = [page, send]
