import type { Visit } from '#platform/feature'
import { Notice } from '#ui'
import { words } from '../messages.ts'

const known = [
  ...(['kept', 'open', 'waiting', 'notOpened', 'saved', 'moved', 'removed', 'approved', 'declined', 'gone'] as const),
  ...(['invited', 'searchSaved', 'searchRemoved', 'ignored'] as const),
] as const

/** What was just done, when the address says so. Only sentences of ours. */
export function DoneNotice({ visit }: { visit: Pick<Visit, 'url' | 'locale'> }) {
  const key = known.find((one) => one === visit.url.searchParams.get('done'))
  if (key === undefined) return null
  const wrong = key === 'notOpened' || key === 'gone'
  return <Notice tone={wrong ? 'error' : 'success'} heading={words(visit.locale)(`done.${key}`)} />
}
