import type { Verdict } from './verify.ts'

/** The words in which findings are said, in the page's language. */
export type CheckWords = {
  right: string
  wrong: string
  here: string
  unreadable: string
  what: string
  found: string
  /** By what is found: its name. */
  rows: [key: string, label: string][]
  yes: string
  no: string
  same: string
  different: string
  unknown: string
  none: string
}

/** One finding in words. */
export function saidOf(key: string, verdict: Verdict, w: CheckWords): string {
  if (key === 'placed') return `${verdict.placed} / ${verdict.students}`
  if (key === 'possible') return verdict.possible ? w.yes : w.no
  if (key === 'pairs')
    return verdict.possible ? (verdict.pairCount === 0 ? w.none : String(verdict.pairCount)) : w.unknown
  if (key === 'lottery') return verdict.lottery === 'right' ? w.yes : verdict.lottery === 'wrong' ? w.no : w.unknown
  if (key === 'again')
    return verdict.again === 'same' ? w.same : verdict.again === 'different' ? w.different : w.unknown
  return String(verdict.sealed)
}
