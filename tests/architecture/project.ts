import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import, re-export or dynamic import. */
export type Import = {
  specifier: string
  line: number
  /** Path of the file it leads to, from the root; undefined for a package, or when nothing is there. */
  target: string | undefined
  /** Gone once types are stripped. */
  typeOnly: boolean
}

export type SourceFile = { path: string; text: string; imports: Import[] }

/** What the rules look at. Paths are from the root, with forward slashes. */
export type Project = {
  /** TypeScript files by path. */
  modules: Map<string, SourceFile>
  /** Text of every other file a rule may want: .sql, .json, .md. */
  texts: Map<string, string>
  /** Features, earliest first, as src/features/order.ts has them. */
  order: string[]
}

export type Violation = { file: string; line?: number; message: string }
export type Rule = (project: Project) => Violation[]

const folders = ['src', 'bin', 'bench', 'database', 'tests']
const besides = ['package.json', 'package-lock.json', 'docs/operating.md']

/** Reads a project from one or more folders; a file in a later folder replaces that of an earlier one. */
export function readProject(roots: string[]): Project {
  const files = new Map<string, string>()
  for (const root of roots)
    for (const path of [
      ...folders.flatMap((folder) => filesBelow(root, folder)),
      ...besides.filter((file) => existsSync(join(root, file))),
    ])
      files.set(path, join(root, path))
  const isModule = (path: string) => /\.tsx?$/.test(path)
  const aliases = aliasesIn(files)
  const modules = new Map<string, SourceFile>()
  const texts = new Map<string, string>()
  for (const [path, file] of files) {
    const text = readFileSync(file, 'utf8')
    if (isModule(path)) modules.set(path, { path, text, imports: importsOf(path, text, aliases, files) })
    else if (/\.(sql|json|md)$/.test(path)) texts.set(path, text)
  }
  return { modules, texts, order: orderIn(modules.get('src/features/order.ts')?.text ?? '') }
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (path === 'tests/architecture/canaries') return []
    return entry.isDirectory() ? filesBelow(root, path) : [path]
  })
}

type Alias = [from: string, to: string]

function aliasesIn(files: Map<string, string>): Alias[] {
  const file = files.get('package.json')
  if (file === undefined) throw new Error('There is no package.json to read the aliases from.')
  const { imports = {} } = JSON.parse(readFileSync(file, 'utf8')) as { imports?: Record<string, string> }
  return Object.entries(imports).map(([from, to]) => [from, to.replace(/^\.\//, '')])
}

function importsOf(path: string, text: string, aliases: Alias[], files: Map<string, string>): Import[] {
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  const found = (specifier: string, start: number, typeOnly: boolean): Import => ({
    specifier,
    line: lineAt(start),
    target: targetOf(specifier, path, aliases, files),
    typeOnly,
  })
  const stated = module.staticImports.map(({ moduleRequest, entries }) =>
    found(moduleRequest.value, moduleRequest.start, entries.length > 0 && entries.every((entry) => entry.isType)),
  )
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [found(moduleRequest.value, moduleRequest.start, isType)] : [],
    ),
  )
  const later = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const specifier = /^['"]([^'"]+)['"]$/.exec(text.slice(start, end))?.[1]
    return specifier ? [found(specifier, start, false)] : []
  })
  return [...stated, ...passedOn, ...later]
}

function targetOf(specifier: string, from: string, aliases: Alias[], files: Map<string, string>): string | undefined {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier)
    return files.has(path) ? path : undefined
  }
  for (const [pattern, to] of aliases) {
    const [before = '', after] = pattern.split('*')
    if (after === undefined ? specifier !== pattern : !specifier.startsWith(before)) continue
    const path = to.replace('*', specifier.slice(before.length))
    if (files.has(path)) return path
  }
  return undefined
}

function orderIn(text: string): string[] {
  const folders = new Map(
    [...text.matchAll(/feature as (\w+) } from '\.\/([\w-]+)\/feature\.ts'/g)].map(([, name = '', folder = '']) => [
      name,
      folder,
    ]),
  )
  const list = /features: Feature\[\] = \[([^\]]*)\]/.exec(text)?.[1] ?? ''
  return list.split(',').flatMap((name) => folders.get(name.trim()) ?? [])
}
