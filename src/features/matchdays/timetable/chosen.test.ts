import { expect, test } from 'vitest'
import { chosenWishes, type Wish } from './chosen.ts'

const wish = (student: number, company: number, rank: number): Wish => ({ student, company, rank })
const limits = (room: [number, number][], most: [number, number][] = []) => ({
  room: new Map(room),
  most: new Map(most),
  draw: new Map([1, 2, 3, 4, 5].map((student) => [student, student])),
})

test('what fits stays', () => {
  const wishes = [wish(1, 10, 1), wish(2, 10, 1), wish(1, 11, 2)]
  expect(
    chosenWishes(
      wishes,
      limits([
        [10, 2],
        [11, 1],
      ]),
    ),
  ).toEqual(wishes)
})

test('where a company is wished too often, who has most conversations gives one up, the one wanted least', () => {
  const wishes = [wish(1, 10, 3), wish(1, 11, 1), wish(1, 12, 2), wish(2, 10, 1), wish(3, 10, 2), wish(3, 11, 1)]
  expect(
    chosenWishes(
      wishes,
      limits([
        [10, 2],
        [11, 5],
        [12, 5],
      ]),
    ),
  ).toEqual(wishes.slice(1))
  expect(
    chosenWishes(
      wishes,
      limits([
        [10, 1],
        [11, 5],
        [12, 5],
      ]),
    ),
  ).toEqual([wishes[1], wishes[2], wishes[3], wishes[5]])
})

test('of equals the lottery decides, and nobody has more than there is time for', () => {
  const wishes = [1, 2, 3, 4].map((student) => wish(student, 10, 1))
  expect(chosenWishes(wishes, limits([[10, 2]])).map(({ student }) => student)).toEqual([1, 2])
  const many = [wish(1, 10, 1), wish(1, 11, 2), wish(1, 12, 3)]
  expect(
    chosenWishes(
      many,
      limits(
        [
          [10, 9],
          [11, 9],
          [12, 9],
        ],
        [[1, 2]],
      ),
    ),
  ).toEqual(many.slice(0, 2))
  expect(
    chosenWishes(
      many,
      limits([
        [11, 9],
        [12, 9],
      ]),
    ),
  ).toEqual(many.slice(1))
})

test('a thousand students and one company that everybody wants', () => {
  const wishes = Array.from({ length: 1000 }, (_, student) => [
    wish(student, 0, 1),
    wish(student, 1 + (student % 149), 2),
  ]).flat()
  const room = new Map(Array.from({ length: 150 }, (_, company) => [company, 40]))
  const draw = new Map(Array.from({ length: 1000 }, (_, student) => [student, (student * 7919) % 1000]))
  const kept = chosenWishes(wishes, { room, most: new Map(), draw })
  expect(kept.filter(({ company }) => company === 0)).toHaveLength(40)
  expect(kept).toHaveLength(1040)
})
