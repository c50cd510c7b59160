import { attachmentBytes, attachmentResponse } from '#platform/attachments'
import { actOnce } from '#platform/database'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { z } from 'zod'
import { type Access, accessOf, mayRead, mayTakePart } from '../circle/access.ts'
import { circlePath, filePath, reactPath, votePath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { circlePage, postPage } from '../page/routes.tsx'
import { filesOf, mostFiles, pollOptions, type PostFields, postFields, wordsProblem } from './fields.ts'
import { hrefOf } from './item.tsx'
import { postOf } from './queries.ts'
import { react, reactionKinds, unreact, vote } from './reacting.ts'
import { problemInWords, refusalInWords } from './said.ts'
import { writePost } from './writing.ts'

const write = definePage({
  name: 'write in a circle',
  path: writePath,
  who: 'member',
  method: 'POST',
  may: mayTakePart,
  burst: 20,
  maxBytes: mostFiles * attachmentBytes + 300_000,
  async page(visit) {
    const access = await accessOf(visit)
    if (access === undefined) return notFound
    const read = await readFields(visit.request, postFields)
    if (!read.ok) return again(visit, textsOf(read.values), { words: words(visit.locale)('wrong.empty') })
    return send(visit, access, read.value)
  },
})

/** The page it was written on, with what was typed and what is wrong. */
function again(
  visit: MemberVisit,
  values: Record<string, string>,
  errors: Record<string, string>,
): Promise<PageAnswer> {
  if (!values.parent) return circlePage(visit, { values, errors })
  visit.params.id = values.parent
  return postPage(visit, { values, errors })
}

async function send(visit: MemberVisit, access: Access, given: PostFields): Promise<PageAnswer> {
  const { db, locale, member, now } = visit
  const t = words(locale)
  const typed = textsOf({ ...given, files: undefined })
  const wrong = wordsProblem(given.words)
  if (wrong !== undefined) return again(visit, typed, { words: problemInWords(wrong, given.words, locale) })
  const options = given.parent === undefined ? pollOptions(given.options) : undefined
  if (typeof options === 'string') return again(visit, typed, { options: t(`wrong.${options}`) })
  const files = await filesOf(given.files)
  if (!files.ok)
    return again(visit, typed, { files: t(`wrong.file.${files.problem}`, { name: files.name, most: mostFiles }) })
  const announces = given.announcement === 'yes' && access.moderates && given.parent === undefined
  const written = await actOnce(db, given.once, (tx) =>
    writePost(tx, {
      ...{ circleId: access.circle.id, byId: member.personId, parentId: given.parent, words: given.words, now },
      ...{ kind: announces ? 'announcement' : 'post', files: files.files },
      poll: options && { options, closesAt: new Date(now.getTime() + given.days * 86_400_000) },
    }),
  )
  if (!written.ok) return again(visit, typed, { words: refusalInWords(written, locale) })
  const query = new URLSearchParams({ done: 'posted' })
  for (const handle of written.outside) query.append('buiten', handle)
  const { slug } = access.circle
  const to = hrefOf({ id: written.id, parent_id: written.parentId }, slug, locale)
  if (written.parentId === null) return redirect(`${circlePath.href(locale, { slug }, query)}#bericht-${written.id}`)
  return redirect(to.replace('#', `?${query}#`))
}

const posts = { who: 'member', method: 'POST', may: mayTakePart } as const

/** The post of the address, and the way back to it. */
async function postHere(visit: MemberVisit) {
  const access = await accessOf(visit)
  if (access === undefined || !access.belongs) return undefined
  const post = await postOf(visit.db, access.circle.id, access.personId, Number(visit.params.id))
  return post === undefined || post.removed ? undefined : { access, post }
}

const kind = z.enum(reactionKinds).optional().catch(undefined)
const reacted = definePage({
  ...posts,
  name: 'react to a post',
  path: reactPath,
  async page(visit) {
    const { db, locale, member, now } = visit
    const here = await postHere(visit)
    const read = await readFields(visit.request, z.object({ kind, undo: kind }))
    if (here === undefined || !read.ok) return notFound
    const given = { circleId: here.access.circle.id, postId: here.post.id, personId: member.personId, now }
    await db.transaction().execute(async (tx) => {
      if (read.value.kind) await react(tx, given, read.value.kind)
      else if (read.value.undo) await unreact(tx, given, read.value.undo)
    })
    return redirect(backTo(visit, hrefOf(here.post, here.access.circle.slug, locale), here.post.id))
  },
})

const voted = definePage({
  ...posts,
  name: 'vote in a poll',
  path: votePath,
  async page(visit) {
    const { db, locale, member, now } = visit
    const here = await postHere(visit)
    if (here === undefined || here.post.poll === null) return notFound
    const name = `keuze-${here.post.id}`
    const read = await readFields(visit.request, z.object({ [name]: z.coerce.number().int().min(1).max(6).catch(0) }))
    const position = read.ok ? (read.value[name] ?? 0) : 0
    const given = { circleId: here.access.circle.id, postId: here.post.id, personId: member.personId, now }
    await db.transaction().execute((tx) => vote(tx, given, position))
    return redirect(backTo(visit, hrefOf(here.post, here.access.circle.slug, locale), here.post.id))
  },
})

/** Back to the page the button stood on, as far as that is one of this circle. */
function backTo({ request, url }: MemberVisit, otherwise: string, id: number): string {
  const from = request.headers.get('referer')
  const page = from && URL.canParse(from) ? new URL(from) : undefined
  const home = otherwise.replace(/\/[^/]+\/\d+(#.*)?$/, '')
  return page?.host === url.host && page.pathname.startsWith(home)
    ? `${page.pathname}${page.search}#bericht-${id}`
    : otherwise
}

const file = defineRoute({
  name: 'file of a post',
  path: filePath,
  who: 'everyone',
  cached: false,
  may: mayRead,
  async respond(visit) {
    const access = await accessOf(visit)
    const post = access && (await postOf(visit.db, access.circle.id, access.personId, Number(visit.params.id)))
    const own = post?.files.some(({ id }) => id === visit.params.file)
    const shown = own && (post?.hidden_at === null || access?.moderates)
    const answer = shown ? await attachmentResponse(visit.db, visit.params.file ?? '') : undefined
    return answer ?? new Response('There is no such file.\n', { status: 404 })
  },
})

export const postRoutes: Route[] = [write, reacted, voted, file]
