import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from '#platform/config'

/** The files `npm run build` made, by the source they were made from. */
export type Assets = {
  /** Address of a built file, by its source path from the project's root ('src/ui/site.css'). */
  href(source: string): string
  /** Addresses of fonts to fetch early. */
  preload: string[]
  folder: string
}

type Manifest = Record<string, { file: string; css?: string[] }>

/** @throws StartProblem when nothing was built */
export function createAssets(folder = fileURLToPath(new URL('../../../dist/', import.meta.url))): Assets {
  const file = join(folder, '.vite/manifest.json')
  if (!existsSync(file)) throw new StartProblem('The style sheets are not built yet: run `npm run build` first.')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  const fonts = Object.entries(manifest).filter(([source]) => source.includes('archivo') && source.endsWith('.woff2'))
  return {
    folder,
    preload: fonts.map(([, built]) => `/${built.file}`),
    href(source) {
      const built = manifest[source]
      if (built === undefined) throw new Error(`${source} is not among the built files`)
      return `/${built.file}`
    },
  }
}
