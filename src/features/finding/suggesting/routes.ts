import { defineRoute, type Route } from '#platform/feature'
import { readerOf } from '../asking/reader.ts'
import { suggestPath } from '../hrefs.ts'
import { readQuestion } from '../page/question.ts'
import { suggest } from './suggest.ts'

const suggestions = defineRoute({
  name: 'what somebody may look for',
  path: suggestPath,
  who: 'everyone',
  async respond({ db, url, locale, member, now }) {
    const { typed } = readQuestion(url.searchParams)
    const found = await suggest(db, { typed, locale, reader: await readerOf(db, member), now })
    return Response.json(found, { headers: { 'cache-control': 'private, no-store' } })
  },
})

export const suggestRoutes: Route[] = [suggestions]
