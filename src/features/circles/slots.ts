import { defineSlot } from '#platform/feature'
import type { Circle } from './circle/circle.ts'

/** On a circle's page, above what is said: what whoever writes or reads there should know. */
export const circlePage = defineSlot<{ circle: Circle }>('circles.circlePage')

/** Below the settings of a circle, for its moderators. */
export const circleSettings = defineSlot<{ circle: Circle }>('circles.circleSettings')
