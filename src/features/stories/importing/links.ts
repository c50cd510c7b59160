import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import { refresh } from '../publishing/publishing.ts'
import { oldPath } from './redirects.ts'

type Row = {
  id: number
  slug: string
  source: string
  folder: string | null
  addresses: string[] | null
  state: string
}

/**
 * Where stories of an import link to each other by their old addresses, or by the paths of their files, they link to each
 * other here. Done again it finds nothing more to do.
 */
export async function joinLinks(
  db: Database,
  { importId, site, baseUrl }: { importId: string; site: string; baseUrl: string },
): Promise<void> {
  const { rows } = await sql<Row>`
    select s.id, s.slug, m.source, m.content->>'folder' as folder, m.content->'addresses' as addresses, m.state
      from stories.import_item m join stories.story s on s.id = m.story_id
     where m.import_id = ${importId} and m.state in ('made', 'known')`.execute(db)
  const moved = movedOf(rows)
  const host = URL.canParse(site) ? new URL(site).host : undefined
  for (const row of rows.filter(({ state }) => state === 'made')) {
    const { rows: texts } = await sql<{ locale: Locale; body: string }>`
      select locale, body from stories.version where story_id = ${row.id} and number = 1`.execute(db)
    await db.transaction().execute(async (tx) => {
      for (const { locale, body } of texts) {
        const joined = withLinks(body, (href) => {
          const slug = targetOf(href, { moved, host, folder: row.folder ?? '' })
          return slug === undefined ? undefined : storyPath.href(locale, { slug })
        })
        if (joined !== body)
          await sql`update stories.version set body = ${joined} where story_id = ${row.id} and locale = ${locale} and number = 1`.execute(
            tx,
          )
      }
      await refresh(tx, row.id, baseUrl)
    })
  }
}

function movedOf(rows: Row[]): Map<string, string> {
  const moved = new Map<string, string>()
  for (const { slug, source, addresses } of rows) {
    moved.set(`file:${bare(source)}`, slug)
    for (const address of addresses ?? []) {
      const path = oldPath(address)
      if (path !== undefined) moved.set(`path:${path}`, slug)
      // A text that says its whole address is known by it, wherever it is linked to from.
      if (path !== undefined && URL.canParse(address)) moved.set(`whole:${new URL(address).host}${path}`, slug)
    }
  }
  return moved
}

const bare = (path: string) =>
  path.replace(/(?:\.(?:nl|en))?\.(?:md|markdown|mdx|mdown|html?)$/i, '').replace(/\/(_?index|README)$/i, '')

type Where = { moved: Map<string, string>; host: string | undefined; folder: string }

function targetOf(href: string, { moved, host, folder }: Where): string | undefined {
  const own = href.replace(/[?#].*$/, '')
  if (own === '') return undefined
  if (/^https?:\/\//.test(own)) {
    if (!URL.canParse(own)) return undefined
    const known = moved.get(`whole:${new URL(own).host}${oldPath(own) ?? ''}`)
    if (known !== undefined) return known
    if (new URL(own).host.replace(/^www\./, '') !== host?.replace(/^www\./, '')) return undefined
    return moved.get(`path:${oldPath(href.replace(/#.*$/, '')) ?? ''}`)
  }
  if (/^[a-z][\w+.-]*:/i.test(own)) return undefined
  if (own === '/') return moved.get(`path:${oldPath(href.replace(/#.*$/, '')) ?? ''}`)
  if (own.startsWith('/'))
    return moved.get(`path:${bare(oldPath(own) ?? '')}`) ?? moved.get(`path:${oldPath(own) ?? ''}`)
  const from = new URL(own, `https://x.invalid/${folder}/`).pathname.slice(1)
  return moved.get(`file:${bare(safeDecoded(from))}`)
}

function safeDecoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A Markdown text with other addresses in its links; pictures stay as they are. */
const withLinks = (body: string, put: (href: string) => string | undefined): string =>
  body
    .replace(
      /(?<!!)(\[(?:\\.|!\[[^\]]*\]\([^)]*\)|[^\]\\[])*\]\(\s*)(?:<([^>\n]+)>|([^\s)]+))/g,
      (whole, before: string, angled?: string, plain?: string) => {
        const href = put(angled ?? plain ?? '')
        return href === undefined ? whole : `${before}${href}`
      },
    )
    .replace(/^(\[[^\]\n^][^\]\n]*\]:\s*)(\S+)/gm, (whole, before: string, plain: string) => {
      const href = put(plain)
      return href === undefined ? whole : `${before}${href}`
    })
