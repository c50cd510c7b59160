import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'
import { mergeFonts, withoutName } from './merge.ts'
import { fallbackFace, readMetrics } from './metrics.ts'
import { letters, typefaces, unicodeRange, type Range, type Typeface } from './typefaces.ts'

const require = createRequire(import.meta.url)
const common = { keepFeatures: ['kern', 'ccmp', 'locl', 'mark'], noHinting: true, dropTables: ['DSIG', 'meta'] }

const pointsOf = (part: 'latin' | 'names') => [...letters[part]].map((letter) => letter.codePointAt(0)!)

type Cut = { targetFormat: 'woff2' | 'truetype'; variationAxes: Typeface['axes'] }

const load = (name: string) => readFile(require.resolve(name))

const limits = (axis: Range | number) => (typeof axis === 'number' ? `${axis}` : `${axis.min} ${axis.max}`)

function webFace(typeface: Typeface, part: 'latin' | 'names'): string {
  const { wdth, wght } = typeface.axes
  const stretch = typeof wdth === 'number' ? '' : `  font-stretch: ${wdth.min}% ${wdth.max}%;\n`
  return (
    `@font-face {\n  font-family: '${typeface.family}';\n  font-weight: ${limits(wght)};\n${stretch}` +
    `  font-display: swap;\n  src: url('./${typeface.file}-${part}.woff2') format('woff2');\n` +
    `  unicode-range: ${unicodeRange(letters[part])};\n}\n`
  )
}

async function cutTypeface(typeface: Typeface, folder: string): Promise<string> {
  const css: string[] = []
  const cut = async (part: 'latin' | 'names', options: Cut) =>
    subsetFont(await load(typeface.sources[part]), letters[part], { ...common, ...options })
  for (const part of ['latin', 'names'] as const) {
    const woff2 = await cut(part, { targetFormat: 'woff2', variationAxes: typeface.axes })
    await writeFile(join(folder, `${typeface.file}-${part}.woff2`), woff2)
    css.push(webFace(typeface, part))
  }
  for (const { file, ...variationAxes } of typeface.stills) {
    const still = (part: 'latin' | 'names') => cut(part, { targetFormat: 'truetype', variationAxes })
    const [latin, names] = [await still('latin'), await still('names')]
    const whole = mergeFonts({ font: latin, points: pointsOf('latin') }, { font: names, points: pointsOf('names') })
    await writeFile(join(folder, `${file}.ttf`), whole)
    // Only to measure with: without a name nothing that draws will take it for a font of its own.
    await writeFile(join(folder, `${file}-names.ttf`), withoutName(names))
  }
  for (const fallback of typeface.fallbacks) {
    const like = await cut('latin', { targetFormat: 'truetype', variationAxes: fallback.like })
    css.push(fallbackFace(typeface.family, fallback, readMetrics(like)))
  }
  return css.join('')
}

/**
 * Cuts the fonts into a folder named after everything that decides the outcome, once; the next build finds it there.
 * @returns the folder: fonts.css, NAME-latin.woff2 and NAME-names.woff2 for browsers, the stills as whole .ttf files
 */
export async function cutFonts(cache: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['build.ts', 'merge.ts', 'metrics.ts', 'sfnt.ts', 'typefaces.ts'])
    hash.update(await readFile(join(import.meta.dirname, file)))
  for (const typeface of typefaces)
    for (const source of Object.values(typeface.sources)) hash.update(await load(source))
  const folder = join(cache, hash.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  // Written beside and moved in one step, so that a build that is killed leaves no half folder behind.
  const draft = `${folder}.${process.pid}`
  await mkdir(draft, { recursive: true })
  const faces: string[] = []
  for (const typeface of typefaces) faces.push(await cutTypeface(typeface, draft))
  await writeFile(join(draft, 'fonts.css'), faces.join('\n'))
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another build was first with the very same fonts.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(draft, { recursive: true })
  })
  return folder
}

/** Vite: `@import '#fonts/fonts.css'` finds the cut fonts, and the stills land unhashed in `fonts/`. */
export function fonts(cache: string): Plugin {
  let folder = ''
  return {
    name: 'golflengte:fonts',
    async config() {
      folder = await cutFonts(cache)
      return { resolve: { alias: { '#fonts': folder } } }
    },
    async generateBundle() {
      for (const file of await readdir(folder)) {
        if (!file.endsWith('.ttf')) continue
        this.emitFile({ type: 'asset', fileName: `fonts/${file}`, source: await readFile(join(folder, file)) })
      }
    },
  }
}
