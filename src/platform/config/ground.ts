import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartProblem } from './problem.ts'

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const ground = z.object({
  lines: z.array(z.object({ sort: z.enum(['rail', 'road', 'water']), points: z.array(position).min(2) })),
  labels: z.array(z.object({ text: z.string(), position })),
})

/** What the plain map shows besides places, so that one finds the way without streets. Positions are [longitude, latitude]. */
export type Ground = z.infer<typeof ground>

/** @throws StartProblem when the file cannot be read or is of another shape */
export function readGround(file: string): Ground {
  try {
    return ground.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? (error.issues[0]?.message ?? 'its shape') : (error as Error).message
    throw new StartProblem(`MAP_GROUND=${file} cannot be used: ${reason}. See docs/operating.md.`)
  }
}
