/**
 * The two typefaces of the look. A city with other type changes this file and the `--font-…` tokens, nothing else.
 *
 * Each is a variable font from a package, cut down at build time to the axes and the letters the pages need. The
 * `latin` part covers Dutch and English and the accents of western Europe; `names` holds the letters that only names
 * need (Šimić, Yılmaz, Łukasz), and browsers fetch it only for a page that has one of them.
 */
export type Range = { min: number; max: number }
export type Typeface = {
  family: string
  /** Short name for the files: `archivo-latin.woff2`. */
  file: string
  sources: { latin: string; names: string }
  axes: { wdth: Range | number; wght: Range | number }
  /** What stands in while the font loads, with its metrics bent to ours: which widths and weights, and for what. */
  fallbacks: Fallback[]
  /** Static cuts for the pictures we draw on the server (Open Graph). */
  stills: { file: string; wdth: number; wght: number }[]
}
export type Fallback = {
  /** A face of the Arial or Courier family, which every system has under one of these names. */
  base: 'arial' | 'arial-bold' | 'courier'
  weight: string
  stretch?: string
  /** The cut of our own font that this face has to be as wide as. */
  like: { wdth: number; wght: number }
}

export const typefaces: Typeface[] = [
  {
    family: 'Archivo',
    file: 'archivo',
    sources: {
      latin: '@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2',
      names: '@fontsource-variable/archivo/files/archivo-latin-ext-wdth-normal.woff2',
    },
    axes: { wdth: { min: 100, max: 125 }, wght: { min: 400, max: 800 } },
    fallbacks: [
      { base: 'arial', weight: '400 549', stretch: '100%', like: { wdth: 100, wght: 400 } },
      { base: 'arial-bold', weight: '550 800', stretch: '100%', like: { wdth: 100, wght: 650 } },
      { base: 'arial-bold', weight: '400 800', stretch: '110% 125%', like: { wdth: 120, wght: 800 } },
    ],
    stills: [
      { file: 'archivo-display', wdth: 120, wght: 800 },
      { file: 'archivo-text', wdth: 100, wght: 500 },
    ],
  },
  {
    family: 'Martian Mono',
    file: 'martian-mono',
    sources: {
      latin: '@fontsource-variable/martian-mono/files/martian-mono-latin-wdth-normal.woff2',
      names: '@fontsource-variable/martian-mono/files/martian-mono-latin-ext-wdth-normal.woff2',
    },
    axes: { wdth: 87.5, wght: { min: 400, max: 700 } },
    fallbacks: [{ base: 'courier', weight: '400 700', like: { wdth: 87.5, wght: 400 } }],
    stills: [{ file: 'martian-mono', wdth: 87.5, wght: 400 }],
  },
]

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')

export const letters = {
  latin:
    ascii +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœı' +
    '\u00a0«»·–—‘’‚“”„•…€£§°½×©→←↑↓−\u2011\u202f',
  names: 'ĀāĂăĄąĆćĈĉČčĎďĐđĒēĖėĘęĚěĞğĠġĢģĦħĪīĮįİĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŔŕŘřŚśŞşŠšŢţŤťŨũŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚțẞ',
}

/** The code points of a text as a `unicode-range`: `U+20-7E,U+A0`. */
export function unicodeRange(text: string): string {
  const points = [...new Set([...text].map((letter) => letter.codePointAt(0)!))].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const point of points) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === point - 1) last[1] = point
    else runs.push([point, point])
  }
  const hex = (point: number) => point.toString(16).toUpperCase()
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}
