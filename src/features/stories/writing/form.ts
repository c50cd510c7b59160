import { z } from 'zod'

/** Bytes a text with a picture beside it may have. */
export const textBytes = 14 * 1024 * 1024
const mostCharacters = 1_500_000

/** A text as it is sent. `seen` is the version that was looked at, `follows` of a translation that of the original. */
export const textFields = z.object({
  title: z.string().trim().min(1, 'wrong.title').max(160, 'wrong.titleLong'),
  summary: z.string().trim().max(400, 'wrong.summaryLong').default(''),
  body: z.string().max(mostCharacters, 'wrong.bodyLong').default(''),
  note: z.string().trim().max(200, 'wrong.noteLong').default(''),
  seen: z.coerce.number().int().min(0).catch(0).default(0),
  follows: z.coerce.number().int().min(1).optional().catch(undefined),
  picture: z.instanceof(File).optional().catch(undefined),
  alt: z.string().trim().max(300, 'wrong.altLong').default(''),
  act: z.enum(['save', 'preview', 'picture']).catch('save'),
})
