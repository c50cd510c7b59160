import { z } from 'zod'
import type { PlaceGiven } from './places.ts'

const count = (least: number, most: number) =>
  z.coerce.number('wrong.number').int('wrong.number').min(least, 'wrong.number').max(most, 'wrong.number')
const words = (most: number) => z.string().trim().max(most, 'wrong.long').optional()

/** What a company needs on the day. */
export const companyFields = z.object({
  recruiters: count(1, 50).catch(1).default(1),
  roomNeeds: words(500),
})

/** One place. */
export const placeFields = z.object({
  titleNl: words(120),
  titleEn: words(120),
  about: words(500),
  capacity: count(1, 500),
  unranked: z.enum(['last', 'refused']).catch('last').default('last'),
})

/** The place of a form; undefined when it has no title. */
export function placeOf(fields: z.infer<typeof placeFields>): PlaceGiven | undefined {
  const { titleNl, titleEn, about, capacity, unranked } = fields
  if (!titleNl && !titleEn) return undefined
  const title = { ...(titleNl && { nl: titleNl }), ...(titleEn && { en: titleEn }) }
  return { title, about: about || null, capacity, unranked }
}
