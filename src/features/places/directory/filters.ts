import { z } from 'zod'
import { accessibilityFacts } from '../place.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .optional()
  .catch(undefined)

/** What the list of places can be asked, as parameters of its address. */
export const placesQuery = z.object({
  /** Facts that must be known to be true. */
  access: z.array(z.enum(accessibilityFacts)).catch([]).default([]),
  bookable: z.literal('1').optional().catch(undefined),
  /** Slug of the place before the first on this page. */
  after: slug,
  /** Slug of the place after the last on this page. */
  before: slug,
})
export type PlacesQuery = z.infer<typeof placesQuery>

/** The parameters of an address that asks this; equal lists have equal addresses. */
export function asParameters({ access, bookable, after, before }: PlacesQuery): URLSearchParams {
  const asked = accessibilityFacts.filter((fact) => access.includes(fact)).map((fact) => ['access', fact])
  const rest = Object.entries({ bookable, after, before }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return new URLSearchParams([...asked, ...rest])
}

/** The same filters, from the first page on. */
export const fromStart = (query: PlacesQuery): PlacesQuery => ({ ...query, after: undefined, before: undefined })
