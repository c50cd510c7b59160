import type { Locale } from '#platform/i18n'
import { type Words, words } from './messages.ts'
import { type Accessibility, type AccessibilityFact, accessibilityFacts } from './place.ts'

/** The facts of which this is known: true for what is there, false for what is not, undefined for what nobody told yet. */
export const factsKnown = (accessibility: Accessibility, known: boolean | undefined): AccessibilityFact[] =>
  accessibilityFacts.filter((fact) => accessibility[fact] === known)

/** The same, in words. */
export const knownFacts = (accessibility: Accessibility, known: boolean | undefined, t: Words): string[] =>
  factsKnown(accessibility, known).map((fact) => t(`fact.${fact}`))

/** Facts as one line: Drempelvrij binnen, lift, ringleiding. Empty when there are none. */
export const inOneLine = (facts: string[]): string =>
  facts.map((fact, index) => (index > 0 ? fact.charAt(0).toLowerCase() + fact.slice(1) : fact)).join(', ')

/** What is known to be there, in words for one line. Empty when nothing is known. */
export const accessSummary = (accessibility: Record<string, unknown>, locale: Locale): string =>
  inOneLine(knownFacts(accessibility as Accessibility, true, words(locale)))

/** Every fact there is to tell, in words, for a form. */
export const accessFactNames = (locale: Locale): { fact: AccessibilityFact; name: string }[] =>
  accessibilityFacts.map((fact) => ({ fact, name: words(locale)(`fact.${fact}`) }))
