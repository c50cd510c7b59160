import { formatDate, formatTime, type Locale } from '#platform/i18n'
import type { Selection, State } from '../call/call.ts'
import { takesResponses } from '../call/moving.ts'
import { words } from '../messages.ts'

type Standing = {
  state: State
  deadline_at: Date | null
  selection: Selection
  submitted_at?: Date | null
  withdrawn_reason?: string | null
}

/** A moment as a deadline says it: donderdag 3 december 2026, 23:59. */
export const moment = (at: Date, locale: Locale): string =>
  `${formatDate(at, 'long', locale)}, ${formatTime(at, locale)}`

/**
 * How a call stands, for who reads it: what is so now, and what comes next and when.
 * @param own it is said to who asks
 */
export function stateInWords(
  call: Standing,
  now: Date,
  locale: Locale,
  own = false,
): { now: string; next: string | undefined } {
  const t = words(locale)
  const chooses = t(own && call.selection === 'asker' ? 'chooses.you' : `chooses.${call.selection}`)
  const stands = (key: Parameters<typeof t>[0], next?: string) => ({ now: t(key), next })
  switch (call.state) {
    case 'draft':
      return call.submitted_at
        ? stands('stands.submitted', t('next.submitted'))
        : stands('stands.draft', t('next.draft'))
    case 'open':
      if (!takesResponses(call, now)) return stands('stands.closed', t('next.closed', { chooses }))
      return call.deadline_at === null
        ? stands('stands.open', t('next.open', { chooses }))
        : {
            now: t('stands.until', { moment: moment(call.deadline_at, locale) }),
            next: t('next.until', { chooses }),
          }
    case 'closed':
      return stands('stands.closed', t('next.closed', { chooses }))
    case 'selecting':
      return stands('stands.selecting', t('next.selecting'))
    case 'matched':
      return stands('stands.matched', t('next.matched'))
    case 'done':
      return stands('stands.done')
    case 'withdrawn':
      return { now: t('stands.withdrawn'), next: call.withdrawn_reason ?? undefined }
  }
}

/** The state in one word, as a list says it; what is past its deadline is closed. */
export function stateWord(call: Standing, now: Date, locale: Locale): string {
  const state = call.state === 'open' && !takesResponses(call, now) ? 'closed' : call.state
  return words(locale)(call.submitted_at ? 'state.submitted' : `state.${state}`)
}
