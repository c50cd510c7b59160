/** Sentences that say nearly the same, and which of many stand for a talk. */
export { alike, sideBySide } from './grouping.ts'
export { type Chosen, chooseTakeaways, type Given, mostChosen } from './choosing.ts'
export { likeness } from './likeness.ts'
export { gistOf, stemOf } from './words.ts'
