import { defineRoute, type Route, type Visit } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { allStoriesPath, ownStoriesZipPath } from '../hrefs.ts'
import { representedBy } from '../story/may.ts'
import { type Scope, storyFiles } from './files.ts'
import { zipOf } from './zip.ts'

/** Each reads the whole database; more at once would make others wait. */
const mostAtOnce = 2
let underWay = 0

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

function zipResponse({ db, config, now }: Visit, scope: Scope): Response {
  if (underWay >= mostAtOnce)
    return new Response('Others are taking everything along now. Try again in a minute.\n', {
      status: 503,
      headers: { ...plain, 'retry-after': '60' },
    })
  return new Response(streamOf(counted(zipOf(storyFiles(db, scope, { baseUrl: config.baseUrl, now })))), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="stories-${cityDay(now)}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Asked for as fast as the reader takes it, and ended when the reader goes. */
const streamOf = (bytes: AsyncGenerator<Uint8Array>) =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })

async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  underWay += 1
  try {
    yield* bytes
  } finally {
    underWay -= 1
  }
}

const published = defineRoute({
  name: 'every published story as Markdown',
  path: allStoriesPath,
  who: 'everyone',
  respond: (visit) => zipResponse(visit, 'published'),
})

const own = defineRoute({
  name: 'own stories as Markdown',
  path: ownStoriesZipPath,
  who: 'member',
  async respond(visit) {
    const { db, member, url } = visit
    const asked = Number(url.searchParams.get('party') ?? '')
    const represented = await representedBy(db, member.personId)
    if (asked === 0) return zipResponse(visit, { partyIds: represented.map(({ id }) => id), personId: member.personId })
    if (!represented.some(({ id }) => id === asked))
      return new Response('You do not act for this party.\n', { status: 404, headers: plain })
    return zipResponse(visit, { partyIds: [asked] })
  },
})

export const exportRoutes: Route[] = [published, own]
