import { isDeepStrictEqual } from 'node:util'
import { type Field, fields, type Proposal } from '../proposals/proposal.ts'

/** What becomes of a gathering whose source changed: what to take over, and what stays as it was made here. */
export type Merged = { change: Partial<Proposal>; changed: Field[]; kept: Field[] }

/**
 * Three-way merge, field by field.
 *
 * @param before what the source said last time
 * @param now what it says today
 * @param here what the gathering has here
 * @returns a field goes over when the source changed it and nobody did so here; a field that was changed here stays, and
 *   is listed, for as long as it differs from its source
 */
export function merge(before: Proposal, now: Proposal, here: Proposal): Merged {
  const merged: Merged = { change: {}, changed: [], kept: [] }
  for (const field of fields) {
    const [then, today, ours] = [before[field], now[field], here[field]]
    if (isDeepStrictEqual(ours, today)) continue
    if (!isDeepStrictEqual(ours, then)) merged.kept.push(field)
    else {
      Object.assign(merged.change, { [field]: today })
      merged.changed.push(field)
    }
  }
  return merged
}
