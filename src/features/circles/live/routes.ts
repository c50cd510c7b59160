import { z } from 'zod'
import { defineRoute, type MemberVisit, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { eventStream } from '#platform/live'
import { type Access, accessOf, mayRead, mayTakePart } from '../circle/access.ts'
import { livePath, newsPath, piecePath, readPath } from '../hrefs.ts'
import { markRead } from '../page/reading.ts'
import { readerOf } from '../page/talk.tsx'
import { postOf } from '../posts/queries.ts'
import { changedSince, newsWriter, pieceOf } from './news.ts'
import { enter, followersOf, lookAround } from './room.ts'

/** Connections one member, and one address without an account, may keep open in this process. */
const most = { member: 12, visitor: 100 }
const counts = new Map<string, number>()

/** Takes a place among the connections of an asker. @returns gives it back; undefined when there are too many */
function takePlace({ member, client }: Visit): (() => void) | undefined {
  const key = member?.accountId ?? client
  const taken = counts.get(key) ?? 0
  if (taken >= (member === undefined ? most.visitor : most.member)) return undefined
  counts.set(key, taken + 1)
  return () => {
    const left = (counts.get(key) ?? 1) - 1
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
  }
}

/** A number the asker has seen, of the address or of a connection that was lost. */
function sinceOf({ request, url }: Visit, { last }: Access): number {
  const given = Number(request.headers.get('last-event-id') ?? url.searchParams.get('sinds') ?? last)
  return Number.isSafeInteger(given) && given >= 0 ? Math.min(given, last) : last
}

const shared = { who: 'everyone', may: mayRead, cached: false } as const

const live = defineRoute({
  ...shared,
  name: 'a circle as it goes on',
  path: livePath,
  async respond(visit) {
    const access = await accessOf(visit)
    const giveBack = access && takePlace(visit)
    if (access === undefined || giveBack === undefined)
      return new Response('Too many open connections.\n', { status: 429, headers: { 'retry-after': '60' } })
    const { db, member, locale, log } = visit
    const house = {
      db,
      live: visit.live,
      now: () => new Date(),
      failed: (error: unknown) => log.warn('no news', { error: String(error) }),
    }
    const { id, slug } = access.circle
    return eventStream(visit.live, (writer) => {
      const one = {
        ...{ personId: member?.personId, steward: member?.steward ?? false, locale, last: sinceOf(visit, access) },
        send: writer.send.bind(writer),
      }
      const leave = enter({ id, slug }, one, house)
      if (one.last < access.last) lookAround(visit.live, id)
      return () => {
        leave()
        giveBack()
      }
    })
  },
})

const news = defineRoute({
  ...shared,
  name: 'what is new in a circle',
  path: newsPath,
  async respond(visit) {
    const { db, member, locale, now } = visit
    const access = await accessOf(visit)
    if (access === undefined) return new Response(null, { status: 404 })
    const since = sinceOf(visit, access)
    const { id, slug } = access.circle
    const headers = { 'cache-control': 'private, no-store' }
    if (since >= access.last) return Response.json({ last: access.last, posts: [] }, { headers })
    const asker = { personId: member?.personId, steward: member?.steward ?? false, locale }
    const [posts, seen] = await Promise.all([changedSince(db, id, since), followersOf(db, id, [asker])])
    const follower = seen(asker)
    if (follower === undefined) return new Response(null, { status: 404 })
    const answer = posts === undefined ? { many: true } : { posts: newsWriter(posts, slug, now)(follower) }
    return Response.json({ last: access.last, ...answer }, { headers })
  },
})

const piece = defineRoute({
  ...shared,
  name: 'a post as it stands in the talk',
  path: piecePath,
  async respond(visit) {
    const access = await accessOf(visit)
    const post = access && (await postOf(visit.db, access.circle.id, access.personId, Number(visit.params.id)))
    if (access === undefined || post === undefined) return new Response(null, { status: 404 })
    return new Response(pieceOf(post, readerOf(access, visit.locale), visit.now), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
    })
  },
})

const read = defineRoute({
  name: 'say how far one has read',
  path: readPath,
  who: 'member',
  method: 'POST',
  may: mayTakePart,
  async respond(visit: MemberVisit) {
    const access = await accessOf(visit)
    const given = await readFields(
      visit.request,
      z.object({ tot: z.coerce.number().int().min(0).max(2_147_483_647).catch(0) }),
    )
    if (access !== undefined && given.ok) await markRead(visit.db, access, given.value.tot)
    return new Response(null, { status: 204 })
  },
})

export const liveRoutes: Route[] = [live, news, piece, read]
