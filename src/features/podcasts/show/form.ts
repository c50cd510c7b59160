import { z } from 'zod'
import { categories, licences, rhythms } from './show.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

/** A new show: what it cannot do without. Its messages are keys of ours. */
export const newShowForm = z.object({
  once: z.uuid(),
  title: z.string().trim().min(1, 'wrong.title').max(150, 'wrong.titleLong'),
  description: z.string().trim().min(1, 'wrong.description').max(4000, 'wrong.long'),
  owner: id,
  language: z.enum(['nl', 'en']),
  category: z.enum(categories),
})

/** All of a show that is changed in one form. */
export const showForm = newShowForm.omit({ once: true, owner: true }).extend({
  version: z.coerce.number().int(),
  kind: z.enum(['episodic', 'serial']),
  licence: z.enum(licences),
  rhythm: orNull(z.enum(rhythms)),
  contact: z
    .string()
    .trim()
    .max(254, 'wrong.contact')
    .refine((value) => value === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value), 'wrong.contact'),
  series: orNull(id),
  place: z.string().trim().max(120, 'wrong.place').default(''),
  explicit: z.string().optional(),
  locked: z.string().optional(),
  recommended: z.array(id).max(50).catch([]),
})

export type ShowFields = z.infer<typeof showForm>
