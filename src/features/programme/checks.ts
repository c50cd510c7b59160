import { defineCheck } from '#platform/feature'
import type { GatheringChange } from './gatherings/gathering.ts'

export type GatheringChanging = {
  id: number
  /** The fields that are different; sessions carry their id. */
  change: GatheringChange
  /** When it began before the change. */
  startedAt: Date
  /** Sessions that go away. They are still there while this is asked. */
  removedSessions: number[]
}

/**
 * Asked in the transaction of a change, when the views (gathering_card, session_card) show the new state already and
 * before sessions are removed. Judges bring what is theirs along (places that may be taken) or object; after an objection
 * the change is undone, and the person reads why.
 */
export const gatheringChanging = defineCheck<GatheringChanging>('programme.gatheringChanging')

/**
 * Asked in the transaction in which somebody makes a gathering here, as a draft or as one more of a row: later features
 * bring along what belongs to a new one. `like`: it is a copy of that one. Nobody objects.
 */
export const gatheringMade = defineCheck<{ id: number; like?: number | undefined }>('programme.gatheringMade')
