import { newToken } from '#platform/identity'
import { isLocale, type Locale } from '#platform/i18n'

// Two cookies on the way to a session: `way` ties a proof to the browser that asked for it, `arrival` holds on to
// somebody who proved who they are until they have said their name.

const hour = 3600

const cookie = (name: string, value: string, seconds: number, baseUrl: string) =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${baseUrl.startsWith('https:') ? '; Secure' : ''}`

const read = (request: Request, name: string): string | undefined =>
  request.headers.get('cookie')?.match(new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)(?:;|$)`))?.[1]

/** The secret of a browser that is signing in, and the language it does so in. */
export function browserOf(request: Request): { token: string; locale: Locale } | undefined {
  const [locale, token] = (read(request, 'way') ?? '').split('.')
  return isLocale(locale) && token?.length === 43 ? { token, locale } : undefined
}

/** The browser's secret, or a new one for a browser that has none, with the cookie that keeps it. */
export function browserFor(request: Request, locale: Locale, baseUrl: string): { token: string; cookie: string } {
  const token = browserOf(request)?.token ?? newToken()
  return { token, cookie: cookie('way', `${locale}.${token}`, hour, baseUrl) }
}

export const arrivalOf = (request: Request): string | undefined => read(request, 'arrival')
export const arrivalCookie = (token: string, baseUrl: string): string => cookie('arrival', token, 2 * hour, baseUrl)

/** Takes both away. */
export const wayDone = (baseUrl: string): string[] => [cookie('way', '', 0, baseUrl), cookie('arrival', '', 0, baseUrl)]
