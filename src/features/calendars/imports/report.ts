import type { Field } from '../proposals/proposal.ts'
import { clean } from '../proposals/propose.ts'
import type { ReasonCode, Skipped, Where } from '../readers/index.ts'

export type Outcome = 'added' | 'changed' | 'same' | 'returned' | 'vanished' | 'skipped' | 'remark'

/** Why, in the words of messages `reason.CODE`. */
export type Cause = { code: ReasonCode | 'known-from' | 'removed-here'; params?: Record<string, string | number> }

/** What became of one item. */
export type Entry = {
  outcome: Outcome
  key?: string | undefined
  title?: string | undefined
  /** ISO 8601 instant. */
  startsAt?: string | undefined
  where?: Where | undefined
  /** Fields that were taken over from the source. */
  changed?: Field[] | undefined
  /** Fields that stay as they were changed here. */
  kept?: Field[] | undefined
  reason?: Cause | undefined
}

export type Counts = Record<Exclude<Outcome, 'remark'>, number>

/** What came of one import. */
export type Report = { entries: Entry[]; counts: Counts }

export function reportOf(entries: Entry[]): Report {
  const counts: Counts = { added: 0, changed: 0, same: 0, returned: 0, vanished: 0, skipped: 0 }
  for (const { outcome } of entries) if (outcome !== 'remark') counts[outcome] += 1
  return { entries, counts }
}

export function skippedEntry(outcome: 'skipped' | 'remark', { key, title, where, reason }: Skipped): Entry {
  const params = Object.entries(reason.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? clean(value) : value,
  ])
  return {
    outcome,
    key: key === undefined ? undefined : clean(key),
    title: title === undefined ? undefined : clean(title),
    where,
    reason: { code: reason.code, params: Object.fromEntries(params) },
  }
}

const mostKept = 300

/** What is worth keeping of a report: what happened, not what stayed; what lies outside the window only as far as it fits. */
export function worthKeeping({ entries }: Report): Entry[] {
  const telling = entries.filter(({ outcome, kept }) => outcome !== 'same' || (kept?.length ?? 0) > 0)
  const routine = ({ reason }: Entry): boolean => reason?.code === 'outside-window'
  return [...telling.filter((entry) => !routine(entry)), ...telling.filter(routine)].slice(0, mostKept)
}
