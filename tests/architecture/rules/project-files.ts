import type { Rule, Violation } from '../project.ts'

type Lockfile = { packages: Record<string, { optionalDependencies?: Record<string, string> }> }

/**
 * The lockfile names the optional packages of every machine. Where the registry lacks one, npm leaves it out without a
 * word, and `npm ci` then refuses the whole lockfile.
 */
export const wholeLockfile: Rule = ({ texts }) => {
  const text = texts.get('package-lock.json')
  if (text === undefined) return []
  const { packages } = JSON.parse(text) as Lockfile
  const isThere = (from: string, name: string): boolean => {
    if (packages[from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`]) return true
    const above = from.lastIndexOf('/node_modules/')
    return from !== '' && isThere(above < 0 ? '' : from.slice(0, above), name)
  }
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isThere(from, name))
      .map((name): Violation => ({
        file: 'package-lock.json',
        message: `${from || 'the project'} wants ${name}, which is not there`,
      })),
  )
}

/** Every setting is in docs/operating.md, and what is there is a setting. */
export const documentedSettings: Rule = ({ modules, texts }) => {
  const config = modules.get('src/platform/config/index.ts')?.text ?? ''
  const settings = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '')
  const documented = [...(texts.get('docs/operating.md') ?? '').matchAll(/^\| `([A-Z][A-Z_]+)` +\|/gm)].map(
    (match) => match[1] ?? '',
  )
  return [
    ...settings
      .filter((name) => !documented.includes(name))
      .map((name) => ({ file: 'docs/operating.md', message: `${name} is not explained` })),
    ...documented
      .filter((name) => !settings.includes(name))
      .map((name) => ({ file: 'docs/operating.md', message: `${name} is read by nothing` })),
  ]
}
