import type { Words } from './messages.ts'
import { type Accessibility, type AccessibilityFact, accessibilityFacts } from './place.ts'

/** The facts of which this is known: true for what is there, false for what is not, undefined for what nobody told yet. */
export const factsKnown = (accessibility: Accessibility, known: boolean | undefined): AccessibilityFact[] =>
  accessibilityFacts.filter((fact) => accessibility[fact] === known)

/** The same, in words. */
export const knownFacts = (accessibility: Accessibility, known: boolean | undefined, t: Words): string[] =>
  factsKnown(accessibility, known).map((fact) => t(`fact.${fact}`))
