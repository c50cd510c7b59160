import { z } from 'zod'

export const environment = z.object({
  PORT: z.string(),
})
