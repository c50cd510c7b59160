import { minutesOf } from '../dial/geometry.ts'

/** What a layout needs to know of a session. Times are `HH:MM` on one day; an end not after its start is the next day. */
export type Slot = {
  start: string
  end: string
  /** Rooms by id; none means everywhere. */
  rooms: string[]
}

/** One cell of the table; `session` is an index into what was given, a cell without one is empty. */
export type Cell = { session?: number; columns: number; rows: number }

export type TimetableLayout = {
  /** The distinct starting times, in order: one row of the table each. */
  times: string[]
  /** Rooms in the order given, each over one column, or over more where sessions in it overlap. */
  rooms: { id: string; columns: number }[]
  /** Cells that begin in each row, from left to right; together with their spans they cover the table exactly. */
  rows: Cell[][]
}

type Block = { index: number; first: number; last: number; rooms: string[] }
/** A column of the table: its room, and by which session each row of it is taken. */
type Lane = { room: string; taken: (number | undefined)[] }

const day = 24 * 60

/**
 * Lays sessions out as a table: rows are starting times, columns are rooms. A session spans the rows until it ends and
 * the rooms it uses. Where sessions in a room overlap, the room gets another column (first fit in order of start, which
 * for intervals needs no more columns than ever run at once). A session in several rooms takes the widest run of columns
 * that is free, and a new one when none is.
 */
export function layOut(sessions: Slot[], roomIds: string[]): TimetableLayout {
  const starts = [...new Set(sessions.map(({ start }) => minutesOf(start)))].sort((a, b) => a - b)
  const columns = roomIds.length === 0 ? [''] : roomIds
  const blocks = sessions
    .map((session, index) => toBlock(session, index, starts, columns))
    .sort((a, b) => a.first - b.first || a.index - b.index)
  const lanes: Lane[] = columns.map((room) => ({ room, taken: [] }))
  // Who has the fewest rooms to choose from goes first; the sort is stable, so each group keeps the order of start.
  for (const block of blocks.toSorted((a, b) => a.rooms.length - b.rooms.length)) {
    const run = block.rooms.length === 1 ? [] : widestRun(block, lanes)
    take(block, run.length > 0 ? run : [freeLane(block, lanes)])
  }
  for (const block of blocks) widen(block, lanes)
  return {
    times: starts.map((start) => sessions.find((session) => minutesOf(session.start) === start)!.start),
    rooms: columns.map((id) => ({ id, columns: lanes.filter(({ room }) => room === id).length })),
    rows: starts.map((_, row) => cellsFrom(row, lanes, starts.length)),
  }
}

function toBlock({ start, end, rooms }: Slot, index: number, starts: number[], all: string[]): Block {
  const from = minutesOf(start)
  const until = minutesOf(end) <= from ? minutesOf(end) + day : minutesOf(end)
  const next = starts.findIndex((other) => other >= until)
  const known = rooms.filter((room) => all.includes(room))
  return {
    index,
    first: starts.indexOf(from),
    last: next === -1 ? starts.length : next,
    rooms: known.length === 0 ? all : known,
  }
}

const isFree = ({ first, last, rooms }: Block, { room, taken }: Lane) =>
  rooms.includes(room) && taken.slice(first, last).every((by) => by === undefined)

function take({ index, first, last }: Block, lanes: Lane[]) {
  for (const { taken } of lanes) for (let row = first; row < last; row++) taken[row] = index
}

const freeLane = (block: Block, lanes: Lane[]): Lane =>
  lanes.find((lane) => isFree(block, lane)) ?? newLane(block, lanes)

/** A new lane at the edge of one of the block's rooms, where nothing runs across while the block does, if there is such. */
function newLane(block: Block, lanes: Lane[]): Lane {
  const edges = lanes.flatMap(({ room }, at) =>
    block.rooms.includes(room)
      ? [
          { room, at: at + 1 },
          { room, at },
        ]
      : [],
  )
  const isCalm = ({ at }: { at: number }) =>
    acrossSeam(lanes, at).every((by, row) => by === undefined || row < block.first || row >= block.last)
  const { room, at } = edges.find(isCalm) ?? edges[0]!
  const across = acrossSeam(lanes, at)
  // Where it cannot be helped, what runs across gives up its part beyond the seam; elsewhere it runs on over the new lane.
  for (const given of new Set(across.slice(block.first, block.last)))
    if (given !== undefined) cutAfter(given, at, lanes)
  const lane: Lane = { room, taken: acrossSeam(lanes, at) }
  lanes.splice(at, 0, lane)
  return lane
}

/** For each row, the session that takes the lanes on both sides of a seam. */
function acrossSeam(lanes: Lane[], at: number): (number | undefined)[] {
  const before = lanes[at - 1]?.taken ?? []
  return Array.from(before, (by, row) => (by === lanes[at]?.taken[row] ? by : undefined))
}

function cutAfter(session: number, at: number, lanes: Lane[]) {
  for (const lane of lanes.slice(at)) lane.taken = Array.from(lane.taken, (by) => (by === session ? undefined : by))
}

function widestRun(block: Block, lanes: Lane[]): Lane[] {
  let best: Lane[] = []
  let run: Lane[] = []
  for (const lane of lanes) {
    run = isFree(block, lane) ? [...run, lane] : []
    if (run.length > best.length) best = run
  }
  return best
}

/** Lets a session in one room have the columns of that room that nobody uses meanwhile. */
function widen(block: Block, lanes: Lane[]) {
  if (block.rooms.length > 1) return
  let right = lanes.findLastIndex(({ taken }) => taken[block.first] === block.index) + 1
  while (right < lanes.length && isFree(block, lanes[right]!)) take(block, [lanes[right++]!])
}

/** The cells whose upper left corner is in this row. */
function cellsFrom(row: number, lanes: Lane[], rowCount: number): Cell[] {
  return lanes.flatMap(({ taken }, column): Cell[] => {
    const session = taken[row]
    if (session === undefined) return [{ columns: 1, rows: 1 }]
    const covered = lanes[column - 1]?.taken[row] === session || (row > 0 && taken[row - 1] === session)
    if (covered) return []
    let columns = 1
    while (lanes[column + columns]?.taken[row] === session) columns++
    let rows = 1
    while (row + rows < rowCount && taken[row + rows] === session) rows++
    return [{ session, columns, rows }]
  })
}
