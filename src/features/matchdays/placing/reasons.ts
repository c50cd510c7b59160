import type { Mode } from '../checking/document.ts'
import type { Calculation } from './computing.ts'
import type { RoundProblem } from './problem.ts'

/**
 * Why a place that a student would rather have had was not given. higher: all seats went to students it ranked higher;
 * lottery: some went to students it ranked equally, whom the lottery put before this one; most: the same, where as many as
 * possible were placed; no: the place said no, or does not take whom it did not rank; closed: it was closed; noSeat: it had
 * no seat to give.
 */
export type Reason = { place: number; reason: 'higher' | 'lottery' | 'most' | 'no' | 'closed' | 'noSeat' }

/** For each student, in their order, the reason for each place ranked above the one that was given; best first. */
export function reasonsOf(problem: RoundProblem, { placeOf, draw }: Calculation['fair'], mode: Mode): Reason[][] {
  const worst = new Map<number, { tier: number; draw: number }>()
  for (const [at, { choices }] of problem.students.entries())
    for (const [place, , tier] of choices)
      if (place === placeOf[at]) {
        const last = worst.get(place)
        const own = { tier, draw: draw[at] ?? 0 }
        if (last === undefined || tier > last.tier || (tier === last.tier && own.draw > last.draw))
          worst.set(place, own)
      }
  return problem.students.map(({ choices, refused, closed }, at) => {
    const rankOf = choices.find(([place]) => place === placeOf[at])?.[1] ?? Infinity
    const why = ([place, , tier]: [number, number, number]): Reason['reason'] => {
      const last = worst.get(place)
      if (last === undefined) return 'noSeat'
      if (tier > last.tier) return 'higher'
      return mode === 'most' ? 'most' : 'lottery'
    }
    const above = [
      ...choices.map((choice) => ({ rank: choice[1], place: choice[0], reason: why(choice) })),
      ...refused.map(([place, rank]) => ({ rank, place, reason: 'no' as const })),
      ...closed.map(([place, rank]) => ({ rank, place, reason: 'closed' as const })),
    ]
    return above
      .filter(({ rank }) => rank < rankOf)
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ place, reason }) => ({ place, reason }))
  })
}
