import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import { pathOf } from './making.ts'

/** Where an address that a story had elsewhere leads: to the story, once readers may see it. */
export async function movedAddress(db: Database, pathname: string, locale: Locale): Promise<string | undefined> {
  const path = pathOf(pathname)
  if (path === undefined) return undefined
  const { rows } = await sql<{ slug: string }>`
    select s.slug from stories.moved_address m join stories.story s on s.id = m.story_id
     where m.path = ${path} and s.published_at is not null and s.withdrawn_at is null`.execute(db)
  return rows[0] && storyPath.href(locale, { slug: rows[0].slug })
}

type Moved = { path: string; slug: string; original: Locale }

/** Old addresses of an import's stories. */
async function movedBy(db: Database, importId: string): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select m.path, s.slug, s.original from stories.moved_address m join stories.origin o on o.story_id = m.story_id
      join stories.story s on s.id = m.story_id where o.import_id = ${importId} order by m.path`.execute(db)
  return rows
}

/**
 * What the server that had the old addresses is told: nginx (`location =`, ngx_http_core_module) or Apache
 * (`RedirectMatch`, mod_alias); each with and without a slash at its end.
 */
export async function redirectMap(
  db: Database,
  importId: string,
  { server, baseUrl }: { server: 'nginx' | 'apache'; baseUrl: string },
): Promise<string> {
  const lines = (await movedBy(db, importId)).map(({ path, slug, original }) => {
    const to = baseUrl + storyPath.href(original, { slug })
    const from = path
      .replaceAll('\\', '\\\\')
      .replaceAll('"', '\\"')
      .replace(/[\r\n]/g, '')
    return server === 'apache'
      ? `RedirectMatch permanent "^${from.replaceAll(/[.*+?^${}()|[\]]/g, String.raw`\$&`)}/?$" "${to}"`
      : ['', '/'].map((end) => `location = "${from}${end}" { return 301 "${to}"; }`).join('\n')
  })
  return `${lines.join('\n')}\n`
}
