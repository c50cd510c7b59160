import type { Going, Random } from '../kit/index.ts'
import type { Hall } from './hall.ts'

/**
 * Lets two people change places in all rounds at once, so that a plan keeps its structure (who repeats) while wishes and
 * earlier encounters are served. Annealing as elsewhere; cost: a step changes 8·rounds·(size - 1) prices.
 * @param alike numbers people who may change places: there in the same rounds, nowhere pinned; -1: may not
 */
export function relabel(
  hall: Hall,
  alike: Int32Array,
  { random, going, floor, steps, hot }: { random: Random; going: Going; floor: number; steps: number; hot: number },
) {
  const seatOf = new Int32Array(hall.rounds * hall.people).fill(-1)
  for (let round = 0; round < hall.rounds; round++)
    for (let seat = hall.roundStart[round]!; seat < hall.roundStart[round + 1]!; seat++)
      seatOf[round * hall.people + hall.seats[seat]!] = seat
  const best = { price: hall.price, seats: hall.seats.slice() }
  const people = Array.from(alike.keys()).filter((person) => alike[person]! >= 0)
  for (let step = 0; step < steps && best.price > floor && people.length > 1; step++) {
    if (step % 128 === 0 && !going()) break
    const one = people[random.below(people.length)]!
    const other = people[random.below(people.length)]!
    if (one === other || alike[one] !== alike[other]) continue
    const before = hall.price
    exchange(hall, seatOf, one, other)
    const change = hall.price - before
    const heat = hot * (1 - step / steps) + 1
    if (change > 0 && random.next() >= Math.exp(-change / heat)) exchange(hall, seatOf, one, other)
    else if (hall.price < best.price) {
      best.price = hall.price
      best.seats.set(hall.seats)
    }
  }
  hall.moveTo(best.seats)
}

function exchange(hall: Hall, seatOf: Int32Array, one: number, other: number) {
  for (let row = 0; row < seatOf.length; row += hall.people) {
    const seat = seatOf[row + one]!
    const second = seatOf[row + other]!
    if (seat < 0 || second < 0) continue
    if (hall.first[seat] === hall.first[second]) continue
    hall.swap(seat, second)
    seatOf[row + one] = second
    seatOf[row + other] = seat
  }
}
