/** Sentences that say nearly the same, and which of many stand for a talk. */
export { sideBySide } from './grouping.ts'
export { chooseTakeaways, type Given } from './choosing.ts'
export { likeness } from './likeness.ts'
export { gistOf, stemOf } from './words.ts'
