import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { accessOf, mayTakePart } from '../circle/access.ts'
import { actPath, circlePath, morePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { hrefOf } from '../posts/item.tsx'
import { postOf } from '../posts/queries.ts'
import { tellOfAct } from './letters.ts'
import { MorePage } from './more-page.tsx'
import { hidePost, pinPost, removePost, showPost, unpinPost } from './on-posts.ts'

/** The post of the address, and what one may do with it. */
export async function postToActOn(visit: MemberVisit) {
  const { db, params } = visit
  const access = await accessOf(visit)
  const post = access && (await postOf(db, access.circle.id, access.personId, Number(params.id)))
  if (access === undefined || post === undefined || post.removed) return undefined
  const own = post.author !== null && post.author.id === access.personId
  if (post.hidden_at !== null && !own && !access.moderates) return undefined
  // What was said elsewhere is changed there.
  const open = access.circle.closed_at === null && post.via === null
  return {
    ...{ access, post, own },
    edits: open && ((own && access.belongs) || (access.moderates && post.kind === 'announcement')),
    pins: access.moderates && post.parent_id === null && post.hidden_at === null,
  }
}
export type ToActOn = NonNullable<Awaited<ReturnType<typeof postToActOn>>>
export type Typed = { values: Record<string, string>; errors: Record<string, string>; changed?: boolean }

export async function morePage(visit: MemberVisit, typed: Typed = { values: {}, errors: {} }): Promise<PageAnswer> {
  const here = await postToActOn(visit)
  if (here === undefined) return notFound
  const { locale } = visit
  const t = words(locale)
  const params = { slug: here.access.circle.slug, id: here.post.id }
  return {
    title: t('more.heading'),
    description: t('more.heading'),
    section: 'circles',
    unlisted: true,
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: { nl: morePath.href('nl', params), en: morePath.href('en', params) },
    body: <MorePage {...{ here, typed, locale }} once={randomUUID()} />,
  }
}

const shared = { who: 'member', may: mayTakePart } as const

const more = definePage({
  ...shared,
  name: 'what one can do with a post',
  path: morePath,
  page: (visit) => morePage(visit),
})

const fields = z.object({
  act: z.enum(['remove', 'hide', 'show', 'pin', 'unpin']).optional().catch(undefined),
  reason: z.string().trim().max(600, 'wrong.reasonLong').default(''),
})

const acted = definePage({
  ...shared,
  name: 'do something with a post',
  path: actPath,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const t = words(locale)
    const here = await postToActOn(visit)
    const read = await readFields(visit.request, fields)
    if (here === undefined) return notFound
    if (!read.ok) return morePage(visit, { values: {}, errors: { reason: t('wrong.reasonLong') } })
    const { access, post, own, pins } = here
    const { act, reason } = read.value
    const on = { circleId: access.circle.id, postId: post.id, byId: member.personId, now }
    const { slug } = access.circle
    const back = hrefOf(post, slug, locale)
    if (act === 'remove' && own) {
      await db.transaction().execute((tx) => removePost(tx, on))
      return redirect(`${circlePath.href(locale, { slug })}?done=removed`)
    }
    if (act === 'pin' && pins) {
      if (!(await db.transaction().execute((tx) => pinPost(tx, on))))
        return morePage(visit, { values: {}, errors: { form: t('wrong.pins') } })
      return redirect(circlePath.href(locale, { slug }))
    }
    if (act === 'unpin' && pins) await db.transaction().execute((tx) => unpinPost(tx, on))
    if (act === 'show' && access.moderates) await db.transaction().execute((tx) => showPost(tx, on))
    if (act === 'hide' && access.moderates) {
      if (reason === '') return morePage(visit, { values: {}, errors: { reason: t('wrong.reason') } })
      await db.transaction().execute(async (tx) => {
        const hidden = await hidePost(tx, { ...on, reason })
        if (hidden !== undefined && post.author !== null && !post.guest && !own)
          await tellOfAct(tx, 'hidden', { circle: access.circle, personId: post.author.id, reason, house: config })
      })
    }
    return redirect(back)
  },
})

export const moreRoutes: Route[] = [more, acted]
