import { z } from 'zod'
import { defineEvent } from '#platform/events'

const gathering = z.object({ id: z.number().int() })
const localText = z.object({ nl: z.string().optional(), en: z.string().optional() })

/** When and where, as it was told at the time; instants as ISO 8601, the place in words. */
const whenAndWhere = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  allDay: z.boolean(),
  place: localText.nullable(),
})
export type WhenAndWhere = z.infer<typeof whenAndWhere>

/** It is on the agenda from now on: added as published, or a draft that was published. */
export const gatheringAdded = defineEvent('programme.gatheringAdded', gathering)
/** `fields` names what is different now, as in GatheringChange. Also of drafts. */
export const gatheringChanged = defineEvent(
  'programme.gatheringChanged',
  gathering.extend({ fields: z.array(z.string()), before: whenAndWhere, after: whenAndWhere }),
)
/** A published gathering is at another time or another place. Comes beside gatheringChanged. `key`: of this move alone. */
export const gatheringMoved = defineEvent(
  'programme.gatheringMoved',
  gathering.extend({ key: z.uuid(), time: z.boolean(), place: z.boolean(), before: whenAndWhere, after: whenAndWhere }),
)
/** A published gathering is called off. `reason` as the organiser put it. */
export const gatheringCancelled = defineEvent(
  'programme.gatheringCancelled',
  gathering.extend({ reason: z.string().nullable() }),
)
export const gatheringVanished = defineEvent('programme.gatheringVanished', gathering)
