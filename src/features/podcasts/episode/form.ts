import { z } from 'zod'
import { licences } from '../show/show.ts'

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())
/** A gathering, or a part of it: 12 or 12-34. */
const origin = orNull(z.string().regex(/^[1-9]\d{0,8}(-[1-9]\d{0,8})?$/, 'wrong.other'))
const count = (most: number) =>
  orNull(z.coerce.number('wrong.number').int('wrong.number').min(1, 'wrong.number').max(most, 'wrong.number'))

const title = z.string().trim().min(1, 'wrong.title').max(200, 'wrong.titleLong')

export const newEpisodeForm = z.object({ once: z.uuid(), title, gathering: origin })

export const episodeForm = z.object({
  version: z.coerce.number().int(),
  title,
  description: z.string().trim().max(20_000, 'wrong.long').default(''),
  season: count(999),
  number: count(99_999),
  kind: z.enum(['full', 'trailer', 'bonus']),
  licence: orNull(z.enum(licences)),
  gathering: origin,
  explicit: z.string().optional(),
})

export const stateForm = z.object({
  act: z.enum(['publish', 'plan', 'withdraw', 'remove']),
  atDay: z.string().default(''),
  atTime: z.string().default(''),
})
