import { z } from 'zod'
import { defineEvent } from '#platform/events'

const response = z.object({ responseId: z.int(), callId: z.int(), partyId: z.int() })

export const responseSent = defineEvent('responses.sent', response)
export const responseWithdrawn = defineEvent('responses.withdrawn', response)
export const responseShortlisted = defineEvent('responses.shortlisted', response)
export const responseDeclined = defineEvent('responses.declined', response)
export const responseChosen = defineEvent('responses.chosen', response)
