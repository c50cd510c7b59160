import { posix } from 'node:path'
import { isBrowserModule } from '../place.ts'
import type { Project, Rule, SourceFile, Violation } from '../project.ts'

/** Packages made for the browser. */
const packages = ['preact', 'maplibre-gl', '@simplewebauthn/browser', 'qr', 'uqr']

/** What runs in a browser imports preact, #ui, #engine and its own folder: it can be taken out without a trace. */
export const browserModules: Rule = (project) =>
  [...project.modules.values()]
    .filter(({ path }) => isBrowserModule(path))
    .flatMap((file) => guest(file, posix.dirname(file.path), project, new Set()))

function guest(file: SourceFile, home: string, project: Project, seen: Set<string>): Violation[] {
  seen.add(file.path)
  return file.imports.flatMap(({ specifier, target, typeOnly, line }): Violation[] => {
    if (typeOnly || specifier === '#ui' || specifier.startsWith('#engine/')) return []
    if (packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return []
    const next = target?.startsWith(`${home}/`) ? project.modules.get(target) : undefined
    if (next === undefined)
      return [{ file: file.path, line, message: `runs in a browser and may not import ${specifier}` }]
    return seen.has(next.path) ? [] : guest(next, home, project, seen)
  })
}
