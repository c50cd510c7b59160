import { describe, expect, test } from 'vitest'
import { clashesOf, clock, minutesOf, moved, type Placing } from './moving.ts'
import type { BoardData } from './timetable-board.tsx'

const data: BoardData = {
  from: 600,
  to: 1080,
  whole: { start: 600, end: 1080 },
  rooms: [
    { id: '', name: 'Geen zaal' },
    { id: '1', name: 'Studio', seats: 20 },
    { id: '2', name: 'Zaal' },
  ],
  sessions: [
    { id: 'a', title: 'A', kind: 'talk', speakers: ['anna'], capacity: 30 },
    { id: 'b', title: 'B', kind: 'talk', speakers: ['anna'] },
  ],
  others: [{ id: 'g9', title: 'Van een ander', start: 900, end: 960, room: '2', speakers: [], foreign: true }],
  words: {} as BoardData['words'],
}

describe('moving a session on the board', () => {
  test('to the side and in time, and not off the board', () => {
    const start: Placing = { room: '1', start: 615, end: 660 }
    expect(moved(start, { rooms: 1 }, data)).toEqual({ room: '2', start: 615, end: 660 })
    expect(moved(start, { rooms: 5 }, data).room).toBe('2')
    expect(moved(start, { rooms: -5 }, data).room).toBe('')
    expect(moved(start, { minutes: -60 }, data)).toEqual({ room: '1', start: 600, end: 645 })
    expect(moved(start, { minutes: 6000 }, data)).toEqual({ room: '1', start: 1035, end: 1080 })
    expect(moved({ ...start, room: 'weg' }, {}, data).room).toBe('')
  })

  test('tells what it clashes with there: a speaker, the room, the seats, what others have', () => {
    const placings = new Map<string, Placing>([
      ['a', { room: '1', start: 610, end: 660 }],
      ['b', { room: '1', start: 650, end: 700 }],
    ])
    expect(clashesOf('b', placings, data).map(({ kind }) => kind)).toEqual(['room', 'speaker'])
    expect(clashesOf('a', placings, data).map(({ kind }) => kind)).toEqual(['capacity', 'room', 'speaker'])
    placings.set('b', { room: '2', start: 910, end: 930 })
    expect(clashesOf('b', placings, data)).toEqual([{ kind: 'room', one: 'b', other: 'g9', room: '2' }])
    placings.set('b', { room: '', start: 910, end: 930 })
    expect(clashesOf('b', placings, data)).toEqual([])
  })

  test('times go past midnight', () => {
    expect([minutesOf('09:05'), minutesOf('01:00', 1380), clock(1500)]).toEqual([545, 1500, '01:00'])
  })
})
