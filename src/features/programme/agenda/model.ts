import { sql } from 'kysely'
import type { Visit } from '#platform/feature'
import { addDays, cityDay, type Day, monthOf, startOfDay, weekdayOf } from '#platform/i18n'
import { dialSpan } from '../dial.ts'
import { type Filter, isNarrow, readFilter } from './filter.ts'
import { type KindTally, type Mark, marksIn, marksOnDialOf, type Span } from './marks.ts'
import { monthFrom, type Period } from './period.ts'
import {
  type AgendaRow,
  ask,
  countStarting,
  type Cursor,
  gatheringsBefore,
  gatheringsStarting,
  gatheringsUnderWay,
  type Question,
  talliesBetween,
} from './queries.ts'

/** Rows on one page of the agenda: a busy month of a media city, on a page that stays light. */
export const pageSize = 23
/** Rows beside those, of what is under way or was before: as many as there is room for, and at least this. */
const aside = 4
/** Counting stops here: beyond it the number helps nobody and costs much. */
export const countLimit = 2000

/** All that a page of the agenda shows. */
export type Agenda = {
  filter: Filter
  question: Question
  period: Period | undefined
  today: Day
  dial: { from: Day; to: Day }
  marks: Mark[]
  rows: AgendaRow[]
  /** Long ones that began before the list does. */
  underWay: AgendaRow[]
  /** How many of those there are; not all may be shown. */
  running: number
  /** Past ones that match the words searched for. */
  earlier: AgendaRow[]
  /** What is closest when there is nothing. */
  nearest: { before: AgendaRow[]; after: AgendaRow[] } | undefined
  count: number
  after: Cursor | undefined
  more: Cursor | undefined
  grid: { month: Period; marks: Mark[] }
}

/** Reads a page of the agenda in a fixed, small number of queries. */
export async function readAgenda({ db, url, now }: Visit, period: Period | undefined): Promise<Agenda> {
  const filter = readFilter(url.searchParams)
  const question = await ask(db, filter)
  const today = cityDay(now)
  const after = readCursor(url.searchParams.get('after'))
  const first = period?.first ?? filter.from ?? today
  const from = startOfDay(first)
  const to = period ? startOfDay(addDays(period.last, 1)) : undefined
  const dial = dialSpan(today, period)
  const month = monthFrom(monthOf(period?.first ?? filter.from ?? today) + '-01')
  const narrow = isNarrow(filter) || filter.from !== undefined || filter.to !== undefined

  // From now on, what is over today has gone from the list; a period shows all of itself.
  const open = { ...question, conditions: [...question.conditions, sql`g.ends_at > ${now}`] }
  const listed = period === undefined && filter.from === undefined ? open : question

  const tallied = around([dial, spanOf(month), ...(period ? [spanOf(period)] : [])])
  const [rows, tallies, count, underWay, earlier] = await Promise.all([
    gatheringsStarting(db, listed, { from, to, after }, pageSize),
    talliesBetween(db, question, tallied, narrow),
    period ? undefined : countStarting(db, listed, from, countLimit),
    after ? [] : gatheringsUnderWay(db, question, from, pageSize + aside),
    filter.words !== undefined && period === undefined && !after ? gatheringsBefore(db, question, from, 20) : [],
  ])
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const room = Math.max(pageSize - shown.length, 0) + aside
  const nothing = shown.length === 0 && underWay.length === 0 && earlier.length === 0 && !after
  return {
    filter,
    question,
    period,
    today,
    dial,
    marks: marksOnDialOf(tallies, tallied.from, dial),
    rows: shown,
    underWay: underWay.slice(0, room),
    running: underWay.length,
    earlier: earlier.slice(0, room),
    count: count ?? inPeriod(tallies, tallied.from, period),
    after,
    nearest: nothing ? await nearestOf(db, question, from, to ?? from) : undefined,
    more: rows.length > pageSize && last ? { startsAt: last.starts_at, id: last.id } : undefined,
    grid: { month, marks: marksIn(tallies, tallied.from, spanOf(month)) },
  }
}

const spanOf = ({ first, last }: Period): Span => ({ from: first, to: last })

const around = (spans: Span[]): Span => ({
  from: spans.map(({ from }) => from).sort()[0] ?? '',
  to:
    spans
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? '',
})

const inPeriod = (tallies: KindTally[], first: Day, period: Period | undefined) =>
  period ? marksIn(tallies, first, spanOf(period)).reduce((sum, { count }) => sum + count, 0) : 0

async function nearestOf(db: Visit['db'], question: Question, from: Date, to: Date) {
  const [before, after] = await Promise.all([
    gatheringsBefore(db, question, from, 2),
    gatheringsStarting(db, question, { from: to }, 3),
  ])
  return { before: before.toReversed(), after: after.slice(0, 3) }
}

/** A cursor as it stands in an address: the instant in milliseconds and the id. */
export const writeCursor = ({ startsAt, id }: Cursor): string => `${startsAt.getTime()}.${id}`

function readCursor(text: string | null): Cursor | undefined {
  const match = text?.match(/^(\d{1,15})\.(\d{1,9})$/)
  return match ? { startsAt: new Date(Number(match[1])), id: Number(match[2]) } : undefined
}

/** Saturday and Sunday of this week; on a Sunday, still this one. */
export function weekendOf(today: Day): { from: Day; to: Day } {
  const weekday = weekdayOf(today)
  const saturday = weekday === 7 ? addDays(today, -1) : addDays(today, 6 - weekday)
  return { from: weekday === 7 ? today : saturday, to: addDays(saturday, 1) }
}
