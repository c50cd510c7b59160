import { z } from 'zod'
import { defineEvent } from '#platform/events'

const call = z.object({ callId: z.int() })

/** Responses are taken from now on. */
export const callOpened = defineEvent('calls.opened', call)
/** What a call says was changed while it was open. */
export const callChanged = defineEvent('calls.changed', call)
/** It went to another state, by a person or by its deadline; `to` is the new one. */
export const callMoved = defineEvent('calls.moved', call.extend({ from: z.string(), to: z.string() }))
