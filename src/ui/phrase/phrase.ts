/**
 * A text on screen: plain when it is in the language of the page, with its own language when it is content that exists
 * only in the other one, so that a screen reader says it right (WCAG 3.1.2). `inLocale()` of the platform makes these.
 */
export type Phrase = string | { text: string; lang?: string | undefined }

export const textOf = (phrase: Phrase): string => (typeof phrase === 'string' ? phrase : phrase.text)

export const langOf = (phrase: Phrase): string | undefined => (typeof phrase === 'string' ? undefined : phrase.lang)
