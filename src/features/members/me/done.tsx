import { Notice } from '#ui'
import { words } from '../messages.ts'
import type { Visit } from '#platform/feature'

const known = [
  'language',
  'addressAsked',
  'addressCancelled',
  'sessionEnded',
  'othersEnded',
  'passkeyAdded',
  'passkeyRemoved',
  'unlinked',
  'blocked',
  'unblocked',
  'trusted',
  'stewardMade',
  'stewardUnmade',
  'mailResent',
] as const

/** Says what was just done, by the word the address has for it; nothing else from the address is shown. */
export function Done({ locale, url }: Pick<Visit, 'locale' | 'url'>) {
  const done = known.find((one) => one === url.searchParams.get('done'))
  return done === undefined ? null : <Notice tone="success" heading={words(locale)(`done.${done}`)} />
}
