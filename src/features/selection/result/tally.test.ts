import { expect, test } from 'vitest'
import { type Points, proposedAwards, standings, tally } from './tally.ts'

const criteria = [
  { id: 1, weight: 2 },
  { id: 2, weight: 1 },
]
/** Points of one juror for one response: first criterion, second criterion. */
const gives = (jurorId: number, responseId: number, first: number, second: number): Points[] => [
  { jurorId, responseId, criterionId: 1, points: first },
  { jurorId, responseId, criterionId: 2, points: second },
]

test('where everybody judged everything, the score is the weighted mean and the spread is how far they disagree', () => {
  expect(
    tally(criteria, [...gives(1, 10, 9, 6), ...gives(2, 10, 6, 6), ...gives(1, 11, 3, 3), ...gives(2, 11, 3, 3)]),
  ).toEqual([
    {
      responseId: 10,
      score: 7,
      spread: 1,
      marks: [
        { jurorId: 1, mark: 8 },
        { jurorId: 2, mark: 6 },
      ],
      perCriterion: [7.5, 6],
    },
    {
      responseId: 11,
      score: 3,
      spread: 0,
      marks: [
        { jurorId: 1, mark: 3 },
        { jurorId: 2, mark: 3 },
      ],
      perCriterion: [3, 3],
    },
  ])
})

test('who was judged by the strict juror only loses nothing by it', () => {
  // Juror 2 gives two points less than juror 1, and stands back from response 12; juror 1 stands back from response 11.
  const result = tally(criteria, [
    ...gives(1, 10, 8, 8),
    ...gives(2, 10, 6, 6),
    ...gives(2, 11, 6, 6),
    ...gives(1, 12, 8, 8),
  ])
  expect(result.map(({ responseId, score }) => [responseId, Number(score.toFixed(9))])).toEqual([
    [10, 7],
    [11, 7],
    [12, 7],
  ])
})

test('half a judgement does not count', () => {
  expect(tally(criteria, [{ jurorId: 1, responseId: 10, criterionId: 1, points: 9 }])).toEqual([])
  expect(tally([], gives(1, 10, 9, 9))).toEqual([])
})

test('a jury together with a vote counts by its share', () => {
  const jury = tally(criteria, [...gives(1, 10, 8, 8), ...gives(1, 11, 6, 6)])
  const votes = new Map([
    [10, 5],
    [11, 20],
  ])
  const order = (juryShare: number) =>
    standings([10, 11, 12], { jury, votes, juryShare }).map(({ responseId, score }) => [responseId, score])
  expect(order(100)).toEqual([
    [10, 8],
    [11, 6],
    [12, undefined],
  ])
  expect(order(0)).toEqual([
    [11, 10],
    [10, 2.5],
    [12, 0],
  ])
  expect(order(50)).toEqual([
    [11, 8],
    [10, 5.25],
    [12, undefined],
  ])
})

test('without a single vote the votes say nothing', () => {
  expect(standings([10], { jury: [], votes: new Map(), juryShare: 0 })).toEqual([
    { responseId: 10, jury: undefined, votes: 0, score: undefined },
  ])
})

test('a budget goes to the best that fit, and never further than it reaches', () => {
  expect(proposedAwards([6000, 5000, 3000, null, 1000], { budget: 10_000, places: 5 })).toEqual([
    6000,
    undefined,
    3000,
    undefined,
    1000,
  ])
  expect(proposedAwards([6000, 3000, 1000], { budget: 10_000, places: 2 })).toEqual([6000, 3000, undefined])
})
