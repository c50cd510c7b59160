import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, testNow } from '../src/app/testing.ts'
import { relevanceOf } from './kit/relevance.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('what people look for in the example city stands high in the results, far above what plain full text makes of it', async () => {
  const unknown: string[] = []
  const scores = await relevanceOf(app.db, new Date(testNow), (text) => unknown.push(text))
  // Every label is the title of something there.
  expect(unknown).toEqual([])
  expect(scores.length).toBeGreaterThanOrEqual(60)
  const mean = (of: 'ours' | 'plain') => scores.reduce((sum, one) => sum + one[of], 0) / scores.length
  expect(mean('ours')).toBeGreaterThan(0.85)
  expect(mean('ours')).toBeGreaterThan(mean('plain') + 0.2)
})
