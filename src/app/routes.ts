import { sql } from 'kysely'
import { pendingMigrations } from '#platform/database'
import { defineRoute, type Feature, path, type Route } from '#platform/feature'
import { themeRoute } from './theme.ts'
import { iconRoutes } from './icons.ts'
import { sitemapRoutes } from './sitemap.ts'
import { galleryRoute } from './gallery.tsx'

const text = (body: string, status = 200) =>
  new Response(body + '\n', {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

/** The process is up. Asks nothing of anybody else: a database in trouble is no reason to restart this process. */
const health = defineRoute({ name: 'health', path: path('/healthz'), who: 'everyone', respond: () => text('ok') })

/** The process can answer visitors: its database is reachable and of the shape it knows. */
const ready = defineRoute({
  name: 'readiness',
  path: path('/readyz'),
  who: 'everyone',
  async respond(visit) {
    try {
      await sql`select 1`.execute(visit.db)
      const pending = await pendingMigrations(visit.db)
      return pending.length === 0 ? text('ready') : text('the database waits for a migration', 503)
    } catch {
      return text('the database cannot be reached', 503)
    }
  },
})

const robots = defineRoute({
  name: 'robots.txt',
  path: path('/robots.txt'),
  who: 'everyone',
  respond: ({ config }) => text(`User-agent: *\nAllow: /\nSitemap: ${config.baseUrl}/sitemap.xml`),
})

/** Pages a browser may fetch ahead when the reader is about to follow a link (Speculation Rules). */
const speculation = defineRoute({
  name: 'speculation rules',
  path: path('/speculation-rules.json'),
  who: 'everyone',
  respond: () =>
    Response.json(
      {
        prefetch: [
          {
            where: {
              and: [
                { href_matches: '/*' },
                ...['/*.ics*', '/*.rss*', '/*.atom*', '/*.json*', '/beeld/*'].map((href_matches) => ({
                  not: { href_matches },
                })),
              ],
            },
            eagerness: 'moderate',
          },
        ],
      },
      { headers: { 'content-type': 'application/speculationrules+json', 'cache-control': 'public, max-age=86400' } },
    ),
})

/** Routes that belong to no feature. */
export const appRoutes = (features: Feature[]): Route[] => [
  health,
  ready,
  robots,
  speculation,
  themeRoute,
  ...iconRoutes,
  ...sitemapRoutes(features),
  galleryRoute,
]
