import { z } from 'zod'
import type { DB } from '#platform/database'

export type PlaceKind = DB['places.place']['kind']

/** What is known about getting in and taking part, in the order pages show it. */
export const accessibilityFacts = [
  'stepFree',
  'lift',
  'accessibleToilet',
  'accessibleParking',
  'hearingLoop',
  'quietRoom',
  'assistanceDogs',
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

/** Facts of a building that hold for its rooms as well, unless a room says otherwise. A step or a loop is a room's own. */
export const sharedFacts = [
  'accessibleToilet',
  'accessibleParking',
  'quietRoom',
  'assistanceDogs',
] as const satisfies AccessibilityFact[]

/** What is known of a place itself and, for what rooms share, of the building around it. */
export function effectiveAccessibility(own: Accessibility, building: Accessibility | null): Accessibility {
  const shared =
    building === null
      ? []
      : sharedFacts.filter((fact) => building[fact] !== undefined).map((fact) => [fact, building[fact]])
  return { ...Object.fromEntries(shared), ...own }
}
