import { type Going, Random } from '../kit/index.ts'
import { asPlacement, Market, nowhere, type Placement, type PlacementProblem } from './problem.ts'
import { promoted } from './promotion.ts'

/** `enough`: stop once so many are placed. `better` hears of each improvement. */
export type MostOptions = { seed?: number; going: Going; enough?: number; better?: (placement: Placement) => void }

/** Places as many students as it can while nobody and no place would both rather have each other (weakly stable). */
export function mostPlacements(problem: PlacementProblem, options: MostOptions): Placement {
  const { seed = 1, going, enough = problem.students, better } = options
  const market = new Market(problem)
  const random = new Random(seed)
  const students = Int32Array.from({ length: market.students }, (_, student) => student)
  let best: Placement | undefined
  do {
    const pairOf = promoted(market, random.shuffle(students), 100)
    const made = asPlacement(pairOf.map((pair) => (pair === nowhere ? nowhere : market.place[pair]!)))
    if (best && made.placed <= best.placed) continue
    best = made
    better?.(best)
  } while (best.placed < enough && going())
  return best
}
