import type { Feature } from '#platform/feature'
import { oneGraph } from './encounter/one-graph.ts'
import { example } from './example.ts'

export const feature: Feature = {
  name: 'encounters',
  listeners: [...oneGraph],
  example,
}
