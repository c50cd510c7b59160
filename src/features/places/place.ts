import { z } from 'zod'
import type { DB } from '#platform/database'

export type PlaceKind = DB['places.place']['kind']

/** What is known about getting in and taking part, in the order pages show it. */
export const accessibilityFacts = [
  'stepFree', 'lift', 'accessibleToilet', 'accessibleParking', 'hearingLoop', 'quietRoom', 'assistanceDogs',
] as const
export type AccessibilityFact = (typeof accessibilityFacts)[number]

const localText = z.strictObject({ nl: z.string().optional(), en: z.string().optional() })

/** Each fact is true, false or absent: nobody has told yet. */
export const accessibility = z.strictObject({
  ...(Object.fromEntries(accessibilityFacts.map((fact) => [fact, z.boolean().optional()])) as Record<
    AccessibilityFact,
    z.ZodOptional<z.ZodBoolean>
  >),
  note: localText.optional(),
})
export type Accessibility = z.infer<typeof accessibility>
