import type { Feature } from '#platform/feature'

export const feature: Feature = { name: 'questions' }
