import { defineCheck } from '#platform/feature'
import type { GatheringChange } from './gatherings/gathering.ts'

export type GatheringChanging = {
  id: number
  /** The fields that are different; sessions carry their id. */
  change: GatheringChange
  /** Sessions that go away. They are still there while this is asked. */
  removedSessions: number[]
}

/**
 * Asked in the transaction of a change, when the views (gathering_card, session_card) show the new state already and
 * before sessions are removed. Judges bring what is theirs along (places that may be taken) or object; after an objection
 * the change is undone, and the person reads why.
 */
export const gatheringChanging = defineCheck<GatheringChanging>('programme.gatheringChanging')
