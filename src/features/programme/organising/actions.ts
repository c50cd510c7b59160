import { z } from 'zod'
import { actOnce, type Tx } from '#platform/database'
import {
  definePage,
  type LocalPath,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, type Locale } from '#platform/i18n'
import { representedBy } from '#people'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import type { Refusal } from '../gatherings/changing.ts'
import { snapshots } from '../gatherings/snapshot.ts'
import { cancelPath, copyPath, managePath, organisingPath, publishPath, removePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { copyTo } from './making.ts'
import { momentOf } from './moments.ts'
import { overviewPage } from './overview.tsx'
import { callOff, publish, reinstate, removeDraft } from './publishing.ts'

type Act = (visit: MemberVisit, gathering: GatheringBrief) => Promise<PageAnswer>

/** A button on the overview: does something, and leads back there with what was done. */
const action = (name: string, path: LocalPath, act: Act): Route =>
  definePage({
    name,
    path,
    who: 'organiser',
    may: mayManage,
    method: 'POST',
    async page(visit) {
      const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
      return gathering === undefined ? notFound : act(visit, gathering)
    },
  })

const overviewWith = (locale: Locale, slug: string, done: string) =>
  redirect(`${managePath.href(locale, { slug })}?done=${done}`)

/** What is in the way, one sentence each; of a repeated gathering the first few. */
const problemsOf = (refusals: Refusal[], locale: Locale) =>
  Object.fromEntries(refusals.slice(0, 5).map(({ objection }, index) => [`refusal${index}`, objection.text(locale)]))

/** Those that repeat it and fit, itself included. */
async function withRepeats(tx: Tx, gathering: GatheringBrief, which: 'drafts' | 'later'): Promise<number[]> {
  const rows = await tx
    .selectFrom('programme.gathering as other')
    .innerJoin('programme.gathering as one', 'one.recurrence_id', 'other.recurrence_id')
    .select('other.id')
    .where('one.id', '=', gathering.id)
    .where('other.status', '=', which === 'drafts' ? 'draft' : 'published')
    .$if(which === 'later', (query) => query.whereRef('other.starts_at', '>', 'one.starts_at'))
    .orderBy('other.starts_at')
    .execute()
  return [...new Set([gathering.id, ...rows.map(({ id }) => id)])]
}

const publishing = action('publish a gathering', publishPath, async (visit, gathering) => {
  const { db, locale, member, request } = visit
  const t = words(locale)
  if (gathering.status !== 'draft') return overviewPage(visit, gathering, { form: t('wrong.notDraft') })
  const read = await readFields(request, z.object({ all: z.string().optional() }))
  const outcome = await db.transaction().execute(async (tx) => {
    const ids = read.ok && read.value.all ? await withRepeats(tx, gathering, 'drafts') : [gathering.id]
    return publish(tx, ids, member)
  })
  if (outcome.refusals.length > 0) return overviewPage(visit, gathering, problemsOf(outcome.refusals, locale))
  return overviewWith(locale, gathering.slug, outcome.state)
})

const cancelSchema = z.object({
  what: z.enum(['cancel', 'reinstate']),
  reason: z.string().trim().max(1000, 'wrong.reasonLong').optional(),
  later: z.string().optional(),
})

const cancelling = action('call a gathering off', cancelPath, async (visit, gathering) => {
  const { db, locale, request } = visit
  const t = words(locale)
  const read = await readFields(request, cancelSchema)
  if (!read.ok) return overviewPage(visit, gathering, { form: t('wrong.reasonLong') })
  const { what, reason, later } = read.value
  if (gathering.status !== (what === 'cancel' ? 'published' : 'cancelled'))
    return overviewPage(visit, gathering, { form: t('wrong.state') })
  const refusals = await db.transaction().execute(async (tx) => {
    if (what === 'reinstate') return reinstate(tx, gathering.id)
    const ids = later ? await withRepeats(tx, gathering, 'later') : [gathering.id]
    return callOff(tx, ids, reason)
  })
  if (refusals.length > 0) return overviewPage(visit, gathering, problemsOf(refusals, locale))
  return overviewWith(locale, gathering.slug, what === 'cancel' ? 'cancelled' : 'reinstated')
})

const removing = action('throw a draft away', removePath, async (visit, gathering) => {
  const { db, locale } = visit
  const removed = await db.transaction().execute((tx) => removeDraft(tx, gathering.id))
  if (!removed) return overviewPage(visit, gathering, { form: words(locale)('wrong.notDraft') })
  return redirect(`${organisingPath.href(locale)}?done=removed`)
})

const copying = action('copy a gathering', copyPath, async (visit, gathering) => {
  const { db, locale, member, request } = visit
  const read = await readFields(request, z.object({ once: z.uuid(), day: z.string() }))
  const day = read.ok ? momentOf(read.value.day, '12:00') : undefined
  if (!read.ok || day === undefined)
    return overviewPage(visit, gathering, { form: words(locale)('wrong.momentMissing') })
  const slug = await actOnce(db, read.value.once, async (tx) => {
    const acting = await representedBy(tx, member.personId)
    const before = (await snapshots(tx, [gathering.id])).get(gathering.id)
    const kept = before?.fields.organiserIds?.filter((id) => acting.includes(id)) ?? []
    const id = await copyTo(tx, gathering.id, cityDay(day), kept.length > 0 ? kept : [member.personId])
    const row = await tx
      .selectFrom('programme.gathering')
      .select('slug')
      .where('id', '=', id ?? 0)
      .executeTakeFirst()
    return row?.slug ?? ''
  })
  return overviewWith(locale, slug, 'copied')
})

export const actionRoutes: Route[] = [publishing, cancelling, removing, copying]
