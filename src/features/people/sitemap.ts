import type { Database } from '#platform/database'
import type { LocalPath, SitemapEntry } from '#platform/feature'
import { organisationsPath, partyHref, peoplePath, skillsPath } from './hrefs.ts'

const batch = 1000

const both = (path: LocalPath) => ({ paths: { nl: path.href('nl'), en: path.href('en') } })

/** The directories, then the page of every party that exists and is there for everyone. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield* [peoplePath, organisationsPath, skillsPath].map(both)
  for (let last = 0; ;) {
    const parties = await db
      .selectFrom('people.party')
      .select(['id', 'kind', 'handle', 'changed_at'])
      .where('id', '>', last)
      .where('invented', '=', false)
      .where('page_for', '=', 0)
      .where('withheld', 'is', null)
      .orderBy('id')
      .limit(batch)
      .execute()
    for (const party of parties)
      yield { paths: { nl: partyHref(party, 'nl'), en: partyHref(party, 'en') }, changedAt: party.changed_at }
    if (parties.length < batch) return
    last = parties.at(-1)!.id
  }
}
