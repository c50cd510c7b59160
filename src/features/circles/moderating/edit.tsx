import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { mayTakePart } from '../circle/access.ts'
import { editPostPath, reportPostPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { wordsProblem } from '../posts/fields.ts'
import { hrefOf } from '../posts/item.tsx'
import { problemInWords, refusalInWords } from '../posts/said.ts'
import { editPost } from '../posts/writing.ts'
import { morePage, postToActOn } from './more.tsx'
import { reportPost } from './reporting.ts'

const shared = { who: 'member', may: mayTakePart, method: 'POST' } as const

const edited = definePage({
  ...shared,
  name: 'change a post',
  path: editPostPath,
  async page(visit) {
    const { db, locale, member, now } = visit
    const here = await postToActOn(visit)
    const read = await readFields(
      visit.request,
      z.object({ words: z.string().trim(), version: z.coerce.number().int().positive().catch(0) }),
    )
    if (here?.edits !== true || !read.ok) return notFound
    const { access, post } = here
    const text = read.value.words
    const again = (error: string, changed = false) =>
      morePage(visit, { values: { words: text }, errors: { words: error }, changed })
    const wrong = wordsProblem(text)
    if (wrong !== undefined) return again(problemInWords(wrong, text, locale))
    const given = { circleId: access.circle.id, postId: post.id, byId: member.personId, now }
    const done = await db
      .transaction()
      .execute((tx) =>
        editPost(tx, { ...given, moderates: access.moderates, version: read.value.version, words: text }),
      )
    if (!done.ok && done.problem === 'changed') return again(words(locale)('refused.changed'), true)
    if (!done.ok) return again(refusalInWords({ ...done, problem: done.problem as 'gone' }, locale))
    const query = new URLSearchParams({ done: 'edited' })
    for (const handle of done.outside) query.append('buiten', handle)
    const [page, hash = `bericht-${post.id}`] = hrefOf(post, access.circle.slug, locale).split('#')
    return redirect(`${page}?${query}#${hash}`)
  },
})

const reported = definePage({
  ...shared,
  name: 'tell moderators of a post',
  path: reportPostPath,
  burst: 10,
  async page(visit) {
    const { db, locale, member, now } = visit
    const here = await postToActOn(visit)
    if (here === undefined || here.own || !here.access.belongs) return notFound
    const read = await readFields(
      visit.request,
      z.object({ why: z.string().trim().max(1500, 'wrong.whyLong').default('') }),
    )
    if (!read.ok) return morePage(visit, { values: {}, errors: { why: words(locale)('wrong.whyLong') } })
    const page = hrefOf(here.post, here.access.circle.slug, locale)
    await db
      .transaction()
      .execute((tx) => reportPost(tx, { ...here, byId: member.personId, why: read.value.why, page, now }))
    const [path, hash] = page.split('#')
    return redirect(`${path}?done=reported${hash ? `#${hash}` : ''}`)
  },
})

export const editRoutes: Route[] = [edited, reported]
