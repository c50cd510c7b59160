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
  for (const block of blocks.filter(({ rooms }) => rooms.length === 1)) take(block, [freeLane(block, lanes)])
  for (const block of blocks.filter(({ rooms }) => rooms.length > 1)) {
    const run = widestRun(block, lanes)
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

/** The first free lane, or a new one beside the last lane of the block's first room. */
function freeLane(block: Block, lanes: Lane[]): Lane {
  const free = lanes.find((lane) => isFree(block, lane))
  if (free !== undefined) return free
  const room = block.rooms[0]!
  const at = lanes.findLastIndex((lane) => lane.room === room) + 1
  // A session that runs across the seam keeps running across it.
  const before = lanes[at - 1]!.taken
  const after = lanes[at]?.taken ?? []
  const across = Array.from(before, (by, row) => (by !== undefined && by === after[row] ? by : undefined))
  const lane: Lane = { room, taken: across }
  lanes.splice(at, 0, lane)
  return lane
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
