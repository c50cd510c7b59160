import { defineSlot } from '#platform/feature'
import type { CallBrief } from './call/brief.ts'

/** On the board, above the list: what later features have for who looks for one kind, or for any. */
export const boardPage = defineSlot<{ kinds: string[] }>('calls.boardPage')

/** In the box beside a call: responding, voting. */
export const callAction = defineSlot<{ call: CallBrief }>('calls.callAction')

/** On a call's page, below its text: what later features have for who reads it (result, path, people who fit). */
export const callPage = defineSlot<{ call: CallBrief }>('calls.callPage')

/** Pages for who asks, as `SubNavigationItem`s; `current` is the key of the page that is open. */
export const manageCallLinks = defineSlot<{ call: CallBrief; current: string }>('calls.manageCallLinks')

/** On the overview for who asks: what waits there. */
export const manageCallPage = defineSlot<{ call: CallBrief }>('calls.manageCallPage')
