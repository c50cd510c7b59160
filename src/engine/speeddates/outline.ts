import type { Going, Random } from '../kit/index.ts'
import { fewestSlots } from './bound.ts'
import type { SpeedDateProblem } from './problem.ts'
import { Spread } from './spread.ts'
import { sweep } from './sweep.ts'
import { compact } from './windows.ts'

/** Of the whole effort: until where windows are chosen. */
const spreading = 0.4

/**
 * A timetable in which nobody has a gap, of all meetings but a few that would clash, which have slot -1; walks and pins are
 * not heeded. It ends as early as any can when that is possible. Windows are chosen first (`Spread`), then the order within
 * them (`sweep`). Undefined when somebody cannot have all meetings in one window, or when it was told to stop early.
 */
export function outline(problem: SpeedDateProblem, random: Random, going: Going): Int32Array | undefined {
  const days = compact(problem, fewestSlots(problem), random) ?? compact(problem, problem.slots, random)
  if (!days) return undefined
  const share = () => (going.spent ? going.spent() / spreading : 0)
  const spread = new Spread(days, random)
  if (!spread.run(going, share)) return undefined
  return sweep(days, spread, going)
}
