import type { Database } from '#platform/database'
import type { LocalPath } from '#platform/feature'
import { locales } from '#platform/i18n'
import { organisationPath, personPath } from '../hrefs.ts'
import type { NewReport } from './report.ts'

/** A path on this site, as somebody may have typed it; undefined for anything else. */
export function ownPage(text: string | null): string | undefined {
  if (text === null || text.length > 300 || !/^\/(?![/\\])[^\s\\]*$/.test(text)) return undefined
  return text.split(/[?#]/)[0]
}

/** What a page is about: a person or organisation by its handle, else the page itself. */
export async function subjectOf(db: Database, page: string): Promise<NewReport['subject']> {
  const handle = handleIn(page, personPath) ?? handleIn(page, organisationPath)
  const party =
    handle &&
    (await db.selectFrom('people.party').select(['id', 'kind']).where('handle', '=', handle).executeTakeFirst())
  if (!party) return { kind: 'page', page }
  return { kind: party.kind === 'person' ? 'person' : 'organisation', id: party.id, page }
}

function handleIn(page: string, path: LocalPath): string | undefined {
  for (const locale of locales) {
    const start = path.patterns[locale].replace(':handle', '')
    if (page.startsWith(start) && /^[a-z0-9-]+$/.test(page.slice(start.length))) return page.slice(start.length)
  }
  return undefined
}
