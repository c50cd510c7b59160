import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type Database, isPassing } from '#platform/database'
import type { Feature, Page, Redirect, Route, Visit } from '#platform/feature'
import {
  type Assets,
  burstLimit,
  contentSecurityPolicy,
  fromAnywhere,
  keepHeader,
  type PageCache,
  pageCaching,
  routeHeader,
  sameOriginOnly,
  securityHeaders,
} from '#platform/http'
import { type Locale, locales } from '#platform/i18n'
import type { Live } from '#platform/live'
import type { Log } from '#platform/log'
import { TooMuchAsked } from '#platform/thread'
import { createVisits, type Visits } from './visits.ts'
import { mayUse } from './permission.ts'
import { appRoutes } from './routes.ts'
import { awayPage, busyPage, failedPage, missingPage, tooLargePage } from './problems.tsx'
import { createShell } from './shell.tsx'

type Parts = {
  features: Feature[]
  config: Config
  clock: Clock
  log: Log
  db: Database
  live: Live
  cache: PageCache
  assets: Assets
}
type Respond = (visit: Visit, page: Page, cached: boolean) => Promise<Response>

const formBytes = 256 * 1024
const formsAMinute = 120

/** Every route of the app and its features. */
export const allRoutes = (features: Feature[]): Route[] => [
  ...appRoutes(features).map((route) => ({ ...route, feature: 'app' })),
  ...features.flatMap((feature) => (feature.routes ?? []).map((route) => ({ ...route, feature: feature.name }))),
]

/** Turns routes into one function from Request to Response. */
export function createRouter(parts: Parts): Hono {
  const { features, log } = parts
  const router = new Hono()
  const visits = createVisits(parts)
  const asResponse = inShell(createShell(parts))
  guard(router, parts)
  const within = burstLimit()
  for (const route of allRoutes(features))
    for (const locale of locales)
      if (locale === 'nl' || route.path.patterns.en !== route.path.patterns.nl)
        register(router, route, locale, { visits, asResponse, within })
  router.notFound(async (context) => {
    const { pathname, search } = new URL(context.req.url)
    // An address with a slash at its end is the address without.
    if (pathname.length > 1 && pathname.endsWith('/'))
      return context.redirect(pathname.replace(/\/+$/, '').replace(/^\/+/, '/') + search, 308)
    const moved = await movedTo(parts, pathname)
    if (moved !== undefined) return context.redirect(moved, 301)
    const visit = await visits.known(context, localeOf(pathname))
    return asResponse(visit, missingPage(visit), false)
  })
  router.onError((error, context) => {
    const visit = visits.unknown(context, localeOf(new URL(context.req.url).pathname))
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    if (isPassing(error) || error instanceof TooMuchAsked) {
      log.warn('no answer for now', { error: error.message })
      return new Response(awayPage(visit), { status: 503, headers: { ...headers, 'retry-after': '2' } })
    }
    log.error('a page failed', { error: String(error.stack ?? error) })
    return new Response(failedPage(visit), { status: 500, headers })
  })
  return router
}

const localeOf = (pathname: string): Locale => (/^\/en(\/|$)/.test(pathname) ? 'en' : 'nl')

async function movedTo({ features, db }: Parts, pathname: string): Promise<string | undefined> {
  for (const feature of features) {
    const to = await feature.movedTo?.(db, pathname, localeOf(pathname))
    if (to !== undefined) return to
  }
  return undefined
}

/**
 * A front page asked for with words behind it may be an old address, as WordPress makes them (`/?p=123`). The front page
 * that answers the others is not kept: there would be one for every number.
 */
const oldFronts =
  (parts: Parts): MiddlewareHandler =>
  async (context, next) => {
    const { search } = new URL(context.req.url)
    if (!/^\?[a-z_]+=[0-9]+$/.test(search)) return next()
    const moved = await movedTo(parts, `/${search}`)
    if (moved !== undefined) return context.redirect(moved, 301)
    await next()
    if (context.res.headers.has(keepHeader)) {
      context.res.headers.delete(keepHeader)
      context.res.headers.set('cache-control', 'no-cache')
    }
    return undefined
  }

/** What every request passes before it meets a route. */
function guard(router: Hono, parts: Parts) {
  const { features, config, cache } = parts
  router.use(pageCaching(cache))
  router.use(securityHeaders(config.baseUrl.startsWith('https:')))
  for (const route of allRoutes(features).filter((one) => one.fromAnywhere))
    for (const pattern of Object.values(route.path.patterns)) router.use(pattern, fromAnywhere)
  router.use(sameOriginOnly())
  router.use('/', oldFronts(parts))
  // A NUL is in no address of ours, and no database text can hold one.
  router.use(async (context, next) => (/\u0000|%00/.test(context.req.path) ? context.notFound() : next()))
}

/** Puts a page in the shell. What is not for all is kept nowhere. */
const inShell =
  (shell: ReturnType<typeof createShell>): Respond =>
  async (visit, page, cached) => {
    const html = await shell(visit, page)
    const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' }
    if (page.hosts || page.frames || page.bare) headers['content-security-policy'] = contentSecurityPolicy(page)
    if (cached && (page.status ?? 200) === 200) headers[keepHeader] = '1'
    else headers['cache-control'] = 'private, no-store'
    if (page.status === 503) headers['retry-after'] = '2'
    return new Response(html, { status: page.status ?? 200, headers })
  }

type Answering = { visits: Visits; asResponse: Respond; within(key: string, most: number): boolean }

function register(router: Hono, route: Route, locale: Locale, { visits, asResponse, within }: Answering) {
  const method = route.method ?? 'GET'
  const pattern = route.path.patterns[locale]
  const tooLarge = (context: Context) => asResponse(visits.unknown(context, locale), tooLargePage({ locale }), false)
  if (method === 'POST') router.use(pattern, limitedTo(route.maxBytes ?? formBytes, tooLarge))
  router.on(method, pattern, async (context: Context) => {
    const response = await answer(route, await visits.known(context, locale), asResponse, within)
    response.headers.set(routeHeader, route.name)
    return response
  })
}

/** Refuses a body that is too large before it is read. Only for forms: other methods have none. */
function limitedTo(maxSize: number, tooLarge: (context: Context) => Promise<Response>): MiddlewareHandler {
  const limit = bodyLimit({ maxSize, onError: tooLarge })
  return (context, next) => {
    const { method, raw } = context.req
    if (method !== 'POST') return next()
    // Of a body in pieces nobody knows the end, and measuring it would hold all of it. Browsers always say how long it is.
    if (raw.headers.has('transfer-encoding')) return Promise.resolve(lengthRequired())
    // Node holds a client to the length it states. Looking at the body itself would make a stream of every small form.
    const stated = raw.headers.get('content-length')
    return stated && Number(stated) <= maxSize ? next() : limit(context, next)
  }
}

const lengthRequired = () =>
  new Response('Say with Content-Length how many bytes there are.\n', {
    status: 411,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

async function answer(
  route: Route,
  visit: Visit,
  asResponse: Respond,
  within: (key: string, most: number) => boolean,
): Promise<Response> {
  if (route.method === 'POST') {
    const asker = visit.member?.accountId ?? visit.client
    if (!within(`${route.name} ${asker}`, route.burst ?? formsAMinute)) return asResponse(visit, busyPage(visit), false)
  }
  const refusal = await mayUse(route, visit)
  if (refusal !== undefined) return 'redirect' in refusal ? redirected(refusal) : asResponse(visit, refusal, false)
  if (route.answers === 'response') {
    const response = await route.respond(visit)
    if (route.cached) response.headers.set(keepHeader, '1')
    return response
  }
  const answered = await route.page(visit)
  if ('notFound' in answered) return asResponse(visit, missingPage(visit), false)
  if ('redirect' in answered) return redirected(answered)
  return asResponse(visit, answered, route.cached ?? false)
}

function redirected({ redirect, permanent, cookies = [] }: Redirect): Response {
  const answer = new Response(null, { status: permanent ? 308 : 303, headers: { location: redirect } })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
