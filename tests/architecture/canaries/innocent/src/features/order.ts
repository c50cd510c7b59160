import type { Feature } from '#platform/log'
import { feature as people } from './people/feature.ts'
import { feature as programme } from './programme/feature.ts'

export const features: Feature[] = [people, programme]
