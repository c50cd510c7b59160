import { forAskings } from '#engine/kit'
import { mostPlacements, type Placement, type PlacementProblem, strategyProof } from '#engine/placement'
import type { Mode } from './document.ts'

/** Attempts of the mode that places the most: a number, not a time, so that it comes out the same everywhere. */
const attempts = 20

/** Places students in one of the two ways. The same problem and the same seed give the same placement, on any machine. */
export const place = (problem: PlacementProblem, mode: Mode, seed: number): Placement =>
  mode === 'fair' ? strategyProof(problem, seed) : mostPlacements(problem, { seed, going: forAskings(attempts) })
