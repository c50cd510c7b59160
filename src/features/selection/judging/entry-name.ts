import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import type { Entry, Procedure } from '../procedure/queries.ts'

/**
 * What an entry is called: in the blind round a number.
 * @param at its place in the list, from 0
 */
export const nameOf = (
  entry: Pick<Entry, 'name'>,
  at: number,
  { phase }: Pick<Procedure, 'phase'>,
  locale: Locale,
): string => (phase === 'blind' ? words(locale)('juror.number', { number: at + 1 }) : entry.name)
