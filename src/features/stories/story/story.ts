import type { Locale } from '#platform/i18n'

/** Under which terms others may use a text: Creative Commons 4.0, or none. */
export const licences = ['cc-by', 'cc-by-sa', 'cc-by-nc', 'cc0', 'reserved'] as const
export type Licence = (typeof licences)[number]

/** The terms themselves; undefined where nothing is given away. */
export const licenceHref = (licence: Licence, locale: Locale): string | undefined => {
  if (licence === 'reserved') return undefined
  const deed = licence === 'cc0' ? 'publicdomain/zero/1.0' : `licenses/${licence.slice('cc-'.length)}/4.0`
  return `https://creativecommons.org/${deed}/deed.${locale}`
}

/** One version of a text. */
export type Text = {
  locale: Locale
  number: number
  title: string
  summary: string
  /** Markdown. */
  body: string
  /** Of a translation: the version of the original that it follows. */
  follows: number | null
  note: string
  words: number
  written_at: Date
  writer: string | null
}

/** Minutes to read so many words: 220 a minute, at least one. */
export const minutesToRead = (words: number): number => Math.max(1, Math.round(words / 220))

/** One source a line: words and, at the end, an address; either may be missing. */
export function sourcesOf(typed: string): { words: string; href: string | undefined }[] {
  return typed
    .split('\n')
    .map((line) => line.trim().replace(/^[-*]\s+/, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const found = /(?:^|[\s<(])((?:https?:\/\/|\/)[^\s<>]+?)[>)]?$/.exec(line)
      const href = found?.[1]
      if (href === undefined || (!href.startsWith('/') && !URL.canParse(href))) return { words: line, href: undefined }
      const said = line
        .slice(0, found?.index)
        .trim()
        .replace(/[:,–-]$/, '')
        .trim()
      return { words: said === '' ? href.replace(/^https?:\/\//, '') : said, href }
    })
}
