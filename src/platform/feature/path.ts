import type { Locale } from '#platform/i18n'

export type PathParams = Record<string, string | number>

/** An address in both languages. Segments in `:name` form are parameters. */
export type LocalPath = {
  patterns: Record<Locale, string>
  /** The address on this site, beginning with a slash; parameters are encoded. */
  href(locale: Locale, params?: PathParams, query?: URLSearchParams): string
}

/** One pattern per language; a single text for addresses that know no language. */
export function path(patterns: Record<Locale, string> | string): LocalPath {
  const both = typeof patterns === 'string' ? { nl: patterns, en: patterns } : patterns
  return {
    patterns: both,
    href(locale, params = {}, query) {
      const text = both[locale].replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => {
        const value = params[name]
        if (value === undefined) throw new Error(`${both[locale]} lacks :${name}`)
        return encodeURIComponent(value)
      })
      const search = query?.toString()
      return search ? `${text}?${search}` : text
    },
  }
}
