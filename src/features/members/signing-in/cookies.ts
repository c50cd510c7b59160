import { cookieName, newToken } from '#platform/identity'
import { isLocale, type Locale } from '#platform/i18n'

// Two cookies on the way to a session: `way` ties a proof to the browser that asked for it, `arrival` holds on to
// somebody who proved who they are until they have said their name.

const hour = 3600

const cookie = (name: string, value: string, seconds: number, baseUrl: string) =>
  `${cookieName(name, baseUrl)}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${baseUrl.startsWith('https:') ? '; Secure' : ''}`

function read(request: Request, name: string, baseUrl: string): string | undefined {
  const start = `${cookieName(name, baseUrl)}=`
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length)
}

/** The secret of a browser that is signing in, and the language it does so in. */
export function browserOf(request: Request, baseUrl: string): { token: string; locale: Locale } | undefined {
  const [locale, token] = (read(request, 'way', baseUrl) ?? '').split('.')
  return isLocale(locale) && token?.length === 43 ? { token, locale } : undefined
}

/** The browser's secret, or a new one for a browser that has none, with the cookie that keeps it. */
export function browserFor(request: Request, locale: Locale, baseUrl: string): { token: string; cookie: string } {
  const token = browserOf(request, baseUrl)?.token ?? newToken()
  return { token, cookie: cookie('way', `${locale}.${token}`, hour, baseUrl) }
}

export const arrivalOf = (request: Request, baseUrl: string): string | undefined => read(request, 'arrival', baseUrl)
export const arrivalCookie = (token: string, baseUrl: string): string => cookie('arrival', token, 2 * hour, baseUrl)

/** Takes both away. */
export const wayDone = (baseUrl: string): string[] => [cookie('way', '', 0, baseUrl), cookie('arrival', '', 0, baseUrl)]
