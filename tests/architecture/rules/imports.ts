import { isTest, type Place, placeOf } from '../place.ts'
import type { Import, Project, Rule, SourceFile, Violation } from '../project.ts'

type Judge = (from: Place, to: Place, given: Import, file: SourceFile, project: Project) => string | undefined

/** A rule about one import at a time. A test may also ask the whole program. */
const aboutImports =
  (judge: Judge): Rule =>
  (project) => {
    const violations: Violation[] = []
    for (const file of project.modules.values())
      for (const given of file.imports) {
        if (given.target === undefined) continue
        if (isTest(file.path) && placeOf(given.target).layer === 'app') continue
        const message = judge(placeOf(file.path), placeOf(given.target), given, file, project)
        if (message) violations.push({ file: file.path, line: given.line, message })
      }
    return violations
  }

const mayImport: Record<Place['layer'], Place['layer'][]> = {
  app: ['app', 'feature', 'ui', 'platform', 'engine', 'outside'],
  feature: ['feature', 'ui', 'platform', 'engine', 'outside'],
  ui: ['ui', 'engine'],
  platform: ['platform', 'engine', 'outside'],
  engine: ['engine'],
  outside: ['app', 'feature', 'ui', 'platform', 'engine', 'outside'],
}

/** app -> features -> ui, platform, engine. Nothing points back. */
export const layers = aboutImports((from, to, { specifier }) =>
  mayImport[from.layer].includes(to.layer) ? undefined : `${from.layer} may not know ${to.layer}: ${specifier}`,
)

/** A feature knows those before it in src/features/order.ts, never those after it. */
export const featureOrder = aboutImports((from, to, _given, _file, { order }) => {
  if (from.layer !== 'feature' || to.layer !== 'feature' || from.room === to.room) return undefined
  return order.indexOf(to.room) < order.indexOf(from.room)
    ? undefined
    : `${from.room} comes before ${to.room} and may not know it`
})

/** Whoever comes from elsewhere comes in by index.ts; only the list of features opens feature.ts. */
export const frontDoors = aboutImports((from, to, { target = '', specifier }, file) => {
  if (!('room' in to) && to.layer !== 'ui') return undefined
  const home = 'room' in to ? `${to.layer === 'feature' ? 'features' : to.layer}/${to.room}` : 'ui'
  if (file.path.startsWith(`src/${home}/`) || target === `src/${home}/index.ts`) return undefined
  if (file.path === 'src/features/order.ts' && target === `src/${home}/feature.ts`) return undefined
  // Benchmarks and tests build instances of their own; the generated types name a type.
  return /^(bench|tests|database)\//.test(file.path) ? undefined : `${specifier} goes past the front door of ${home}`
})

/** An import of ours that leads nowhere would escape every other rule. */
export const resolves: Rule = ({ modules }) =>
  [...modules.values()].flatMap((file) =>
    file.imports
      .filter(({ specifier, target }) => /^[.#]/.test(specifier) && target === undefined)
      .map(({ specifier, line }) => ({ file: file.path, line, message: `${specifier} leads nowhere` })),
  )
