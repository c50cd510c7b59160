import type { Visit } from '#platform/feature'
import { Notice } from '#ui'
import { words } from '../messages.ts'

const known = [
  'published',
  'waiting',
  'kept',
  'roomTaken',
  'saved',
  'savedLater',
  'cancelled',
  'reinstated',
  'removed',
  'copied',
  'repeated',
  'invited',
  'joined',
  'refused',
  'left',
  'sessionSaved',
  'sessionRemoved',
  'sessionMoved',
  'seriesSaved',
  'approved',
  'declined',
  'gone',
] as const
type Known = (typeof known)[number]

/** What was just done, when the address says so. Only sentences of ours. */
export function DoneNotice({ visit }: { visit: Pick<Visit, 'url' | 'locale'> }) {
  const key = visit.url.searchParams.get('done') as Known
  if (!known.includes(key)) return null
  const wrong = key === 'roomTaken' || key === 'gone'
  return <Notice tone={wrong ? 'error' : 'success'} heading={words(visit.locale)(`done.${key}`)} />
}
