import type { Visit } from '#platform/feature'
import { Notice } from '#ui'
import { words } from './messages.ts'

const known = [
  ...(['made', 'saved', 'public', 'waiting', 'closed', 'removed', 'published', 'planned', 'withdrawn'] as const),
  ...([
    'sent',
    'dropped',
    'approved',
    'declined',
    'answered',
    'gone',
    'open',
    'address',
    'ended',
    'moved',
    'proven',
    'again',
  ] as const),
] as const
export type Done = (typeof known)[number]

/** What was just done, when the address says so. Only sentences of ours. */
export function DoneNotice({ visit }: { visit: Pick<Visit, 'url' | 'locale'> }) {
  const key = known.find((one) => one === visit.url.searchParams.get('done'))
  if (key === undefined) return null
  return <Notice tone={key === 'gone' ? 'error' : 'success'} heading={words(visit.locale)(`done.${key}`)} />
}
