import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readProject } from './project.ts'
import { rules } from './rules.ts'

const canaries = join(import.meta.dirname, 'canaries')
const innocent = join(canaries, 'innocent')

/** Names of the rules that a project breaks. */
function broken(roots: string[]): string[] {
  const project = readProject(roots)
  return Object.entries(rules).flatMap(([name, rule]) => (rule(project).length > 0 ? [name] : []))
}

test('the checker sees the whole of an innocent project, and finds nothing', () => {
  const { modules, order } = readProject([innocent])
  expect([modules.size, order]).toEqual([18, ['people', 'programme']])
  expect(modules.get('src/features/programme/words.ts')?.imports.map(({ target }) => target)).toEqual([
    'src/features/people/index.ts',
    'src/ui/index.ts',
  ])
  expect(broken([innocent])).toEqual([])
})

test('every rule has a canary', () => {
  expect(readdirSync(join(canaries, 'sins')).sort()).toEqual(Object.keys(rules).sort())
})

test.each(Object.keys(rules))('a sin against %s is found, and nothing else', (name) => {
  expect(broken([innocent, join(canaries, 'sins', name)])).toEqual([name])
})

test('the checker sees this program', () => {
  const { modules, order } = readProject([join(import.meta.dirname, '../..')])
  expect(modules.size).toBeGreaterThan(150)
  expect(order.slice(0, 3)).toEqual(['people', 'members', 'places'])
  const imports = [...modules.values()].flatMap((file) => file.imports)
  expect(
    imports.filter(({ specifier }) => specifier.startsWith('#')).every(({ target }) => target?.endsWith('/index.ts')),
  ).toBe(true)
})
