import type { MiddlewareHandler } from 'hono'

/**
 * Headers that keep a page from being misused (OWASP ASVS 5, chapter 3): no inline script or style, nothing from
 * elsewhere but the hosts a page names, no framing except of pages made to be embedded.
 */
export function contentSecurityPolicy({
  hosts = [],
  frames = [],
  bare = false,
}: { hosts?: string[]; frames?: string[]; bare?: boolean } = {}): string {
  const elsewhere = hosts.length > 0 ? ' ' + hosts.join(' ') : ''
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: blob:${elsewhere}`,
    `media-src 'self'${elsewhere}`,
    `font-src 'self'`,
    `connect-src 'self'${elsewhere}`,
    `worker-src 'self' blob:`,
    `manifest-src 'self'`,
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    `form-action 'self'`,
    `base-uri 'none'`,
    bare ? 'frame-ancestors *' : `frame-ancestors 'none'`,
  ].join('; ')
}

const always: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=()'],
  ['cross-origin-opener-policy', 'same-origin'],
]

export function securityHeaders(secure: boolean): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { headers } = context.res
    // The door's page says for itself that it may use the camera.
    for (const [name, value] of always)
      if (name !== 'permissions-policy' || !headers.has(name)) headers.set(name, value)
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', contentSecurityPolicy())
  }
}

/** The host of an Origin header; undefined for none, 'null' and nonsense. */
const hostOf = (origin: string | undefined) => (origin && URL.canParse(origin) ? new URL(origin).host : undefined)

/** Lets a form through that may come from anywhere; stands before `sameOriginOnly`. */
export const fromAnywhere: MiddlewareHandler = async (context, next) => {
  context.set('fromAnywhere', true)
  return next()
}

/** Refuses a form that another site sends (CSRF), by Sec-Fetch-Site, else by Origin. */
export function sameOriginOnly(): MiddlewareHandler {
  return async (context, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(context.req.method) || context.get('fromAnywhere') === true) return next()
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    const own = site
      ? site === 'same-origin' || site === 'none'
      : origin !== undefined && hostOf(origin) === (context.req.header('host') ?? '')
    if (!own) return context.text('This form was sent from another site.', 403)
    return next()
  }
}
