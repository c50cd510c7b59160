import { callKind } from '#calls'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import type { OwnResponse } from './queries.ts'

/** What waits for who responded: moments to pick, messages to read, a draft to send. */
export function signalOf({ to_pick, unread, state, call_state }: OwnResponse, locale: Locale): string | undefined {
  const t = words(locale)
  if (to_pick) return t('own.pick')
  if (unread > 0) return t('own.unread', { count: unread })
  if (state === 'draft' && call_state === 'open') return t('own.draftOpen')
  return undefined
}

/** Opdracht · Blauwe Kamer XR, namens Penseel en Pixel: which kind of call, who asks, and in whose name one responded. */
export function labelOf(
  { kind, party_id, party_name: party, asker_name: asker }: OwnResponse,
  personId: number,
  locale: Locale,
): string {
  const known = callKind(kind)
  const who = party_id === personId ? asker : words(locale)('own.inName', { party, asker })
  return known === undefined ? who : `${inLocale(known.name, locale).text} · ${who}`
}

/** What happens next, in one sentence. */
export function nextStep(
  response: Pick<OwnResponse, 'state' | 'call_state' | 'asker_name' | 'deadline_at' | 'meets_at'>,
  locale: Locale,
): string {
  const t = words(locale)
  const { state, call_state, meets_at, deadline_at, asker_name: asker } = response
  if (meets_at !== null)
    return t('next.meets', { day: formatDate(meets_at, 'short', locale), time: formatTime(meets_at, locale), asker })
  if (state === 'draft') return t(call_state === 'open' ? 'next.draft' : 'next.draftLate')
  if (state === 'sent' || state === 'shortlisted') {
    if (call_state === 'open' && deadline_at !== null)
      return t('next.untilDeadline', { day: formatDate(deadline_at, 'short', locale), asker })
    return t(call_state === 'open' ? 'next.open' : 'next.choosing', { asker })
  }
  return t(`next.${state}`, { asker })
}
