import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesOf } from '../dial/geometry.ts'
import { layOut, type Slot, type TimetableLayout } from './layout.ts'

const rooms = ['a', 'b', 'c', 'd', 'e']
const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
const slot: fc.Arbitrary<Slot> = fc
  .record({
    first: fc.integer({ min: 36, max: 60 }),
    length: fc.integer({ min: 1, max: 16 }),
    rooms: fc.subarray([...rooms, 'unknown'], { maxLength: 6 }),
  })
  .map(({ first, length, rooms: where }) => ({ start: clock(first), end: clock(first + length), rooms: where }))

/** Which session each square of the table belongs to, as a browser lays it out (HTML 4.9.12, forming a table). */
function squaresOf({ rows, rooms: columns }: TimetableLayout): (number | 'empty')[][] {
  const width = columns.reduce((sum, room) => sum + room.columns, 0)
  const squares: (number | 'empty' | undefined)[][] = rows.map(() => Array.from({ length: width }))
  rows.forEach((cells, row) => {
    for (const { session, columns: across, rows: down } of cells) {
      const column = squares[row]!.findIndex((square) => square === undefined)
      for (let y = row; y < row + down; y++) {
        for (let x = column; x < column + across; x++) {
          if (column === -1 || y >= squares.length || x >= width) throw new Error('A cell runs out of the table.')
          if (squares[y]![x] !== undefined) throw new Error('Two cells overlap.')
          squares[y]![x] = session ?? 'empty'
        }
      }
    }
  })
  return squares.map((line) =>
    line.map((square) => {
      if (square === undefined) throw new Error('A square is not covered.')
      return square
    }),
  )
}

describe('a timetable', () => {
  test('covers its table exactly, and shows every session once, for as long as it lasts', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 25 }), (sessions) => {
        const layout = layOut(sessions, rooms)
        squaresOf(layout)
        const shown = layout.rows.flatMap((cells, row) =>
          cells.flatMap((cell) => (cell.session === undefined ? [] : [{ ...cell, row }])),
        )
        expect(shown.map(({ session }) => session).toSorted((a, b) => a! - b!)).toEqual(
          sessions.map((_, index) => index),
        )
        for (const { session, row, rows } of shown) {
          const { start, end } = sessions[session!]!
          expect(layout.times[row]).toBe(start)
          const next = layout.times[row + rows]
          if (next !== undefined) expect(minutesOf(next)).toBeGreaterThanOrEqual(minutesOf(end))
          const last = layout.times[row + rows - 1]!
          expect(minutesOf(last)).toBeLessThan(minutesOf(end))
        }
      }),
    )
  })

  test('a session stands only in columns of its own rooms', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 25 }), (sessions) => {
        const layout = layOut(sessions, rooms)
        const roomOf = layout.rooms.flatMap(({ id, columns }) => Array.from({ length: columns }, () => id))
        for (const line of squaresOf(layout))
          line.forEach((session, column) => {
            if (session === 'empty') return
            const own = sessions[session]!.rooms.filter((room) => rooms.includes(room))
            if (own.length > 0) expect(own).toContain(roomOf[column])
          })
      }),
    )
  })

  test('a room has no more columns than sessions of its own ever run at once', () => {
    const single = slot.filter(({ rooms: where }) => where.length === 1 && where[0] !== 'unknown')
    fc.assert(
      fc.property(fc.array(single, { maxLength: 25 }), (sessions) => {
        for (const { id, columns } of layOut(sessions, rooms).rooms) {
          const here = sessions.filter((session) => session.rooms.includes(id))
          const most = Math.max(
            1,
            ...here.map(({ start }) => here.filter((other) => other.start <= start && start < other.end).length),
          )
          expect(columns).toBe(most)
        }
      }),
    )
  })

  test('the day of the design: opening everywhere, three rooms, a market in two of them', () => {
    const sessions: Slot[] = [
      { start: '09:30', end: '10:00', rooms: [] },
      { start: '10:00', end: '11:15', rooms: ['a'] },
      { start: '10:00', end: '12:30', rooms: ['b'] },
      { start: '11:15', end: '12:30', rooms: ['c'] },
      { start: '12:30', end: '13:30', rooms: ['a', 'b'] },
    ]
    const layout = layOut(sessions, ['a', 'b', 'c'])
    expect(layout.times).toEqual(['09:30', '10:00', '11:15', '12:30'])
    expect(squaresOf(layout)).toEqual([
      [0, 0, 0],
      [1, 2, 'empty'],
      ['empty', 2, 3],
      [4, 4, 'empty'],
    ])
  })

  test('past midnight, and nothing at all', () => {
    const layout = layOut(
      [
        { start: '22:00', end: '01:00', rooms: ['a'] },
        { start: '23:00', end: '23:30', rooms: ['b'] },
      ],
      ['a', 'b'],
    )
    expect(squaresOf(layout)).toEqual([
      [0, 'empty'],
      [0, 1],
    ])
    expect(layOut([], ['a'])).toEqual({ times: [], rooms: [{ id: 'a', columns: 1 }], rows: [] })
  })
})
