import { z } from 'zod'
import { defineEvent } from '#platform/events'

const engagement = z.object({ engagementId: z.int(), callId: z.int().nullable() })

/** Both agreed: it runs. */
export const engagementAgreed = defineEvent('engagements.agreed', engagement)
/** It was done, or it was stopped. */
export const engagementEnded = defineEvent('engagements.ended', engagement.extend({ done: z.boolean() }))

export const news = [
  'made',
  'proposed',
  'agreed',
  'done',
  'ended',
  'stopped',
  'outcome',
  'published',
  'remarked',
  'opened',
  'gone',
  'turn',
  'turnAgain',
  'outcomeSoon',
] as const
export type News = (typeof news)[number]

/** Something one side of an engagement should hear by mail; `key` makes that it hears it once. */
export const engagementNews = defineEvent(
  'engagements.news',
  z.object({ engagementId: z.int(), to: z.enum(['asker', 'doer']), what: z.string(), key: z.uuid() }),
)

const shareNews = ['proposed', 'signed', 'refused', 'left'] as const
export type SharesNews = (typeof shareNews)[number]

/** Something members of a collective should hear by mail of how an engagement is divided. */
export const sharesNews = defineEvent(
  'engagements.shares',
  z.object({ engagementId: z.int(), personIds: z.array(z.int()), what: z.enum(shareNews), key: z.uuid() }),
)
