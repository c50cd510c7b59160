import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import type { Note } from './found.ts'

/**
 * An address as the path a browser asks for, without a slash at its end; of a front page only with WordPress's plain
 * permalinks (`?p=123`, `?page_id=123`), as `/?p=123`. Undefined for the front page itself and what is none (a zero byte
 * stands in no text of PostgreSQL).
 */
export function oldPath(address: string): string | undefined {
  if (!URL.canParse(address, 'https://x.invalid')) return undefined
  const { pathname, search } = new URL(address, 'https://x.invalid')
  const path = pathname.replace(/\/+$/, '')
  if (path === '') return /^\?(?:p|page_id)=[0-9]{1,10}$/.test(search) ? `/${search}` : undefined
  if (path.length > 1000 || path.includes('%00')) return undefined
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** Sends its old addresses on to it, where they do not lead to another story yet. */
export async function keepAddresses(tx: Tx, id: number, slug: string, addresses: string[]): Promise<Note[]> {
  const notes: Note[] = []
  for (const address of addresses) {
    const path = oldPath(address)
    if (path === undefined || path === storyPath.href('nl', { slug }) || path === storyPath.href('en', { slug }))
      continue
    const { rows } = await sql`
      insert into stories.moved_address (path, story_id) values (${path}, ${id}) on conflict do nothing returning path`.execute(
      tx,
    )
    // Every site has its /?p=1; that another had it first is no news.
    if (rows.length === 0 && !path.startsWith('/?')) notes.push({ code: 'addressTaken', what: path.slice(0, 200) })
  }
  return notes
}

/** Where an address that a story had elsewhere leads: to the story, once readers may see it. */
export async function movedAddress(db: Database, address: string, locale: Locale): Promise<string | undefined> {
  const path = oldPath(address)
  if (path === undefined) return undefined
  const { rows } = await sql<{ slug: string }>`
    select s.slug from stories.moved_address m join stories.story s on s.id = m.story_id
      join people.asker_card p on p.id = s.party_id
     where m.path = ${path} and s.published_at is not null and s.withdrawn_at is null and not p.withheld`.execute(db)
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
 * What the server that had the old addresses is told: nginx (`location =`, ngx_http_core_module; `if` with only a
 * `return`, ngx_http_rewrite_module) or Apache (`RedirectMatch`, mod_alias; `RewriteRule`, mod_rewrite, for what stands
 * behind a question mark); paths with and without a slash at their end.
 */
export async function redirectMap(
  db: Database,
  importId: string,
  { server, baseUrl }: { server: 'nginx' | 'apache'; baseUrl: string },
): Promise<string> {
  const moved = (await movedBy(db, importId)).map(({ path, slug, original }) => ({
    from: path
      .replaceAll('\\', '\\\\')
      .replaceAll('"', '\\"')
      .replace(/[\r\n]/g, ''),
    to: baseUrl + storyPath.href(original, { slug }),
  }))
  const lines = moved.map(({ from, to }) => (server === 'apache' ? forApache : forNginx)(from, to))
  const asks = server === 'apache' && moved.some(({ from }) => from.startsWith('/?'))
  return `${[...(asks ? ['RewriteEngine On'] : []), ...lines].join('\n')}\n`
}

const forNginx = (from: string, to: string) =>
  from.startsWith('/?')
    ? `if ($request_uri = "${from}") { return 301 "${to}"; }`
    : ['', '/'].map((end) => `location = "${from}${end}" { return 301 "${to}"; }`).join('\n')

const forApache = (from: string, to: string) =>
  from.startsWith('/?')
    ? `RewriteCond %{QUERY_STRING} "^${from.slice(2)}$"\nRewriteRule "^/?$" "${to}?" [R=301,L]`
    : `RedirectMatch permanent "^${from.replaceAll(/[.*+?^${}()|[\]]/g, String.raw`\$&`)}/?$" "${to}"`
