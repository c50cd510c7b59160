import { mePath } from '../hrefs.ts'
import type { Locale } from '#platform/i18n'

/**
 * Where to go after signing in: only ever a path of this site (OWASP ASVS 5, 3.7.2: no open redirect).
 * @param wanted from the address, so anything at all
 * @returns the path and query; the own page when what was wanted is no path of ours, or a page about signing in
 */
export function backTo(wanted: string | null | undefined, locale: Locale): string {
  const home = mePath.href(locale)
  if (!wanted?.startsWith('/') || wanted.length > 1000) return home
  const here = 'http://here.invalid'
  if (!URL.canParse(wanted, here)) return home
  const url = new URL(wanted, here)
  if (url.origin !== here || url.pathname.startsWith('//')) return home
  if (/^\/(en\/sign-(in|out)|inloggen|uitloggen|welkom|en\/welcome)(\/|$)/.test(url.pathname)) return home
  return url.pathname + url.search
}
