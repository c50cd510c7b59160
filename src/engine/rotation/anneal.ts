import type { Going, Random } from '../kit/index.ts'
import type { Hall } from './hall.ts'

/** Temperatures in the price of a repeat. */
export type Heats = { hot: number; cold: number }

/**
 * Swaps people of a round until the price is `floor` or the search is told to stop; leaves the best plan seen in the
 * hall. Simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983) over all rounds at once, in cycles each
 * twice as long as the one before, from the best plan so far. Cost: a step reads 4(size - 1) prices.
 */
export function anneal(
  hall: Hall,
  { random, going, floor, hot, cold }: { random: Random; going: Going; floor: number } & Heats,
) {
  const movable = hall.free.filter((seats) => seats.length > 1)
  if (movable.length === 0) return
  const best = { price: hall.price, seats: hall.seats.slice() }
  let steps = Math.max(20_000, 20 * hall.seats.length)
  for (; best.price > floor; steps *= 2) {
    const stopped = !cool(hall, movable, best, { random, going, floor, hot, cold, steps })
    hall.moveTo(best.seats)
    if (stopped) return
  }
}

type Best = { price: number; seats: Int32Array }

/** One cycle; false when it was told to stop. */
function cool(
  hall: Hall,
  movable: Int32Array[],
  best: Best,
  { random, going, floor, hot, cold, steps }: { random: Random; going: Going; floor: number; steps: number } & Heats,
): boolean {
  const cooling = Math.pow(cold / hot, 256 / steps)
  let heat = hot
  for (let step = 0; step < steps; step++) {
    if (step % 256 === 0) {
      if (step % 2048 === 0 && !going()) return false
      heat *= cooling
    }
    const free = movable[random.below(movable.length)]!
    const seat = free[random.below(free.length)]!
    const other = free[random.below(free.length)]!
    if (hall.first[seat] === hall.first[other]) continue
    const change = hall.changeOf(seat, other)
    if (change > 0 && (change > heat * 16 || random.next() >= Math.exp(-change / heat))) continue
    hall.swap(seat, other)
    if (hall.price < best.price) {
      best.price = hall.price
      best.seats.set(hall.seats)
      if (best.price <= floor) return true
    }
  }
  return true
}
