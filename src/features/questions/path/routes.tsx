import { z } from 'zod'
import { asksFor, type CallBrief, callBySlug, callPath, editCallPath, likeCall } from '#calls'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { calendarDay, readFields, textsOf } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { Breadcrumb, Flow, PageHeading } from '#ui'
import { removeStepPath, stepPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { askedQuestion } from './asked.ts'
import { AddSection, type Typed } from './section.tsx'
import { gatheringLike } from './gathering.ts'
import { ownFor } from './queries.ts'
import { addStep, removeStep, type Step } from './stepping.ts'

async function shown(visit: MemberVisit, call: CallBrief, typed: Typed): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const { slug } = call
  const [own, asks] = await Promise.all([ownFor(db, call.id, member.personId), asksFor(db, member.personId, call)])
  return {
    title: t('add.heading'),
    description: t('path.heading'),
    unlisted: true,
    status: 422,
    alternates: { nl: stepPath.href('nl', { slug }), en: stepPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[{ label: inLocale(call.title, locale).text, href: callPath.href(locale, { slug }) }]}
        />
        <PageHeading heading={t('add.heading')} />
        <Flow>
          <AddSection {...{ call, own, typed, locale }} mayTell={asks} mayMake={asks} />
        </Flow>
      </>
    ),
  }
}

const day = z
  .union([z.literal('').transform(() => null), calendarDay()])
  .catch(null)
  .default(null)
const fields = z.object({
  once: z.uuid(),
  make: z.enum(['assignment', 'challenge', 'gathering']).optional().catch(undefined),
  kind: z.enum(['thing', 'course', 'word']).optional().catch(undefined),
  thing: z
    .string()
    .regex(/^(call|gathering)-\d{1,9}$/)
    .optional()
    .catch(undefined),
  programme: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  words: z.string().trim().max(600, 'wrong.long').default(''),
  from: day,
  until: day,
})
type Fields = z.infer<typeof fields>

const add = definePage({
  name: 'add to the way of a question',
  path: stepPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const call = await askedQuestion(visit)
    if (call === undefined) return notFound
    const read = await readFields(visit.request, fields)
    if (!read.ok) return shown(visit, call, { values: textsOf(read.values), errors: { words: t('wrong.long') } })
    if (read.value.make !== undefined) return make(visit, call, read.value.make, read.value.once)
    const step = stepOf(read.value)
    if (typeof step === 'string')
      return shown(visit, call, { values: textsOf(read.value), errors: { [step]: t(`wrong.${step}`) } })
    const given = { questionId: call.id, step, byId: member.personId, now }
    const added = await actOnce(db, read.value.once, (tx) => addStep(tx, given))
    if (added === 'added' || added === 'already') return redirect(callPath.href(locale, { slug: call.slug }))
    return shown(visit, call, { values: textsOf(read.value), errors: { form: t(`wrong.${added}`) } })
  },
})

/** What a form brings; or the field that lacks something. */
function stepOf({ kind, thing, programme, words: text, from, until }: Fields): Step | 'words' | 'until' | 'foreign' {
  if (kind === 'thing') {
    const [sort, id] = (thing ?? '').split('-')
    if (sort === 'call') return { kind: 'call', callId: Number(id) }
    return sort === 'gathering' ? { kind: 'gathering', gatheringId: Number(id) } : 'foreign'
  }
  if (text === '') return 'words'
  if (kind !== 'course') return { kind: 'word', words: text }
  if (programme === undefined) return 'foreign'
  if (from !== null && until !== null && until < from) return 'until'
  return { kind: 'course', programmeId: programme, words: text, startsOn: from, endsOn: from === null ? null : until }
}

/** A question becomes a call or a gathering: a draft with what the question says, on its way from the beginning. */
async function make(
  visit: MemberVisit,
  call: CallBrief,
  what: 'assignment' | 'challenge' | 'gathering',
  once: string,
): Promise<PageAnswer> {
  const { db, locale, member, now } = visit
  if (!(await asksFor(db, member.personId, call))) return notFound
  const byId = member.personId
  const to = await actOnce(db, once, async (tx) => {
    if (what === 'gathering') {
      const made = await gatheringLike(tx, { call, locale, now })
      await addStep(tx, { questionId: call.id, step: { kind: 'gathering', gatheringId: made.id }, byId, now })
      return made.href
    }
    const made = await likeCall(tx, call.id, { kind: what, byId })
    await addStep(tx, { questionId: call.id, step: { kind: 'call', callId: made.id }, byId, now })
    return editCallPath.href(locale, { slug: made.slug })
  })
  return redirect(to)
}

const remove = definePage({
  name: 'take a step off the way of a question',
  path: removeStepPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, params } = visit
    const call = await callBySlug(db, params.slug ?? '')
    if (call === undefined) return notFound
    const given = { questionId: call.id, stepId: Number(params.step), personId: member.personId }
    const removed = await db.transaction().execute((tx) => removeStep(tx, given))
    return removed ? redirect(callPath.href(locale, { slug: call.slug })) : notFound
  },
})

export const pathRoutes: Route[] = [add, remove]
