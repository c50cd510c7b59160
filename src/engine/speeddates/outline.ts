import type { Going, Random } from '../kit/index.ts'
import { fewestSlots } from './bound.ts'
import type { SpeedDateProblem } from './problem.ts'
import { Settling } from './settle.ts'
import { Spread } from './spread.ts'
import { sweep } from './sweep.ts'
import { compact } from './windows.ts'

/** Of the whole effort: until where windows are chosen, and until where what clashes is settled. */
const spreading = 0.4
const settling = 0.7

/**
 * A timetable in which nobody has a gap, and as few meetings as can be found clash at a table; walks and pins are not
 * heeded. It ends as early as any can when that is possible. Windows are chosen first (`Spread`), then the order within them (`sweep`), then what still clashes is settled
 * (`Settling`); a meeting that clashes all the same has slot -1. Undefined when somebody cannot have all meetings in one window, or when it was told to stop early.
 */
export function outline(problem: SpeedDateProblem, random: Random, going: Going): Int32Array | undefined {
  const days = compact(problem, fewestSlots(problem), random) ?? compact(problem, problem.slots, random)
  if (!days) return undefined
  const share = () => (going.spent ? going.spent() / spreading : 0)
  const spread = new Spread(days, random)
  if (!spread.run(going, share)) return undefined
  const found = sweep(days, spread, going)
  let left = 400
  const goOn = () => going() && (going.spent ? going.spent() < settling : left-- > 0)
  return new Settling(days, spread, found, random).run(goOn)
}
