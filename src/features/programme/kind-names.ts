import type { Locale } from '#platform/i18n'
import type { Kind } from './kinds.ts'
import { words } from './messages.ts'

/** A kind of gathering in words. */
export const kindName = (kind: Kind, locale: Locale): string => words(locale)(`kind.${kind}`)
