import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import nl from './messages/nl.json' with { type: 'json' }

/** The members of a union of texts in a source file. */
function members(file: string, type: string): string[] {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const union = new RegExp(`type ${type} =([^}]*?)\\n\\n`).exec(source)![1]!
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!)
}

test('every reason and every problem has words in both languages', () => {
  const reasons = [...members('readers/item.ts', 'ReasonCode'), 'known-from', 'removed-here'].map(
    (code) => `reason.${code}`,
  )
  const problems = [
    ...members('readers/item.ts', 'UnreadableCode'),
    ...members('sources/fetch/fetching.ts', 'FetchProblem'),
  ].map((code) => `problem.${code}`)
  expect(reasons.length + problems.length).toBeGreaterThan(30)
  for (const key of [...reasons, ...problems]) for (const messages of [nl, en]) expect(messages).toHaveProperty([key])
})

test('both languages have the same keys', () => {
  expect(Object.keys(en)).toEqual(Object.keys(nl))
  expect(readdirSync(new URL('messages/', import.meta.url)).sort()).toEqual(['en.json', 'nl.json'])
})
