import { defineCheck } from '#platform/feature'
import type { CallBrief } from './call/brief.ts'
import type { State } from './call/call.ts'

/**
 * Asked in the transaction in which a call goes to another state, after the row says so: later features bring what is
 * theirs along, or object ("there are responses without an answer").
 */
export const callMoving = defineCheck<{
  call: CallBrief
  from: State
  to: State
  /** Absent: its deadline. */
  byId: number | undefined
  now: Date
}>('calls.callMoving')

/** Asked in the transaction in which what a call says is changed, after the row says so: fewer places than were given? */
export const callChanging = defineCheck<{ before: CallBrief; after: CallBrief; byId: number; now: Date }>(
  'calls.callChanging',
)
