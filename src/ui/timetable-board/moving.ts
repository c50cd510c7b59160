import { type Clash, findClashes, type Timeslot } from '#engine/timetable'
import type { BoardData } from './timetable-board.tsx'

/** Where a session is: `room` empty for none. */
export type Placing = { room: string; start: number; end: number }

export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes since midnight of a time in a form; an end not after its start is in the night that follows. */
export function minutesOf(time: string, after = -1): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const total = hours * 60 + minutes
  return total <= after ? total + 1440 : total
}

/** A step to the side or in time, kept within the board. */
export function moved(
  placing: Placing,
  step: { rooms?: number; minutes?: number },
  { rooms, from, to }: Pick<BoardData, 'rooms' | 'from' | 'to'>,
): Placing {
  const at = Math.max(
    0,
    rooms.findIndex(({ id }) => id === placing.room),
  )
  const room = rooms[Math.min(Math.max(at + (step.rooms ?? 0), 0), rooms.length - 1)]?.id ?? placing.room
  const length = placing.end - placing.start
  const start = Math.min(Math.max(placing.start + (step.minutes ?? 0), from), Math.max(from, to - length))
  return { room, start, end: start + length }
}

/** The clashes of one session, with all others where they are now. */
export function clashesOf(id: string, placings: ReadonlyMap<string, Placing>, data: BoardData): Clash[] {
  const own = data.sessions.flatMap((session): Timeslot[] => {
    const placing = placings.get(session.id)
    if (placing === undefined) return []
    const { room, start, end } = placing
    return [{ ...session, start, end, room: room === '' ? undefined : room }]
  })
  const seats = new Map(data.rooms.flatMap(({ id, seats }): [string, number][] => (seats ? [[id, seats]] : [])))
  return findClashes([...own, ...data.others], data.whole, seats).filter(
    (clash) => clash.one === id || ('other' in clash && clash.other === id),
  )
}
