import type { Visit } from '#platform/feature'
import { isNarrow, readFilter, type Filter } from './filter.ts'
import { ask, type CallRow, countCalls, type Cursor, listIds, type Question, rowsByIds } from './queries.ts'

/** Calls on one page. */
export const pageSize = 24
/** Counting stops here: beyond it the number helps nobody and costs much. */
export const countLimit = 250

/** All that a page of the board shows. */
export type Board = {
  filter: Filter
  question: Question
  rows: CallRow[]
  count: number
  after: Cursor | undefined
  more: Cursor | undefined
  /** Nothing passes the filter: these do without it. */
  instead: CallRow[]
}

/** Reads a page of the board in a fixed, small number of queries. */
export async function readBoard(visit: Pick<Visit, 'db' | 'url' | 'now' | 'member'>): Promise<Board> {
  const { db, url, now, member } = visit
  const filter = readFilter(url.searchParams)
  const question = await ask(db, filter, now, member?.personId)
  const after = readCursor(url.searchParams.get('after'))
  const order = filter.order === 'deadline' ? 'deadline' : 'new'
  // One look finds the page and counts; only pages further on count anew.
  const [found, counted] = await Promise.all([
    listIds(db, question, { order, after, limit: after ? pageSize + 1 : countLimit }),
    after ? countCalls(db, question, countLimit) : undefined,
  ])
  const shown = found.slice(0, pageSize)
  const rows = await rowsByIds(
    db,
    shown.map(({ id }) => id),
  )
  const nothing = rows.length === 0 && !after && isNarrow(filter)
  return {
    ...{ filter, question, rows, count: counted ?? found.length, after },
    more: found.length > pageSize ? shown.at(-1) : undefined,
    instead: nothing ? await withoutFilter(visit) : [],
  }
}

async function withoutFilter({ db, now, member }: Pick<Visit, 'db' | 'now' | 'member'>): Promise<CallRow[]> {
  const question = await ask(db, readFilter(new URLSearchParams()), now, member?.personId)
  const ids = await listIds(db, question, { order: 'new', limit: 4 })
  return rowsByIds(
    db,
    ids.map(({ id }) => id),
  )
}

/** A cursor as it stands in an address: the instant in milliseconds (- for none) and the id. */
export const writeCursor = ({ at, id }: Cursor): string => `${at === null ? '-' : at.getTime()}.${id}`

function readCursor(text: string | null): Cursor | undefined {
  const match = text?.match(/^(-|\d{1,15})\.(\d{1,9})$/)
  return match ? { at: match[1] === '-' ? null : new Date(Number(match[1])), id: Number(match[2]) } : undefined
}
