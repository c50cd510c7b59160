import { openThread } from '#platform/thread'
import type { PlacementDocument, Unreadable } from './document.ts'
import type { Verdict } from './verify.ts'

/** A file that somebody sent, or one that was published here. */
export type Question = { text: string } | { document: PlacementDocument }

/** What is found of a file: why it cannot be read; or the verdict, and which placement it says to be. */
export type Judged = { problem: Unreadable } | { verdict: Verdict; matchday: string; round: number; print: string }

/**
 * Reads and judges a file in a thread: one of twenty megabytes keeps a processor busy for half a minute, and anybody may
 * send one.
 * @throws TooMuchAsked when too many wait already
 */
export const judge = openThread<Judged>(new URL('./worker.ts', import.meta.url), {
  workerData: undefined,
  mostWaiting: 4,
})
