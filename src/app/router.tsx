import { Hono, type Context } from 'hono'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Feature, Page, Route, Visit } from '#platform/feature'
import {
  type Assets,
  contentSecurityPolicy,
  keepHeader,
  type PageCache,
  pageCaching,
  routeHeader,
  sameOriginOnly,
  securityHeaders,
} from '#platform/http'
import { type Locale, locales } from '#platform/i18n'
import type { Log } from '#platform/log'
import { appRoutes } from './routes.ts'
import { failedPage, missingPage } from './problems.tsx'
import { createShell } from './shell.tsx'

type Parts = {
  features: Feature[]
  config: Config
  clock: Clock
  log: Log
  db: Database
  cache: PageCache
  assets: Assets
}
type Parameters = Record<string, string>

/** Every route of the app and its features. */
export const allRoutes = (features: Feature[]): Route[] => [
  ...appRoutes(features).map((route) => ({ ...route, feature: 'app' })),
  ...features.flatMap((feature) => (feature.routes ?? []).map((route) => ({ ...route, feature: feature.name }))),
]

/** Turns routes into one function from Request to Response. */
export function createRouter(parts: Parts): Hono {
  const { features, config, log } = parts
  const router = new Hono()
  const shell = createShell(parts)
  router.use(pageCaching(parts.cache))
  router.use(securityHeaders(config.baseUrl.startsWith('https:')))
  router.use(sameOriginOnly())
  // A NUL is in no address of ours, and no database text can hold one.
  router.use(async (context, next) => (/\u0000|%00/.test(context.req.path) ? context.notFound() : next()))

  const visitOf = (request: Request, locale: Locale, params: Parameters): Visit => {
    const visit: Visit = {
      locale,
      params,
      request,
      url: new URL(request.url),
      now: parts.clock.now(),
      db: parts.db,
      config,
      log,
      asset: parts.assets.href,
      async fill(slot, input) {
        const fills = features.flatMap((feature) => feature.fills ?? []).filter((fill) => fill.slot === slot.name)
        return Promise.all(fills.map((fill) => fill.filler(visit, input as never)))
      },
    }
    return visit
  }

  const asResponse = async (visit: Visit, page: Page, cached: boolean) => {
    const html = await shell(visit, page)
    const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' }
    if (page.hosts || page.bare) headers['content-security-policy'] = contentSecurityPolicy(page.hosts, page.bare)
    if (cached && (page.status ?? 200) === 200) headers[keepHeader] = '1'
    return new Response(html, { status: page.status ?? 200, headers })
  }

  for (const route of allRoutes(features))
    for (const locale of locales) {
      if (locale === 'en' && route.path.patterns.en === route.path.patterns.nl) continue
      router.on(route.method ?? 'GET', route.path.patterns[locale], async (context: Context) => {
        const visit = visitOf(context.req.raw, locale, decoded(context.req.param() as Parameters))
        const response = await answer(route, visit, asResponse)
        response.headers.set(routeHeader, route.name)
        return response
      })
    }
  const localeOf = (pathname: string): Locale => (/^\/en(\/|$)/.test(pathname) ? 'en' : 'nl')
  router.notFound(async (context) => {
    const { pathname, search } = new URL(context.req.url)
    // An address with a slash at its end is the address without.
    if (pathname.length > 1 && pathname.endsWith('/'))
      return context.redirect(pathname.replace(/\/+$/, '').replace(/^\/+/, '/') + search, 308)
    const visit = visitOf(context.req.raw, localeOf(pathname), {})
    return asResponse(visit, missingPage(visit), false)
  })
  router.onError(async (error, context) => {
    log.error('a page failed', { error: String(error.stack ?? error) })
    const visit = visitOf(context.req.raw, localeOf(new URL(context.req.url).pathname), {})
    return new Response(failedPage(visit), { status: 500, headers: { 'content-type': 'text/html; charset=utf-8' } })
  })
  return router
}

async function answer(
  route: Route,
  visit: Visit,
  asResponse: (visit: Visit, page: Page, cached: boolean) => Promise<Response>,
) {
  if (route.answers === 'response') {
    const response = await route.respond(visit)
    if (route.cached) response.headers.set(keepHeader, '1')
    return response
  }
  const answered = await route.page(visit)
  if ('notFound' in answered) return asResponse(visit, missingPage(visit), false)
  if ('redirect' in answered)
    return new Response(null, { status: answered.permanent ? 308 : 303, headers: { location: answered.redirect } })
  return asResponse(visit, answered, route.cached ?? false)
}

function decoded(params: Parameters): Parameters {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
}
